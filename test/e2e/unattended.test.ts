import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../terminal/until.ts';
import { holdfire, Sandbox } from './sandbox.ts';

describe.skipIf(process.platform !== 'linux')('a session without a terminal', () => {
  let sandbox: Sandbox;
  let child: ChildProcess | undefined;
  let said: string;

  beforeEach(() => {
    sandbox = new Sandbox();
    mkdirSync(join(sandbox.project, 'data'));
    said = '';
  });

  afterEach(() => {
    child?.kill('SIGTERM');
    child = undefined;
    sandbox.remove();
  });

  /** Starts `sh -c LINE` in a session; what it says comes to `said`. */
  function run(line: string, config?: string): Promise<number | null> {
    if (config !== undefined) {
      const directory = join(sandbox.home, '.config', 'holdfire');
      mkdirSync(directory, { recursive: true });
      writeFileSync(join(directory, 'config.yaml'), `version: 1\n${config}\n`);
    }
    const started = spawn(process.execPath, [holdfire, 'run', '--', 'sh', '-c', line], {
      cwd: sandbox.project,
      env: sandbox.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    return new Promise(resolve => started.on('close', status => resolve(status)));
  }

  function elsewhere(...args: readonly string[]): number | null {
    return spawnSync(process.execPath, [holdfire, ...args], { env: sandbox.env }).status;
  }

  it('denies at once, and tells the agent to ask', async () => {
    expect(await run('rm -rf data; echo "status $?"; exit 7')).not.toBe(0);
    expect(said).toContain('denied: nobody is there to ask');
    expect(said).toContain('Ask your user; once approved, run the same command again.');
    expect(existsSync(join(sandbox.project, 'data'))).toBe(true);
  });

  it('waits for an approval where that is configured', async () => {
    const ended = run('rm -rf data', 'unattended: wait');
    await until(() => /holdfire approve h1 \w+/.test(said), 'the line that says how to answer');
    const code = /approve h1 (\w+)/.exec(said)?.[1] ?? '';
    expect(elsewhere('approve', 'h1', 'WRONG')).toBe(4);
    expect(elsewhere('approve', 'h1', code)).toBe(0);
    expect(await ended).toBe(0);
    expect(existsSync(join(sandbox.project, 'data'))).toBe(false);
  });

  it('waits no longer than it may', async () => {
    expect(await run('rm -rf data', 'unattended: wait\ntimeout: 2s')).toBe(126);
    expect(said).toContain('denied: nobody answered in time');
  });
});
