import { statSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS_FILE } from './journal.ts';
import { sessionNames, sessionsDirectory } from './paths.ts';
import { pruneSessions, type Retention } from './prune.ts';
import { recoverSession, type Writer } from './recover.ts';

/** A log without a line is left alone for so many milliseconds: its writer may just have begun. */
const BEGINNING = 60_000;

/** What {@link tidySessions} is given. */
export interface TidyOptions {
  readonly state: string;
  readonly retention: Retention;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the process that began a log still runs. */
  readonly runs: (writer: Writer) => boolean;
}

/** What was done. */
export interface Tidied {
  /** Sessions whose writer had crashed: their files are in order now. */
  readonly recovered: readonly string[];
  /** Sessions that were too old, or too much. */
  readonly removed: readonly string[];
}

/** Brings the logs of crashed sessions in order, then removes what is no longer kept. */
export function tidySessions(options: TidyOptions): Tidied {
  const { state, retention, now, runs } = options;
  const recovered = sessionNames(state).filter(id => {
    const directory = join(sessionsDirectory(state), id);
    if (!mayBeCrashed(join(directory, EVENTS_FILE), now)) return false;
    const recovery = recoverSession({ directory, now, runs });
    return recovery.ok && recovery.kind === 'recovered';
  });
  return { recovered, removed: pruneSessions(state, retention, now) };
}

/** Its writer has not taken the permission away, and it has begun. */
function mayBeCrashed(log: string, now: number): boolean {
  const stat = statSync(log, { throwIfNoEntry: false });
  if (stat === undefined || (stat.mode & 0o200) === 0) return false;
  return stat.size > 0 || now - stat.mtimeMs > BEGINNING;
}
