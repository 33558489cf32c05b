import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';

const STRICT = `family: demo
about: What this test is careful with.
rules:
  - id: demo.rotate-queue
    title: Rotating the queue
    severity: high
    reversible: no
    why: The jobs in it are nowhere else.
    instead: Drain it.
    match:
      - cli: { program: queue, path: [rotate] }
    examples:
      ask: [queue rotate, queue rotate --all]
      allow: [queue list, queue show 1]
`;

describe.skipIf(process.platform !== 'linux')('holdfire backtest', () => {
  const sandbox = new Sandbox();
  const file = (name: string): string => join(sandbox.project, name);

  function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, [holdfire, ...args], {
      env: sandbox.env,
      cwd: sandbox.project,
      encoding: 'utf8',
    });
  }

  beforeAll(() => {
    writeFileSync(file('queue'), '#!/bin/sh\n', { mode: 0o755 });
    writeFileSync(file('strict.yaml'), STRICT);
    writeFileSync(file('history'), '#1790000000\nls\n#1790000900\nterraform destroy\n#1790001200\nls\n');
    expect(run('run', '--', 'sh', '-c', './queue rotate --all; ./queue list').status).toBe(0);
  });
  afterAll(() => sandbox.remove());

  it('finds nothing new where nothing has changed', () => {
    const { stdout, status } = run('backtest');
    expect(status).toBe(0);
    expect(stdout).toContain('then  0 asked about, 0 denied; 0 prompts\nnow   0 asked about');
    expect(stdout).not.toContain('newly');
  });

  it('tells what a rule file would add, with examples', () => {
    const { stdout } = run('backtest', '--rules', 'strict.yaml');
    expect(stdout).toMatch(/newly held\n +\d {2}demo\.rotate-queue\n.*queue rotate --all/);
    expect(stdout).toContain('now   1 asked about, 0 denied; 1 prompt');
    const found = JSON.parse(run('backtest', '--rules', 'strict.yaml', '--json').stdout) as {
      newlyHeld: { rule: string }[];
    };
    expect(new Set(found.newlyHeld.map(({ rule }) => rule))).toEqual(new Set(['demo.rotate-queue']));
  });

  it('counts the prompts of a shell history', () => {
    const { stdout } = run('backtest', 'history');
    expect(stdout).toContain('3 commands of 1 source in ');
    expect(stdout).toContain('1 would be held');
    expect(stdout).toContain('infrastructure.destroy');
  });

  it('says what is wrong', () => {
    expect(run('backtest', 'nothing-of-the-kind')).toMatchObject({ status: 2, stdout: '' });
    expect(run('backtest', '--rules', 'history')).toMatchObject({ status: 2, stdout: '' });
  });
});
