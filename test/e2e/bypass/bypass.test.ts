import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdfire } from '../sandbox.ts';
import { destroyer, missing, Trial } from './trial.ts';
import { type Way, withHiddenText } from './way.ts';
import { FILES } from './ways/files.ts';
import { INTERPRETERS } from './ways/interpreters.ts';
import { RUNNERS } from './ways/runners.ts';
import { SHELL_LINES } from './ways/shell-lines.ts';
import { SHELL_STARTS } from './ways/shell-starts.ts';
import { TOOLS } from './ways/tools.ts';

const sample = destroyer('sample', 1);
const ways = [...SHELL_LINES, ...SHELL_STARTS, ...RUNNERS, ...INTERPRETERS, ...TOOLS, ...FILES].flatMap(
  (way): readonly Way[] => [way, withHiddenText(way, sample) ?? []].flat(),
);
const here = ways.filter(way => missing(way).length === 0);

describe.skipIf(process.platform !== 'linux')(`the ${ways.length} ways to start a destroyer`, () => {
  let bare: Trial;
  let gated: Trial;
  /** The holds of the log, as text. */
  let holds: readonly string[];
  /** The holds that the approval program was asked about, as text. */
  let asked: readonly string[];

  beforeAll(async () => {
    bare = await Trial.prepare(here);
    await bare.run();
    gated = await Trial.prepare(here);
    const log = join(gated.sandbox.directory, 'asked');
    const deny = join(gated.sandbox.directory, 'deny');
    writeFileSync(deny, `#!/bin/sh\ncat >> '${log}'\necho '{"verdict":"deny"}'\n`, { mode: 0o755 });
    await gated.run(process.execPath, holdfire, 'run', '--answer-with', deny, '--');
    asked = readFileSync(log, 'utf8').split('\n');
    const events = readFileSync(join(gated.sandbox.sessions[0] ?? '', 'events.jsonl'), 'utf8').split('\n');
    holds = events.filter(line => line.includes('"type":"hold"'));
  }, 240_000);

  afterAll(() => {
    bare?.remove();
    gated?.remove();
  });

  it('were asked about, as far as asking goes on after many denials', () => {
    expect(asked.length).toBeGreaterThan(1);
  });

  for (const way of ways) {
    const absent = missing(way);
    const title = absent.length === 0 ? way.name : `${way.name} (needs ${absent.join(', ')})`;
    it.skipIf(absent.length > 0)(title, () => {
      const outside = bare.find(way);
      expect(bare.counter.hits.get(outside.id) ?? 0, bare.outcome(outside)).toBeGreaterThan(0);
      const inside = gated.find(way);
      expect(gated.counter.hits.get(inside.id) ?? 0, gated.outcome(inside)).toBe(0);
      expect(holds.some(hold => hold.includes(`volumes/${inside.id}`))).toBe(true);
    });
  }
});
