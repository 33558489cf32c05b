import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from './sandbox.ts';

describe.skipIf(process.platform !== 'linux')('holdfire doctor', () => {
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => sandbox.remove());

  const doctor = (...args: string[]) =>
    spawnSync(process.execPath, [holdfire, 'doctor', ...args], {
      cwd: sandbox.project,
      env: sandbox.env,
      encoding: 'utf8',
      timeout: 30_000,
    });

  it('tries the gate on a directory of its own and leaves nothing behind', () => {
    const { status, stdout, stderr } = doctor('--json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const { found } = JSON.parse(stdout) as { found: { about: string; state: string }[] };
    expect(found).toContainEqual(expect.objectContaining({ about: 'exec gate', state: 'fine' }));
    const state = join(sandbox.home, '.local', 'state', 'holdfire');
    expect(readdirSync(state).filter(name => name.startsWith('doctor-'))).toEqual([]);
  });

  it('says what is wrong with the configuration, and ends with 1', () => {
    writeFileSync(join(sandbox.project, '.holdfirerc.yaml'), 'decisions:\n  severrity: {}\n');
    mkdirSync(join(sandbox.project, '.git'));
    const { status, stdout } = doctor();
    expect(status).toBe(1);
    expect(stdout).toMatch(/BAD\s+configuration.*severrity/s);
  });

  it('does not try a gate below another one', () => {
    const { stdout } = spawnSync(
      process.execPath,
      [holdfire, 'run', '--', process.execPath, holdfire, 'doctor'],
      { cwd: sandbox.project, env: sandbox.env, encoding: 'utf8', timeout: 30_000 },
    );
    expect(stdout).toMatch(/note session\s+this runs inside a session/);
    expect(stdout).toMatch(/note exec gate\s+not tried/);
  });
});
