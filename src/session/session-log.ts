import { randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { SessionStart } from '../journal/event.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import type { LogError } from '../journal/log-error.ts';
import { createSessionDirectory, sessionId, stateDirectory } from '../journal/paths.ts';

/** A session's open log. */
export interface SessionLog {
  readonly id: string;
  readonly directory: string;
  readonly journal: Journal;
}

/** What the first event says that only the session knows. */
export type SessionFacts = Omit<SessionStart, 'type' | 'session' | 'user' | 'host' | 'pid'>;

/** Opens the log of a new session. Without a log nothing is started, so a failure is returned. */
export function openSessionLog(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): ({ readonly ok: true } & SessionLog) | LogError {
  const id = sessionId(Date.now(), randomBytes(4));
  const created = createSessionDirectory(stateDirectory(env, home), id);
  if (!created.ok) return created;
  const opened = openJournal({
    directory: created.directory,
    clock: () => Date.now(),
    monotonic: () => performance.now(),
  });
  return opened.ok ? { ok: true, id, directory: created.directory, journal: opened.journal } : opened;
}

/** Writes the first event. */
export function logStart(log: SessionLog, facts: SessionFacts): ReturnType<Journal['append']> {
  return log.journal.append({
    type: 'session.start',
    session: log.id,
    user: userInfo().username,
    host: hostname(),
    pid: process.pid,
    ...facts,
  });
}
