import { appendFileSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS_FILE } from '../../journal/journal.ts';
import { withLock } from '../../journal/lock.ts';
import { sessionNames, sessionsDirectory } from '../../journal/paths.ts';
import { replaceFile } from '../../journal/replace-file.ts';
import { readSession } from '../read-session.ts';
import { recordSession, type SessionRecord } from './session-record.ts';

/** What is known of each session, in the state directory: a line of JSON each, the last one counts. */
const CACHE_FILE = 'sessions.cache';
/** Of another form than this: read anew. */
const VERSION = 2;
const CHUNK = 1024 * 1024;

/** The state of a log's file that a record was made of. */
interface Stamp {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

type CachedRecord = SessionRecord & { readonly version: number; readonly log: Stamp };

/**
 * The records of all sessions, oldest first, each handed over and then forgotten: ten thousand of them fit no
 * sensible memory. Most come from a cache, which is brought up to date; it is no more than that and may be
 * removed at any time. One that cannot be written costs time only.
 */
export function* readSessionRecords(state: string): Generator<SessionRecord> {
  const stamps = new Map<string, Stamp>();
  for (const id of sessionNames(state)) {
    const stamp = stampOf(state, id);
    if (stamp !== undefined) stamps.set(id, stamp);
  }
  const path = join(state, CACHE_FILE);
  const stale = { lines: 0 };
  const missing = new Set(stamps.keys());
  for (const text of linesOf(path)) {
    const record = parse(text);
    const stamp = record === undefined ? undefined : stamps.get(record.id);
    if (record === undefined || stamp === undefined || !missing.has(record.id) || !same(record.log, stamp)) {
      stale.lines += 1;
      continue;
    }
    missing.delete(record.id);
    yield record;
  }
  const added: string[] = [];
  for (const id of missing) {
    const record = recordOf(state, id);
    const log = stamps.get(id);
    if (record === undefined || log === undefined) continue;
    added.push(`${JSON.stringify({ ...record, version: VERSION, log })}\n`);
    yield record;
  }
  keep(path, added, stale.lines > stamps.size);
}

/** Brings the cache up to date for one session, as at its end: then nobody waits for it later. */
export function cacheSession(state: string, id: string): void {
  const stamp = stampOf(state, id);
  const record = recordOf(state, id);
  if (stamp === undefined || record === undefined) return;
  keep(join(state, CACHE_FILE), [`${JSON.stringify({ ...record, version: VERSION, log: stamp })}\n`], false);
}

function recordOf(state: string, id: string): SessionRecord | undefined {
  const read = readSession(join(sessionsDirectory(state), id));
  return read.ok ? recordSession(id, read.lines) : undefined;
}

function stampOf(state: string, id: string): Stamp | undefined {
  try {
    const { size, mtimeMs } = statSync(join(sessionsDirectory(state), id, EVENTS_FILE));
    return { size, changed: Math.round(mtimeMs) };
  } catch {
    return undefined;
  }
}

function same(one: Stamp, other: Stamp): boolean {
  return one.size === other.size && one.changed === other.changed;
}

function parse(text: string): CachedRecord | undefined {
  try {
    const record = JSON.parse(text) as CachedRecord;
    return record.version === VERSION && typeof record.id === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}

function keep(path: string, lines: readonly string[], anew: boolean): void {
  if (lines.length === 0 && !anew) return;
  withLock(path, () => {
    // The next search makes it again, without what is out of date.
    if (anew) return replaceFile(path, new Uint8Array());
    appendFileSync(path, lines.join(''), { mode: 0o600 });
    return { ok: true };
  });
}

function* linesOf(path: string): Generator<string> {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch {
    return;
  }
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let rest: Buffer[] = [];
    for (let count = readSync(fd, chunk); count > 0; count = readSync(fd, chunk)) {
      let from = 0;
      for (let newline = chunk.subarray(0, count).indexOf(10); newline >= 0; ) {
        const end = chunk.subarray(from, newline);
        yield rest.length === 0 ? end.toString('utf8') : Buffer.concat([...rest, end]).toString('utf8');
        rest = [];
        from = newline + 1;
        newline = chunk.subarray(0, count).indexOf(10, from);
      }
      if (from < count) rest.push(Buffer.from(chunk.subarray(from, count)));
    }
  } finally {
    closeSync(fd);
  }
}
