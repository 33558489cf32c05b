import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gated } from './gated.ts';

const TRIES = 3000;
const hasCompiler = spawnSync('cc', ['--version']).status === 0;

describe.skipIf(process.platform !== 'linux' || !hasCompiler)(
  'a program that rewrites what it execs (needs cc)',
  () => {
    const scratch = mkdtempSync(join(tmpdir(), 'holdfire-flipper-'));
    const path = (name: string): string => join(scratch, name);

    beforeAll(() => {
      const source = join(import.meta.dirname, 'flipper.c');
      for (const [name, ...options] of [
        ['flipper'],
        ['PASS', '-DNAME="PASS"'],
        ['DENY', '-DNAME="DENY"'],
      ] as const) {
        const made = spawnSync('cc', ['-O1', '-w', ...options, '-o', path(name), source], {
          encoding: 'utf8',
        });
        if (made.status !== 0) throw new Error(made.stderr);
      }
    });

    afterAll(() => rmSync(scratch, { recursive: true }));

    it('gets its way outside, so that the test means something', () => {
      // Which of its threads runs when is the scheduler's choice: on a busy machine one round may be all one way.
      let seen = '';
      for (let round = 0; round < 50 && !(seen.includes('DENY') && seen.includes('PASS PASS')); round += 1) {
        seen += spawnSync(path('flipper'), ['200', scratch], { encoding: 'utf8' }).stdout;
      }
      expect(seen).toContain('DENY');
      expect(seen).toContain('PASS PASS');
    });

    it(`gets nothing refused to run in ${TRIES} tries`, { timeout: 120_000 }, async () => {
      const gated = new Gated([path('flipper'), String(TRIES), scratch]);
      await gated.ended;
      const lines = gated.stdout.trim().split('\n');
      const denials = gated.stderr.match(/harness: denied/g)?.length ?? 0;
      expect(new Set(lines)).toEqual(new Set(['PASS PASS']));
      expect(denials).toBeGreaterThan(TRIES / 100);
      expect(lines.length + denials).toBe(TRIES);
    });
  },
);
