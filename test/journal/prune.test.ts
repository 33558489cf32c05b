import { chmodSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSessionDirectory, sessionId, sessionNames } from '../../src/journal/paths.ts';
import { pruneSessions } from '../../src/journal/prune.ts';
import { readIndex } from '../../src/journal/session-index.ts';
import { temporaryDirectory } from './sample.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 21);

/** A session of so many bytes, so many days old. */
function addSession(state: string, days: number, bytes: number, closed = true): string {
  const at = NOW - days * DAY;
  const id = sessionId(at, Uint8Array.of(0, 0, 0, days));
  const made = createSessionDirectory(state, id);
  if (!made.ok) throw new Error(made.reason);
  const log = join(made.directory, 'events.jsonl');
  writeFileSync(log, 'x'.repeat(bytes / 2));
  writeFileSync(join(made.directory, 'terminal.cast'), 'x'.repeat(bytes / 2));
  utimesSync(log, at / 1000, at / 1000);
  if (closed) chmodSync(log, 0o400);
  return id;
}

describe('what is kept of the past', () => {
  it('is not too old and not too much, and what goes is noted', () => {
    const state = temporaryDirectory();
    const ids = [40, 20, 10, 5].map(days => addSession(state, days, 1000));
    expect(pruneSessions(state, { bytes: 2500, age: 30 * DAY }, NOW)).toEqual(ids.slice(0, 2));
    expect(sessionNames(state)).toEqual(ids.slice(2));
    expect(readIndex(state)).toMatchObject({
      index: {
        lines: [
          { type: 'removed', session: ids[0], reason: 'older than what is kept' },
          { type: 'removed', session: ids[1], reason: 'more than what is kept' },
        ],
      },
    });
  });

  it('includes whatever may still be written to', () => {
    const state = temporaryDirectory();
    const running = addSession(state, 100, 1000, false);
    expect(pruneSessions(state, { bytes: 0, age: DAY }, NOW)).toEqual([]);
    expect(sessionNames(state)).toEqual([running]);
  });
});
