import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';
import { eventsOf, Session } from './session.ts';

const inner = `'${process.execPath}' '${holdfire}' run --`;

describe.skipIf(process.platform !== 'linux')('a session', () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

  it.each([
    ['exit 5', 5],
    ['kill -KILL $$', 137],
  ])('inside another one uses its gate, and says so: %s', async (end, status) => {
    const session = new Session(sandbox, ['sh', '-c', `${inner} sh -c 'echo within; ${end}'; exit $?`]);
    expect(await session.exited).toBe(status);
    expect(session.stdout).toBe('within\n');
    expect(session.stderr.replace(/^Killed\n/m, '')).toBe(
      'holdfire: this runs inside a session already: its gate guards the program, and its log has it\n',
    );
    expect(sandbox.sessions).toHaveLength(1);
    const execs = eventsOf(sandbox.sessions[0] ?? '').flatMap(event =>
      event.type === 'exec' ? [event.argv] : [],
    );
    expect(execs.some(argv => argv.join(' ').startsWith('sh -c echo within'))).toBe(true);
  });

  it('is not talked out of its gate by a variable', () => {
    const ran = spawnSync(process.execPath, [holdfire, 'run', '--', 'sh', '-c', 'rm -rf "$HOME"; echo $?'], {
      cwd: sandbox.project,
      env: { ...sandbox.env, HOLDFIRE_SESSION: 'x' },
      encoding: 'utf8',
    });
    expect(ran.stdout + ran.stderr).toContain('holdfire: denied');
    expect(existsSync(sandbox.home)).toBe(true);
  });

  it('does not ask about what git does for a new work tree', async () => {
    const git = 'git -c user.name=T -c user.email=t@example.com';
    const line = `cd "$1" && git init -q -b main r && cd r && echo a > a && git add a && ${git} commit -qm a && git worktree add -q ../w && cat ../w/a`;
    const session = new Session(sandbox, ['sh', '-c', line, 'sh', sandbox.project]);
    expect(await session.exited).toBe(0);
    expect(session.stdout).toBe('a\n');
    const execs = eventsOf(sandbox.sessions[0] ?? '').flatMap(event =>
      event.type === 'exec' ? [event] : [],
    );
    expect(execs.some(({ argv }) => argv.join(' ').includes('reset --hard'))).toBe(true);
    expect(execs.every(event => event.decision === 'allow')).toBe(true);
  });

  it.each([
    ['does not ask about what git stash has kept', 'git stash -q', 0, 'a\n'],
    ['nor with a message and files of no commit', 'echo d > d; git stash push -u -m "half done"', 0, 'a\n'],
    ['nor where it keeps the index', 'git add a; git stash -q -k', 0, 'b\n'],
    [
      'does not ask about what ends a cherry-pick',
      'git add a; git commit -qm b; git checkout -qb x HEAD~1; echo c > a; git commit -qam c; git cherry-pick main >/dev/null 2>&1 || git cherry-pick --abort',
      0,
      'c\n',
    ],
    [
      'asks about a setting that makes a stash start a reset',
      'git stash -q; git stash pop -q; printf "#!/bin/sh\\nexec git reset -q --hard\\n" > ../hook; chmod +x ../hook; git -c core.fsmonitor=$PWD/../hook stash -q; true',
      126,
      'b\n',
    ],
    ['asks about a reset of its own', 'git reset -q --hard', 126, 'b\n'],
    [
      'and about one right behind a stash of something else',
      'echo c > c; git add c; git stash push -q c; sh ../reset',
      126,
      'b\n',
    ],
  ])('%s', async (_, command, status, content) => {
    const git = 'git -c user.name=T -c user.email=t@example.com';
    writeFileSync(join(sandbox.project, 'reset'), 'x=--hard; git reset -q $x\n');
    writeFileSync(join(sandbox.project, 'go'), command);
    const line = `export GIT_AUTHOR_NAME=T GIT_AUTHOR_EMAIL=t@e GIT_COMMITTER_NAME=T GIT_COMMITTER_EMAIL=t@e
      cd "$1" && git init -q -b main r && cd r && echo a > a && git add a && ${git} commit -qm a && echo b > a && sh -e ../go >&2; s=$?; cat a; exit $s`;
    const session = new Session(sandbox, ['sh', '-c', line, 'sh', sandbox.project]);
    expect(await session.exited).toBe(status);
    expect(session.stdout).toBe(content);
  });

  it('logs how a held command ended once it was approved, and counts all', async () => {
    const approve = join(sandbox.directory, 'approve');
    writeFileSync(approve, `#!/bin/sh\necho '{"verdict":"approve"}'\n`, { mode: 0o755 });
    mkdirSync(join(sandbox.project, 'data'));
    writeFileSync(join(sandbox.project, 'name'), `${join(sandbox.project, 'data')}\n`);
    const line = '/bin/true; rm -r "$(awk 1 name)" --no-such-option; exit 0';
    const session = new Session(sandbox, ['bash', '-c', line], ['--answer-with', approve]);
    expect(await session.exited).toBe(0);
    const events = eventsOf(sandbox.sessions[0] ?? '');
    const execs = events.flatMap(event => (event.type === 'exec' ? [event] : []));
    const held = execs.find(event => event.hold !== undefined);
    expect(held?.argv[0]).toBe('rm');
    const end = events.find(event => event.type === 'exec.end' && event.exec === held?.exec);
    expect(end).toMatchObject({ duration: expect.any(Number) });
    if (kernelTellsEnds()) expect(end).toMatchObject({ code: 1 });
    expect(events.find(event => event.type === 'session.end')).toMatchObject({
      execs: execs.length,
      held: 1,
    });
  });

  it.skipIf(process.getuid?.() !== 0 || !existsSync('/usr/bin/sudo') || !existsSync('/usr/bin/setpriv'))(
    'of an ordinary user says once what becomes of setuid programs',
    () => {
      const home = join(sandbox.directory, 'other');
      mkdirSync(home);
      for (const directory of [sandbox.directory, home, sandbox.project]) chmodSync(directory, 0o777);
      const user = ['--reuid=65534', '--regid=65534', '--clear-groups', '--'];
      const line = 'sudo -n true; sudo -n true';
      const ran = spawnSync('setpriv', [...user, process.execPath, holdfire, 'run', '--', 'sh', '-c', line], {
        cwd: sandbox.project,
        env: { ...sandbox.env, HOME: home },
        encoding: 'utf8',
      });
      expect(ran.stderr.match(/sudo needs more rights than a program may get in a session/g)).toHaveLength(1);
    },
  );
});

/** How a process ended that is not one's child is told since Linux 6.15. */
function kernelTellsEnds(): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  return major > 6 || (major === 6 && minor >= 15);
}
