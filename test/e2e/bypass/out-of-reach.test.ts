import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdfire } from '../sandbox.ts';
import { OUT_OF_REACH } from './out-of-reach.ts';
import { missing, Trial } from './trial.ts';

const limits = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'limits.md'), 'utf8');
const here = OUT_OF_REACH.filter(way => missing(way).length === 0);

/** So that the documentation of what is not guarded is true, and is changed when it is. */
describe.skipIf(process.platform !== 'linux')('what the exec gate does not see', () => {
  let trial: Trial;

  beforeAll(async () => {
    trial = await Trial.prepare(here);
    const outside = spawn(
      'sh',
      ['-c', 'while [ ! -e */order ]; do sleep 0.1; done; sh */order; cd "$(dirname */order)" && : > done'],
      { cwd: trial.sandbox.project, stdio: 'ignore' },
    );
    await trial.run(process.execPath, holdfire, 'run', '--');
    outside.kill();
  }, 120_000);

  afterAll(() => trial?.remove());

  for (const way of OUT_OF_REACH) {
    const absent = missing(way);
    const title = absent.length === 0 ? way.name : `${way.name} (needs ${absent.join(', ')})`;
    it.skipIf(absent.length > 0)(`is documented: ${title}`, () => {
      const one = trial.find(way);
      expect(trial.counter.hits.get(one.id) ?? 0, trial.outcome(one)).toBeGreaterThan(0);
      expect(limits.replace(/\s+/g, ' ').toLowerCase()).toContain(way.name);
    });
  }
});
