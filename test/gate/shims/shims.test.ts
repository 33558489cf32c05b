import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeShims } from '../../../src/gate/shims/make-shims.ts';
import { portableEnvironment, SHELL_SHIMS } from '../../../src/gate/shims/portable-environment.ts';
import { DENIAL, LineGateFixture, SCRIPTS } from '../../e2e/shell-hooks/guarded-shell.ts';
import { has } from '../../e2e/terminal/tmux.ts';
import { runAside } from './run-aside.ts';

const SCRIPT = readFileSync(
  fileURLToPath(new URL('../../../src/gate/shims/shim.sh', import.meta.url)),
  'utf8',
);

let gate: LineGateFixture;
let env: Record<string, string>;
let bin: string;
let shims: string;

/** A stand-in for a real program: prints what it got. */
function program(name: string): void {
  const path = join(bin, name);
  writeFileSync(path, `#!/bin/sh\nprintf '[%s]' "$@"; printf ' name=%s\\n' "\${NAME-unset}"\n`);
  chmodSync(path, 0o755);
}

beforeEach(() => {
  gate = new LineGateFixture();
  bin = join(gate.root, 'bin');
  shims = join(gate.root, "shi'ms");
  mkdirSync(bin);
  for (const name of ['psql', 'terraform']) program(name);
  const path = `${bin}:${process.env['PATH'] ?? ''}`;
  const made = makeShims({
    directory: shims,
    script: SCRIPT,
    ask: join(SCRIPTS, 'ask.sh'),
    lines: gate.server.directory,
    names: ['psql', 'terraform', 'no-such-program', '-x', 'a/b', ...SHELL_SHIMS],
    path,
  });
  expect(made).toContain('psql');
  const own = { HOME: gate.home, SHELL: '/bin/bash', PATH: path };
  env = {
    ...own,
    ...portableEnvironment(own, { lines: gate.server.directory, scripts: SCRIPTS }, shims),
  };
});

afterEach(() => gate.close());

describe('shims', () => {
  it('exist for programs that are there', () => {
    expect(readdirSync(shims)).not.toContain('no-such-program');
    expect(readdirSync(shims)).not.toContain('-x');
    expect(env['SHELL']).toBe(join(shims, 'bash'));
  });

  it('hand every argument on as it is', async () => {
    const args = ['', 'a b', "it's", '"q"', 'line\nline', '$HOME `id` \\', '*', '-n', 'é\u{1f600}', '\u0001'];
    const { stdout, status } = await runAside('psql', args, {
      env: { ...env, NAME: 'mine' },
      cwd: gate.work,
    });
    expect(status).toBe(0);
    expect(stdout).toBe(`${args.map(arg => `[${arg}]`).join('')} name=mine\n`);
    expect(gate.requests).toMatchObject([
      { kind: 'program', file: join(bin, 'psql'), argv: ['psql', ...args], cwd: gate.work },
    ]);
  });

  it('deny with the reason and 126', async () => {
    const { stdout, stderr, status } = await runAside('psql', ['prod.db'], { env, cwd: gate.work });
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: `${DENIAL}\n`, status: 126 });
  });

  it('give stdin and other descriptors to the program', async () => {
    const text = 'exec 9<&0 </dev/null; printf data | { cat; }; psql x; cat <&9';
    const { stdout } = await runAside('sh', ['-c', text], { env, cwd: gate.work, input: 'from-nine' });
    expect(stdout).toBe('data[x] name=unset\nfrom-nine');
  });

  it('deny when the session is gone, and do not hang', async () => {
    gate.server.close();
    const { stderr, status } = await runAside('psql', ['x'], { env, cwd: gate.work });
    expect(status).toBe(126);
    expect(stderr).toContain('gone');
  });

  it('say what is not there any more as a shell would', async () => {
    const { status, stderr } = await runAside(join(shims, 'psql'), [], {
      env: { ...env, PATH: shims },
      cwd: gate.work,
    });
    expect({ status, stderr }).toEqual({ status: 127, stderr: 'psql: command not found\n' });
  });

  it('answer each of many at once', async () => {
    const text = 'i=0; while [ $i -lt 120 ]; do psql $i & i=$((i + 1)); done; wait';
    const { stdout } = await runAside('/bin/sh', ['-c', text], { env, cwd: gate.work });
    // The program writes its line in two pieces, and others may come between.
    expect(new Set(stdout.match(/\[\d+\]/g)).size).toBe(120);
    expect(gate.requests).toHaveLength(120);
  });
});

