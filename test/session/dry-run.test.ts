import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInRules } from '../../src/config/built-in-rules.ts';
import { machineFacts } from '../../src/facts/machine-facts.ts';
import type { DryRunSummary } from '../../src/hold/dry-run-summary.ts';
import type { Hold } from '../../src/hold/hold.ts';
import { judge } from '../../src/policy/judge.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { type Allowance, ON_THIS_MACHINE } from '../../src/preview/allowance.ts';
import { DryRun } from '../../src/session/dry-run.ts';
import type { SecondLook } from '../../src/session/hold-look.ts';
import { analyseArgv } from '../../src/shell/analyse-argv.ts';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import { Service } from '../preview/request/service.ts';

const built = pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'preview.start.cjs'));

describe('a dry run of a hold', () => {
  let directory: string;
  const dryRuns: DryRun[] = [];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfire-dry-run-'));
    mkdirSync(join(directory, 'data'));
    writeFileSync(join(directory, 'data', 'a'), 'xyz');
  });
  afterEach(() => {
    for (const one of dryRuns.splice(0)) one.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const hold = (...argv: readonly string[]): Hold => {
    const options = { dialect: 'sh', cwd: directory, env: environmentOf({}, true) } as const;
    const program = analyseArgv(argv, { kind: 'none' }, options);
    const facts = machineFacts('/nowhere');
    const judgement = judge(program, {
      rules: builtInRules(),
      policy: DEFAULT_POLICY,
      facts,
      execsFollow: true,
    });
    return {
      id: 'h1',
      gate: 'exec',
      pid: undefined,
      argv,
      cwd: directory,
      judgement,
      since: 0,
      deadline: undefined,
    };
  };

  /** Looks at a hold until a summary is complete. */
  const complete = (
    one: Hold,
    file = built,
    allowance: Allowance = ON_THIS_MACHINE,
  ): Promise<DryRunSummary[]> =>
    new Promise(resolve => {
      const seen: DryRunSummary[] = [];
      const dryRun = new DryRun({
        file,
        env: { PATH: process.env['PATH'], HOME: directory },
        since: Date.now() + 60_000,
        state: join(directory, 'state'),
        allowance,
        longest: file === built ? 20_000 : 1500,
        started: () => undefined,
        show: (_, summary) => {
          seen.push(summary);
          if (summary.complete) resolve(seen);
        },
      });
      dryRuns.push(dryRun);
      dryRun.begin(one);
    });

  /** A process that looks, made of a few lines. */
  const impostor = (script: string): URL => {
    const file = join(directory, 'impostor.mjs');
    // Whatever becomes of the test, it does not stay.
    writeFileSync(file, `setTimeout(() => process.exit(1), 15_000);\n${script}`);
    return pathToFileURL(file);
  };

  it('tells what would be lost, by a process of its own', async () => {
    const summary = (await complete(hold('rm', '-rf', 'data'))).at(-1);
    expect(summary?.parts[0]?.lines[0]).toMatchObject({
      text: 'removes 1 file, 1 directory, 3 bytes',
      basis: 'counted',
    });
  });

  it('tells it of a line that a shell is about to run', async () => {
    const text = 'cd data && find . -name "?" -delete';
    const program = analyseLine(text, { dialect: 'bash', cwd: directory, env: environmentOf({}, false) });
    const facts = machineFacts('/nowhere');
    const bench = { rules: builtInRules(), policy: DEFAULT_POLICY, facts, execsFollow: false };
    const judgement = judge(program, bench);
    const line: Hold = { ...hold('find'), gate: 'line', pid: process.pid, line: text, judgement };
    const summary = (await complete(line)).at(-1);
    expect(summary?.parts[0]?.lines[0]).toMatchObject({ text: 'removes 1 file, 3 bytes', basis: 'counted' });
  });

  it('is not lost with a process that crashes', async () => {
    const summary = (await complete(hold('rm', '-rf', 'data'), impostor('process.exit(3)'))).at(-1);
    expect(summary?.parts).toMatchObject([
      { state: 'not-checked', reason: 'the process that looks has ended' },
    ]);
  });

  it('gives up a process that hangs, and keeps what it has told', async () => {
    const told = {
      parts: [{ id: 'a', title: 'a', state: 'looking', lines: [{ text: 'so far', tone: 'plain' }] }],
      complete: false,
    };
    const script = `process.stdin.once('data', () => console.log(JSON.stringify({ hold: 'h1', summary: ${JSON.stringify(told)} }))); setInterval(() => 0, 1000);`;
    const summary = (await complete(hold('rm', '-rf', 'data'), impostor(script))).at(-1);
    expect(summary?.parts).toMatchObject([
      { state: 'not-checked', reason: 'no answer within 1.5 s', lines: [{ text: 'so far' }] },
    ]);
  });

  it('takes nothing from a process that floods or prints what is no summary', async () => {
    const flood =
      "process.stdout.on('error', () => 0); const write = () => process.stdout.write('x'.repeat(1 << 20), write); write();";
    expect((await complete(hold('rm', '-rf', 'data'), impostor(flood))).at(-1)?.parts[0]?.state).toBe(
      'not-checked',
    );
    const odd = `
      process.stdin.once('data', () => {
        for (const line of ['{', 'null', '[]', '{"hold":"h2","summary":{"parts":[],"complete":true}}', '{"hold":"h1","summary":{"parts":{}}}'])
          console.log(line);
        const lines = [{ text: '\\u001b[2J\\u202eevil', tone: 'loud' }, 7, { text: 9 }];
        console.log(JSON.stringify({ hold: 'h1', summary: { complete: true, parts: [null, { id: 1 }, { id: 'p', title: '\\u001b]0;x\\u0007', state: 'done', lines }] } }));
      });`;
    expect((await complete(hold('rm', '-rf', 'data'), impostor(odd))).at(-1)).toEqual({
      complete: true,
      parts: [
        {
          id: 'p',
          title: '\\e]0;x\\x07',
          state: 'done',
          lines: [{ text: '\\e[2J\\u{202e}evil', tone: 'plain' }],
        },
      ],
    });
  });

  it('goes beyond this machine only when it is asked to', async () => {
    const one = hold('psql', '-h', 'db.invalid', '-c', 'drop table users');
    const summary = (await complete(one)).at(-1);
    expect(summary).toMatchObject({
      closer: 'ask db.invalid (psql), read only, as the command itself would',
      parts: [{ state: 'not-checked' }],
    });
  });

  it('goes there at once if the configuration names it', async () => {
    const service = new Service();
    const port = await service.start();
    const one = hold('curl', '-sk', '-X', 'DELETE', `https://127.0.0.1:${port}/v1/volumes/main`);
    const ask = (network: readonly string[]) => complete(one, built, { tools: true, network });
    expect((await ask(['127.0.0.2'])).at(-1)?.closer).toContain('ask 127.0.0.1');
    expect(service.requests).toEqual([]);
    const summary = (await ask([`127.0.0.1:${port}`])).at(-1);
    expect(summary?.closer).toBeUndefined();
    expect(JSON.stringify(summary?.parts)).toContain('name: main');
    expect(service.requests).toHaveLength(1);
    service.stop();
  });

  describe('looks again whether nothing would be lost', () => {
    const again = (one: Hold, file = built): Promise<boolean> => {
      const dryRun = new DryRun({
        file,
        env: { PATH: process.env['PATH'], HOME: directory },
        since: Date.now() + 60_000,
        state: '/nowhere',
        started: () => undefined,
        show: () => undefined,
      });
      dryRuns.push(dryRun);
      return dryRun.stillNothing(one);
    };

    it('where what it found has nothing to be known again by', async () => {
      const one = hold('find', '.', '-name', '*.db', '-delete');
      const shown = (await complete(one)).at(-1);
      expect(shown).toMatchObject({ nothing: true });
      expect(shown?.parts[0]).not.toHaveProperty('identity');
      // On a busy machine the process may not be up in time: then it is no.
      await expect.poll(() => again(one), { timeout: 15_000 }).toBe(true);
      writeFileSync(join(directory, 'new.db'), 'x');
      expect(await again(one)).toBe(false);
    });

    it('and takes no answer for a no', async () => {
      const one = hold('find', '.', '-name', '*.db', '-delete');
      expect(await again(one, impostor('process.exit(3)'))).toBe(false);
      const odd = `process.stdin.once('data', () => console.log('{"hold":"h1","stillNothing":1}'));`;
      expect(await again(one, impostor(odd))).toBe(false);
    });
  });

  describe('compares what was shown with what is there', () => {
    const options = {
      since: Date.now() + 60_000,
      state: '/nowhere',
      started: () => undefined,
      show: () => undefined,
    };
    const compare = (one: Hold, summary: DryRunSummary, file = built): Promise<SecondLook> => {
      const dryRun = new DryRun({ ...options, file, env: { PATH: process.env['PATH'], HOME: directory } });
      dryRuns.push(dryRun);
      return dryRun.check(one, summary);
    };

    it('by what it is known again by', async () => {
      const one = hold('rm', '-rf', 'data');
      const shown = (await complete(one)).at(-1) as DryRunSummary;
      expect(shown.parts[0]?.identity).toMatchObject([{ of: 'data', is: 'a folder with 1 entry' }]);
      expect(await compare(one, shown)).toEqual({ kind: 'same' });
      writeFileSync(join(directory, 'data', 'b'), 'new');
      expect(await compare(one, shown)).toEqual({
        kind: 'changed',
        what: ['data: was a folder with 1 entry, is a folder with 2 entries'],
      });
      rmSync(join(directory, 'data'), { recursive: true });
      expect(await compare(one, shown)).toMatchObject({ kind: 'changed' });
    });

    it('and says so if it cannot', async () => {
      const one = hold('rm', '-rf', 'data');
      const shown = (await complete(one)).at(-1) as DryRunSummary;
      expect(await compare(one, shown, impostor('process.exit(3)'))).toEqual({ kind: 'unknown' });
      expect(await compare(one, shown, impostor('setInterval(() => 0, 1000)'))).toEqual({ kind: 'unknown' });
      const odd = `process.stdin.once('data', () => console.log('{"hold":"h1","identities":7}'));`;
      expect(await compare(one, shown, impostor(odd))).toEqual({ kind: 'unknown' });
      expect(await compare(one, { parts: [], complete: true })).toEqual({ kind: 'same' });
    });
  });
});
