import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';
import { hasTmux, Tmux } from '../tmux.ts';

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = new Sandbox();
  mkdirSync(data());
  writeFileSync(join(data(), 'keep.txt'), 'precious');
  writeFileSync(join(sandbox.project, 'prod.db'), 'precious');
  writeFileSync(join(sandbox.project, 'Makefile'), 'all:\n\trm -r data\n');
  for (const verdict of ['approve', 'deny']) {
    const program = join(sandbox.home, verdict);
    writeFileSync(program, `#!/bin/sh\ncat >> "${asked()}"\necho '{"verdict":"${verdict}"}'\n`);
    chmodSync(program, 0o755);
  }
});

afterEach(() => sandbox.remove());

const data = (): string => join(sandbox.project, 'data');
const asked = (): string => join(sandbox.home, 'asked');

/** Runs a program behind the portable gate, with a program that answers every hold. */
function run(verdict: 'approve' | 'deny', argv: readonly string[]) {
  const options = ['run', '--gate', 'portable', '--answer-with', join(sandbox.home, verdict), '--'];
  const ran = spawnSync(process.execPath, [holdfire, ...options, ...argv], {
    cwd: sandbox.project,
    env: sandbox.env,
    encoding: 'utf8',
    timeout: 20_000,
  });
  const holds = existsSync(asked()) ? readFileSync(asked(), 'utf8').trim().split('\n') : [];
  return { ...ran, holds: holds.map(line => JSON.parse(line) as { gate: string; argv: string[] }) };
}

const PYTHON = 'import subprocess; print("status", subprocess.run(["rm", "-r", "data"]).returncode)';

const WAYS: readonly (readonly [string, string, readonly string[]])[] = [
  ['the program itself', 'rm', ['rm', '-r', 'data']],
  ['bash -c', 'bash', ['bash', '-c', 'touch first; rm -r data']],
  ['bash -c by absolute path', 'bash', ['/bin/bash', '-c', 'touch first; rm -r data']],
  ['sh -c', 'sh', ['sh', '-c', 'touch first; rm -r data']],
  ['zsh -c', 'zsh', ['zsh', '-c', 'touch first; rm -r data']],
  ['a subprocess of python', 'python3', ['python3', '-c', PYTHON]],
  ['make', 'make', ['make', '-s']],
  ['xargs', 'xargs', ['bash', '-c', 'echo data | xargs rm -r']],
];

describe('the portable gate', () => {
  it.each(WAYS)('holds what is started by %s', (_, program, argv) => {
    if (!has(program)) return;
    const { status, stdout, stderr, holds } = run('deny', argv);
    expect(stderr).toContain('holdfire: denied by the approval program: removes');
    expect(`${status} ${stdout}`).not.toMatch(/^0 (?!status 126)/);
    expect(holds).toHaveLength(1);
    expect(existsSync(join(data(), 'keep.txt'))).toBe(true);
    expect(existsSync(join(sandbox.project, 'first'))).toBe(false);
  });

  it.each(['bash', 'zsh'])('holds a redirection of %s -c', shell => {
    const { status, stderr } = run('deny', [shell, '-c', ': > prod.db']);
    expect(status).toBe(126);
    expect(stderr).toContain('empties');
    expect(readFileSync(join(sandbox.project, 'prod.db'), 'utf8')).toBe('precious');
  });

  it.each([
    ['bash', ['bash', '-c', 'rm -r data; echo "status $?"']],
    ['a shell in a shell', ['sh', '-c', 'bash -c "rm -r data"; echo "status $?"']],
  ])('asks once about one action of %s', (_, argv) => {
    const { stdout, holds } = run('approve', argv);
    expect(stdout).toBe('status 0\n');
    expect(holds).toHaveLength(1);
    expect(existsSync(data())).toBe(false);
  });

  it('leaves ordinary work alone, and exits as the program does', () => {
    const line =
      'x=$(date +%Y); for i in 1 2; do echo "$i $x" | grep -c 2; done; python3 -c "print(7)"; exit 3';
    const { status, stdout, holds } = run('deny', ['bash', '-c', line]);
    expect({ status, stdout, holds }).toEqual({ status: 3, stdout: '1\n1\n7\n', holds: [] });
  });

  it('says at its start what it does not see', () => {
    const { stderr } = run('deny', ['true']);
    expect(stderr).toContain('holdfire: the portable gate does not see:');
    expect(stderr).toContain('programs started by an absolute path');
  });

  it('dies of what its program dies of', () => {
    expect(run('deny', ['bash', '-c', 'kill -TERM $$']).status).toBe(143);
  });

  it.skipIf(!hasTmux)('gives its program a terminal of its own', async () => {
    const shell = `bash --noprofile --rcfile '${sandbox.bashrc}'`;
    const terminal = new Tmux(`'${process.execPath}' '${holdfire}' run --gate portable -- ${shell}`, {
      env: sandbox.env,
      cwd: sandbox.project,
    });
    try {
      await terminal.until(/^\$$/m);
      terminal.line('(echo going; exec sleep 100)');
      await terminal.until(/^going$/m);
      terminal.press('C-z');
      await terminal.until('Stopped');
      terminal.line('rm -r data');
      await terminal.until('HELD');
      terminal.press('Escape');
      await terminal.until('denied by your user');
      terminal.line('echo "status $?"; kill %1');
      await terminal.until('status 126');
    } finally {
      terminal.close();
    }
  });
});
