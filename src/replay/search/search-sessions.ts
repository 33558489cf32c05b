import { join } from 'node:path';
import { sessionsDirectory } from '../../journal/paths.ts';
import type { Expression } from './expression.ts';
import { compileSearch } from './match-session.ts';
import { screenShowed } from './screen-text.ts';
import { readSessionRecords } from './session-cache.ts';
import type { SessionEntry, SessionRecord } from './session-record.ts';

/** A session that fits a search, without its entries, and those of them that made it fit. */
export interface FoundRecord {
  readonly session: Omit<SessionRecord, 'entries'> & { readonly directory: string };
  readonly matches: readonly SessionEntry[];
}

/** All sessions that fit a search, oldest first. */
export function searchSessions(state: string, expression: Expression): FoundRecord[] {
  const search = compileSearch(expression);
  const found: FoundRecord[] = [];
  for (const record of readSessionRecords(state)) {
    const directory = join(sessionsDirectory(state), record.id);
    const matches = search.match(record, text => screenShowed(directory, text));
    if (matches === undefined) continue;
    const { entries: _, ...session } = record;
    found.push({ session: { ...session, directory }, matches });
  }
  return found.sort((one, other) => (one.session.id < other.session.id ? -1 : 1));
}
