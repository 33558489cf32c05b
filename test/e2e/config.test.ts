import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf } from './gate/session.ts';
import { holdfire, Sandbox } from './sandbox.ts';

/** What would let everything pass if it counted. */
const LOOSE = `version: 1
decisions: { severities: { critical: allow, high: allow, medium: allow } }
allow: [{ rule: files.only-copy, target: "*", reason: mine }, { command: rm -rf data, reason: mine }]
`;

describe.skipIf(process.platform !== 'linux')('the project rc file and a real session', () => {
  let sandbox: Sandbox;
  let data: string;

  beforeEach(() => {
    sandbox = new Sandbox();
    spawnSync('git', ['init', '-q'], { cwd: sandbox.project, env: sandbox.env });
    data = join(sandbox.project, 'data', 'orders.csv');
    put('data/orders.csv', 'the only copy\n');
    put('sub/README', '');
  });

  afterEach(() => sandbox.remove());

  function put(path: string, text: string): void {
    const file = join(sandbox.project, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Nobody can be asked here: what is held is denied at once. */
  function run(script: string, env: Record<string, string> = {}) {
    return spawnSync(process.execPath, [holdfire, 'run', '--', 'bash', '-c', script], {
      cwd: sandbox.project,
      env: { ...sandbox.env, ...env },
      encoding: 'utf8',
      timeout: 60_000,
    });
  }

  const wrong: readonly (readonly [string, () => void, RegExp])[] = [
    ['syntax', () => put('.holdfirerc.yaml', 'version: 1\ndecisions: {{\n'), /\.holdfirerc\.yaml:2/],
    ['an unknown key', () => put('.holdfirerc.yaml', 'version: 1\ndecision: {}\n'), /decision.*decisions/s],
    ['a wrong type', () => put('.holdfirerc.json', '{"version": 1, "timeout": []}'), /\.holdfirerc\.json:1/],
    [
      'a rule without examples',
      () => put('.holdfirerc', 'version: 1\nrules: [{ id: own.one, title: t, severity: high }]\n'),
      /own\.one|examples/,
    ],
    [
      'a circle of extends',
      () => {
        put('.holdfirerc', 'version: 1\nextends: ./a.yaml\n');
        put('a.yaml', 'version: 1\nextends: ./a.yaml\n');
      },
      /a\.yaml/,
    ],
    ['a huge file', () => put('.holdfirerc', `version: 1\n#${'x'.repeat(300_000)}\n`), /\.holdfirerc/],
    [
      'a link out of the project',
      () => {
        writeFileSync(join(sandbox.home, 'elsewhere.yaml'), 'version: 1\n');
        symlinkSync(join(sandbox.home, 'elsewhere.yaml'), join(sandbox.project, '.holdfirerc'));
      },
      /\.holdfirerc/,
    ],
  ];

  it.each(wrong)('does not start anything by a file with %s', (_name, make, place) => {
    make();
    const { status, stdout, stderr } = run('touch started');
    expect(stderr).toMatch(place);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(existsSync(join(sandbox.project, 'started'))).toBe(false);
  });

  // Written by a program, not by a command, which would be held itself.
  const write = (path: string): string =>
    `python3 -c 'import os,sys; os.makedirs(os.path.dirname(sys.argv[1]) or ".", exist_ok=True); open(sys.argv[1], "w").write(sys.argv[2])' "${path}" "$LOOSE"`;

  const attempts: readonly (readonly [string, string])[] = [
    ['nothing at all', 'true'],
    ["the project's file", write('.holdfirerc.yaml')],
    ["the user's file", write('$HOME/.config/holdfire/config.yaml')],
    ['a file further in', `${write('sub/.holdfirerc')}; cd sub`],
    ['a file that is extended', write('team.yaml')],
    [
      'another configuration directory',
      `${write('fake/holdfire/config.yaml')}; export XDG_CONFIG_HOME=$PWD/fake`,
    ],
    [
      'variables',
      'export HOLDFIRE_CONFIG=/dev/null HOLDFIRE_GATE=none HOLDFIRE_ALLOW=1; unset HOLDFIRE_SESSION',
    ],
    ['a repository of its own', `${write('sub/.holdfirerc')}; mkdir -p sub/.git; cd sub`],
  ];

  it.each(attempts)('is not loosened from inside by %s', (_name, attempt) => {
    put('.holdfirerc.yaml', 'version: 1\nextends: ./team.yaml\n');
    put('team.yaml', 'version: 1\nprotected: { paths: [data] }\n');
    const { stdout, stderr } = run(`${attempt}; rm -rf "$(printenv WHAT)"; echo "rm $?"`, {
      LOOSE,
      // Known only when rm starts: the line as a whole would be held before the attempt.
      WHAT: join(sandbox.project, 'data'),
    });
    expect(stdout).toContain('rm 126');
    expect(stderr).toContain('holdfire: denied');
    expect(readFileSync(data, 'utf8')).toBe('the only copy\n');
  });

  it('begins where nothing can be remembered, and its log says so', () => {
    symlinkSync('/nowhere/at/all', join(sandbox.state, 'projects'));
    expect(run('true')).toMatchObject({ status: 0, stderr: expect.stringContaining('cannot be remembered') });
    expect(eventsOf(sandbox.sessions[0] ?? '')).toContainEqual(
      expect.objectContaining({
        type: 'notice',
        kind: 'config',
        message: expect.stringContaining('cannot be remembered'),
      }),
    );
  });

  it('asks at the next session when a project has become weaker', () => {
    put(
      '.holdfirerc.yaml',
      'version: 1\nprotected: { paths: [data] }\ndecisions: { severities: { low: ask } }\n',
    );
    expect(run('true').status).toBe(0);
    put('.holdfirerc.yaml', 'version: 1\n');
    const { status, stderr } = run('touch started');
    expect(status).toBe(2);
    expect(stderr).toMatch(/weaker|looser|loosen/);
    expect(existsSync(join(sandbox.project, 'started'))).toBe(false);
  });
});
