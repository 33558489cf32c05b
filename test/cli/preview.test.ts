import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DryRunSummary } from '../../src/hold/dry-run-summary.ts';
import { holdfire, Sandbox } from '../e2e/sandbox.ts';

describe('holdfire preview', () => {
  const sandbox = new Sandbox();
  const data = join(sandbox.project, 'data');

  beforeAll(() => {
    mkdirSync(data);
    writeFileSync(join(data, 'a'), 'x'.repeat(500));
  });
  afterAll(() => sandbox.remove());

  const preview = (...args: readonly string[]): { stdout: string; status: number | null } => {
    const options = { env: sandbox.env, cwd: sandbox.project, encoding: 'utf8' } as const;
    const { stdout, status } = spawnSync(process.execPath, [holdfire, 'preview', ...args], options);
    return { stdout, status };
  };

  it('tells what a line would destroy, and runs none of it', () => {
    const { stdout, status } = preview('rm -rf data');
    expect(status).toBe(0);
    expect(stdout).toContain('data\n  removes 1 file, 1 directory, 500 bytes\n');
    expect(stdout).not.toContain('\u001b');
    expect(existsSync(data)).toBe(true);
  });

  it('gives it to programs', () => {
    const summary = JSON.parse(preview('--json', 'rm -rf data').stdout) as DryRunSummary;
    expect(summary).toMatchObject({ complete: true, parts: [{ title: 'data', state: 'done' }] });
  });

  it('looks from another directory', () => {
    expect(preview('--cwd', sandbox.home, 'rm -rf data').stdout).toContain('nothing would be lost');
  });

  it('says so if there is nothing to look at', () => {
    expect(preview('ls -la').stdout).toBe('no rule finds anything destructive in it\n');
  });

  it('has nothing to undo where nothing was kept', () => {
    const options = { env: sandbox.env, encoding: 'utf8' } as const;
    expect(spawnSync(process.execPath, [holdfire, 'undo', '--list'], options).stdout).toBe(
      'nothing is kept\n',
    );
  });
});
