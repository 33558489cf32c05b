import { join } from 'node:path';
import type { JournalLine } from '../journal/event.ts';
import { EVENTS_FILE } from '../journal/journal.ts';
import type { LogError } from '../journal/log-error.ts';
import { openJournalReader } from '../journal/read-journal.ts';

/** The events of a session that can be understood, in order. */
export function readSession(
  directory: string,
): { readonly ok: true; readonly lines: JournalLine[] } | LogError {
  const opened = openJournalReader(join(directory, EVENTS_FILE));
  if (!opened.ok) return opened;
  const lines: JournalLine[] = [];
  try {
    for (let records = opened.reader.read(); records.length > 0; records = opened.reader.read()) {
      for (const { line } of records) if (line !== undefined) lines.push(line);
    }
    return { ok: true, lines };
  } finally {
    opened.reader.close();
  }
}
