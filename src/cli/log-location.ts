import { homedir } from 'node:os';
import { join } from 'node:path';
import type { JournalLine } from '../journal/event.ts';
import { EVENTS_FILE } from '../journal/journal.ts';
import { stateDirectory } from '../journal/paths.ts';
import { openJournalReader } from '../journal/read-journal.ts';
import { findSession } from '../replay/find-session.ts';
import { UsageError } from './output.ts';

/** The directory of this user's logs. */
export function ownState(): string {
  return stateDirectory(process.env, homedir());
}

/**
 * The session that a person names; without a name the last one.
 * @throws UsageError if there is none, or more than one
 */
export function namedSession(name: string | undefined): { readonly id: string; readonly directory: string } {
  const found = findSession(ownState(), name);
  if (!found.ok) throw new UsageError(`${found.reason}; holdfire sessions lists them`);
  return found;
}

/** Every line of a session's log that can be read, in order. @throws UsageError if the log is not there */
export function* logLines(directory: string): Generator<JournalLine> {
  const opened = openJournalReader(join(directory, EVENTS_FILE));
  if (!opened.ok) throw new UsageError(opened.reason);
  try {
    for (let records = opened.reader.read(); records.length > 0; records = opened.reader.read()) {
      for (const { line } of records) if (line !== undefined) yield line;
    }
  } finally {
    opened.reader.close();
  }
}
