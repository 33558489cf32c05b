import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';

const deadlineAfter = (milliseconds: number): number => Date.now() + milliseconds;

async function until(what: string, done: () => boolean): Promise<void> {
  for (const deadline = deadlineAfter(15_000); !done(); ) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 30));
  }
}

describe.skipIf(process.platform !== 'linux')('a session whose supervisor was killed', () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  const run = (...args: string[]): { status: number | null; stdout: string } =>
    spawnSync(process.execPath, [holdfire, ...args], { env: sandbox.env, encoding: 'utf8' });
  const logOf = (session: number): string => join(sandbox.sessions[session] ?? '', 'events.jsonl');

  it('is told as not closed, and its log is put in order while the next session runs', async () => {
    const crashing = spawn(process.execPath, [holdfire, 'run', '--', 'sh', '-c', 'true; exec sleep 60'], {
      env: sandbox.env,
      stdio: 'ignore',
    });
    await until('the log tells of the program', () => {
      try {
        return readFileSync(logOf(0), 'utf8').includes('"sleep"');
      } catch {
        return false;
      }
    });
    crashing.kill('SIGKILL');
    await until('it is gone', () => crashing.signalCode !== null);
    const verified = run('verify');
    expect(verified.stdout).toContain('not closed');
    expect(verified.status).toBe(5);
    expect(statSync(logOf(0)).mode & 0o777).toBe(0o600);
    // What ran goes on; it only cannot start anything any more.
    const [, pid = ''] =
      /"pid":(\d+),"parent":\d+,"file":"[^"]*sleep"/.exec(readFileSync(logOf(0), 'utf8')) ?? [];
    process.kill(Number(pid), 'SIGKILL');

    expect(run('run', '--', 'sleep', '2.5').status).toBe(0);
    await until('the log is closed', () => (statSync(logOf(0)).mode & 0o777) === 0o400);
    expect(run('sessions').stdout).toMatch(/not closed .*2 commands, .* sh -c/);
    expect(run('replay', '--plain').stdout).toContain('sleep 2.5');

    // Neither had a terminal, so that there is nothing to be played, even where there is one now.
    const typed = spawnSync('script', ['-qec', `'${process.execPath}' '${holdfire}' replay`, '/dev/null'], {
      env: sandbox.env,
      encoding: 'utf8',
    });
    expect(typed.stdout).toContain('sleep 2.5');
    expect(typed.stdout).toContain('session ended');
  });
});