describe('shells without the exec gate', () => {
  it.each([
    ['bash -c by absolute path', 'bash', ['-c', 'touch first; : > prod.db']],
    ['zsh -c by absolute path', 'zsh', ['-c', 'touch first; : > prod.db']],
    ['a login bash -c', 'bash', ['-l', '-c', 'touch first; : > prod.db']],
    ['a login zsh -c', 'zsh', ['-l', '-c', 'touch first; : > prod.db']],
  ])('judge the text of %s', async (_, shell, args) => {
    const path = execFileSync('sh', ['-c', `command -v ${shell}`], { encoding: 'utf8' }).trim();
    const { stderr, status } = await runAside(path, args, { env, cwd: gate.work });
    expect({ stderr, status }).toEqual({ stderr: `${DENIAL}\n`, status: 126 });
    expect(readdirSync(gate.work)).toEqual([]);
  });

  it.each(['bash', 'zsh'])('keep the shims first in a login %s whose profile sets PATH anew', async shell => {
    for (const name of ['.bash_profile', '.zprofile']) {
      writeFileSync(join(gate.home, name), `PATH=${bin}:/usr/bin:/bin\n`);
    }
    const path = execFileSync('sh', ['-c', `command -v ${shell}`], { encoding: 'utf8' }).trim();
    const { stdout } = await runAside(path, ['-l', '-c', 'command -v psql; psql x'], { env, cwd: gate.work });
    expect(stdout).toContain(join(shims, 'psql'));
    expect(gate.lines).toContain('psql x');
  });

  it('judge a bash script once, and leave it alone then', async () => {
    const script = join(gate.work, 'script');
    writeFileSync(script, '#!/bin/bash\necho one\necho "$_"\n( echo three )\ntrap -p DEBUG\n');
    chmodSync(script, 0o755);
    const { stdout } = await runAside(script, [], { env, cwd: gate.work });
    expect(stdout).toBe('one\none\nthree\n');
    expect(gate.requests).toMatchObject([{ kind: 'program', argv: ['bash', script] }]);
  });

  it('judge a bash script', async () => {
    const script = join(gate.work, 'prod.db-script');
    writeFileSync(script, '#!/bin/bash\ntouch first\n');
    chmodSync(script, 0o755);
    const { status } = await runAside(script, ['one'], { env, cwd: gate.work });
    expect(status).toBe(126);
    expect(gate.requests.at(-1)).toMatchObject({ kind: 'program', argv: ['bash', script, 'one'] });
    expect(readdirSync(gate.work)).toEqual(['prod.db-script']);
  });
});

describe.skipIf(!has('shellcheck'))('the scripts', () => {
  it.each([
    ['shim.sh', join(SCRIPTS, '../../shims/shim.sh'), 'dash'],
    ['ask.sh', join(SCRIPTS, 'ask.sh'), 'dash'],
  ])('%s is plain sh', (_, path, dialect) => {
    // Variables that cross files, and redirections to and from the same FIFO, are meant.
    const skip = 'SC2034,SC2094,SC2154,SC1072,SC1073,SC3001,SC2086,SC2283,SC1064,SC1065,SC1091';
    const { stdout } = spawnSync('shellcheck', ['-s', dialect, '-e', skip, path], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });
});
