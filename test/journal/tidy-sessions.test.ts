import { appendFileSync, chmodSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSessionDirectory, sessionId, sessionNames } from '../../src/journal/paths.ts';
import { tidySessions } from '../../src/journal/tidy-sessions.ts';
import { sampleEvents, temporaryDirectory, temporaryJournal } from './sample.ts';

const NOW = Date.UTC(2026, 10, 21);
const KEEP = { bytes: 1e9, age: 1e12 };

function sampleBytes(): Buffer {
  const { journal } = temporaryJournal();
  for (const event of sampleEvents) journal.append(event);
  journal.close();
  return readFileSync(journal.path);
}

describe('looking after the logs of earlier sessions', () => {
  const bytes = sampleBytes();

  function addSession(state: string, number: number, log: Uint8Array, closed = false): string {
    const id = sessionId(NOW - 3_600_000 + number * 1000, Uint8Array.of(0, 0, 0, number));
    const made = createSessionDirectory(state, id);
    if (!made.ok) throw new Error(made.reason);
    const path = join(made.directory, 'events.jsonl');
    writeFileSync(path, log, { mode: 0o600 });
    utimesSync(path, NOW / 1000, NOW / 1000);
    if (closed) chmodSync(path, 0o400);
    return id;
  }

  it('repairs those whose writer is gone, and no others', () => {
    const state = temporaryDirectory();
    const closed = addSession(state, 1, bytes, true);
    const crashed = addSession(state, 2, bytes.subarray(0, bytes.length - 9));
    const beginning = addSession(state, 3, Buffer.alloc(0));
    const logOf = (id: string): string => join(state, 'sessions', id, 'events.jsonl');
    const tidied = tidySessions({ state, retention: KEEP, now: NOW, runs: () => false });
    expect(tidied).toEqual({ recovered: [crashed], removed: [] });
    expect(readFileSync(logOf(closed)).equals(bytes)).toBe(true);
    expect(readFileSync(logOf(crashed), 'utf8')).toContain('"type":"recovered"');
    expect(statSync(logOf(beginning)).mode & 0o777).toBe(0o600);
  });

  it('leaves alone what still runs', () => {
    const state = temporaryDirectory();
    const running = addSession(state, 1, bytes.subarray(0, bytes.length - 9));
    const hosts: string[] = [];
    const runs = ({ host }: { host: string }): boolean => hosts.push(host) > 0;
    expect(tidySessions({ state, retention: KEEP, now: NOW, runs })).toEqual({ recovered: [], removed: [] });
    expect(hosts).toHaveLength(1);
    const log = join(state, 'sessions', running, 'events.jsonl');
    appendFileSync(log, 'goes on');
    expect(statSync(log).size).toBe(bytes.length - 9 + 7);
  });

  it('can remove at once what it has repaired', () => {
    const state = temporaryDirectory();
    const crashed = addSession(state, 1, bytes.subarray(0, 500));
    const retention = { bytes: 0, age: 1e12 };
    expect(tidySessions({ state, retention, now: NOW, runs: () => false }).removed).toEqual([crashed]);
    expect(sessionNames(state)).toEqual([]);
  });
});
