import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS_FILE } from './journal.ts';
import { sessionNames, sessionsDirectory } from './paths.ts';
import { addToIndex } from './session-index.ts';

/** How much of the past is kept. */
export interface Retention {
  /** Bytes of all sessions together. */
  readonly bytes: number;
  /** Milliseconds since a session's last event. */
  readonly age: number;
}

/**
 * Removes the oldest sessions until what is left is within bounds, and notes each in the index, so that one
 * that is gone without a note was removed by somebody else. A session that may still be written to stays.
 * @param now milliseconds since 1970.
 * @returns the names of the removed ones.
 */
export function pruneSessions(state: string, retention: Retention, now: number): string[] {
  const sessions = sessionNames(state).flatMap(id => measure(state, id) ?? []);
  let total = sessions.reduce((sum, session) => sum + session.bytes, 0);
  const removed: string[] = [];
  for (const { id, bytes, changed, closed } of sessions) {
    const old = now - changed > retention.age;
    if (!closed || (!old && total <= retention.bytes)) continue;
    const reason = old ? 'older than what is kept' : 'more than what is kept';
    if (!addToIndex(state, { type: 'removed', session: id, reason }, now).ok) break;
    rmSync(join(sessionsDirectory(state), id), { recursive: true, force: true });
    total -= bytes;
    removed.push(id);
  }
  return removed;
}

interface Measured {
  readonly id: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
  readonly closed: boolean;
}

function measure(state: string, id: string): Measured | undefined {
  const directory = join(sessionsDirectory(state), id);
  try {
    const files = readdirSync(directory).map(name => ({ name, stat: statSync(join(directory, name)) }));
    const log = files.find(file => file.name === EVENTS_FILE)?.stat;
    return {
      id,
      bytes: files.reduce((sum, file) => sum + file.stat.size, 0),
      changed: log?.mtimeMs ?? 0,
      // Its writer, or a recovery after it, took the permission away.
      closed: log === undefined || (log.mode & 0o200) === 0,
    };
  } catch {
    return undefined;
  }
}
