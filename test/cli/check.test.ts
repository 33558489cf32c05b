import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkReport } from '../../src/cli/check-report.ts';
import { holdfire, Sandbox } from '../e2e/sandbox.ts';
import { until } from '../terminal/until.ts';

const root = join(import.meta.dirname, '..', '..');

describe('holdfire check', () => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = new Sandbox();
  });
  afterAll(() => sandbox.remove());

  function check(args: readonly string[], input = '') {
    return spawnSync(process.execPath, [holdfire, 'check', ...args], {
      cwd: sandbox.project,
      env: sandbox.env,
      encoding: 'utf8',
      input,
      maxBuffer: 1 << 28,
    });
  }

  const lines: readonly (readonly [string, number, string])[] = [
    ['git status', 0, 'allow'],
    ['git commit -m "drop table users"', 0, 'allow'],
    ['rm -rf ~/', 3, 'ask'],
    ['psql -h db.example.com -c "drop table users"', 3, 'ask'],
    ['curl -X DELETE https://api.example.com/volumes/1', 3, 'ask'],
    ['terraform destroy -auto-approve', 3, 'ask'],
    ['eval "$(', 3, 'ask'],
  ];

  it.each(lines)('says by its exit status what is decided on %s', (line, status, decision) => {
    const found = check(['--json', line]);
    expect(found.status).toBe(status);
    expect(checkReport.strict().parse(JSON.parse(found.stdout)).decision).toBe(decision);
  });

  it('answers a batch line by line, in order, by the published schema', () => {
    // More than one piece, so that the order is that of the input and not of who is done first.
    const asked = Array.from({ length: 700 }, () => lines).flat();
    const input = asked.map(([command]) => `${JSON.stringify({ command })}\n`).join('');
    const { status, stdout } = check(['--batch'], input);
    expect(status).toBe(0);
    const answers = stdout.trimEnd().split('\n');
    expect(answers).toHaveLength(asked.length);
    const decisions = answers.map(answer => checkReport.strict().parse(JSON.parse(answer)).decision);
    expect(decisions).toEqual(asked.map(([, , decision]) => decision));
  });

  it.each([1, 249, 250, 300, 5000])(
    'answers all of a batch to a caller who waits for it before he sends more: %i lines',
    async count => {
      const child = spawn(process.execPath, [holdfire, 'check', '--batch'], {
        cwd: sandbox.project,
        env: sandbox.env,
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      let answers = 0;
      child.stdout.on('data', (chunk: Buffer) => {
        answers += chunk.toString().split('\n').length - 1;
      });
      const ended = once(child, 'exit');
      child.stdin.write('{"command":"ls"}\n'.repeat(count));
      try {
        await until(
          () => answers === count,
          () => `${answers} of ${count} answers`,
          15_000,
        );
      } finally {
        child.stdin.end();
      }
      expect(await ended).toEqual([0, null]);
    },
  );

  it('says at once which line of a batch is wrong', async () => {
    const child = spawn(process.execPath, [holdfire, 'check', '--batch'], {
      cwd: sandbox.project,
      env: sandbox.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.write(`${'{"command":"ls"}\n'.repeat(300)}no command\n`);
    expect(await once(child, 'exit')).toEqual([2, null]);
    child.stdin.destroy();
  });

  it('says which line of a batch is wrong', () => {
    const { status, stderr } = check(['--batch'], '{"command":"ls"}\n{"cmd":"ls"}\n');
    expect(status).toBe(2);
    expect(stderr).toContain('line 2 of the batch');
  });

  it('ships the schema of what it prints', () => {
    expect(() =>
      execFileSync(process.execPath, [join(root, 'scripts/docs/check-schema.mjs'), '--check'], {
        stdio: 'pipe',
      }),
    ).not.toThrow();
  });
});
