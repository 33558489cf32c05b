import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashLine } from '../../src/journal/chain.ts';
import { recoverSession } from '../../src/journal/recover.ts';
import { verifyLog } from '../../src/journal/verify.ts';
import { writerRuns } from '../../src/journal/writer-runs.ts';
import { sampleEvents, temporaryDirectory, temporaryJournal } from './sample.ts';

const gone = (): boolean => false;

function sampleBytes(): Buffer {
  const { journal } = temporaryJournal();
  for (const event of sampleEvents) journal.append(event);
  journal.close();
  return readFileSync(journal.path);
}

describe('recovering a session', () => {
  const bytes = sampleBytes();

  function crashed(log: Uint8Array, recording = ''): string {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'events.jsonl'), log, { mode: 0o600 });
    writeFileSync(join(directory, 'terminal.cast'), recording);
    return directory;
  }

  it('keeps every whole line, cuts off the rest, and says how much, wherever the log was torn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: bytes.length - 1 }), size => {
        const directory = crashed(bytes.subarray(0, size));
        const whole = bytes.subarray(0, size).lastIndexOf(10) + 1;
        const torn = size - whole;
        expect(recoverSession({ directory, now: 99, runs: gone })).toEqual({
          ok: true,
          kind: 'recovered',
          bytes: torn,
        });
        const path = join(directory, 'events.jsonl');
        const after = readFileSync(path);
        expect(after.subarray(0, whole).equals(bytes.subarray(0, whole))).toBe(true);
        const added = after.subarray(whole).toString();
        if (torn === 0) expect(added).toBe('');
        else expect(JSON.parse(added)).toMatchObject({ type: 'recovered', bytes: torn, at: 99 });
        const session = '20261121T104600Z-00000000';
        const verified = verifyLog(path, session, { heads: [] });
        expect(verified).toMatchObject({ verification: { outcome: 'open', torn: 0 } });
        expect(statSync(path).mode & 0o777).toBe(0o400);
      }),
      { numRuns: 100 },
    );
  });

  it('links its own line into the chain', () => {
    const directory = crashed(bytes.subarray(0, 2000));
    recoverSession({ directory, now: 0, runs: gone });
    const lines = readFileSync(join(directory, 'events.jsonl'), 'utf8').split(/(?<=\n)/);
    const last = JSON.parse(lines.at(-1) ?? '') as { prev: string };
    expect(last.prev).toBe(hashLine(Buffer.from(lines.at(-2) ?? '')));
  });

  it('cuts the recording at its last whole line', () => {
    const long = `[0.1,"o","${'x'.repeat(200_000)}"]\n`;
    const directory = crashed(
      bytes.subarray(0, 50),
      `{"version":3}\n${long}[0.2,"o","torn ${'y'.repeat(100_000)}`,
    );
    recoverSession({ directory, now: 0, runs: gone });
    expect(readFileSync(join(directory, 'terminal.cast'), 'utf8')).toBe(`{"version":3}\n${long}`);
  });

  it('leaves alone what is complete, what still runs, and what it does not understand', () => {
    const complete = crashed(bytes);
    chmodSync(join(complete, 'events.jsonl'), 0o400);
    expect(recoverSession({ directory: complete, now: 0, runs: gone })).toEqual({
      ok: true,
      kind: 'complete',
    });
    const running = crashed(bytes.subarray(0, 2000));
    expect(recoverSession({ directory: running, now: 0, runs: ({ pid }) => pid === 100 })).toEqual({
      ok: true,
      kind: 'running',
    });
    expect(statSync(join(running, 'events.jsonl')).size).toBe(2000);
    const spoiled = crashed(Buffer.concat([Buffer.from('nonsense\n'), bytes.subarray(0, 700)]));
    expect(recoverSession({ directory: spoiled, now: 0, runs: gone })).toMatchObject({
      ok: false,
      code: 'EINVAL',
    });
    expect(recoverSession({ directory: temporaryDirectory(), now: 0, runs: gone })).toMatchObject({
      ok: false,
    });
  });
});

describe('whether the writer of a log still runs', () => {
  it('is told by its number and its age', () => {
    expect(writerRuns(process.pid, Date.now())).toBe(true);
    expect(writerRuns(2 ** 22 + 1, Date.now())).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('does not take a younger process for it (Linux only)', () => {
    expect(writerRuns(process.pid, Date.now() - 48 * 3_600_000)).toBe(false);
  });
});
