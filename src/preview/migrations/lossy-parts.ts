import { readStatements } from '../../operations/sql/read-statements.ts';
import type { MigrationText } from './read-migrations.ts';

/** A part of a migration that takes data or structure away. */
export interface LossyPart {
  /** `prisma/migrations/2_drop/migration.sql:3`. */
  readonly place: string;
  /** As it is written, on one line. */
  readonly text: string;
}

/** Calls of migration libraries that take something away, in code that is only read. */
const CALLS =
  /\b(?:drop_(?:table|column|schema|join_table)|remove_(?:columns?|reference|belongs_to)|drop(?:Table\w*|Columns?|Schema\w*|IfExists)|removeColumn|deleteFrom|truncate)\b\s*\(?.{0,80}/;

/** Longest that is shown. */
const SHOWN = 120;

/** Finds what a migration's text takes away: the statements of SQL, or calls in code by their name. */
export function lossyParts({ path, text, before }: MigrationText): LossyPart[] {
  if (!path.endsWith('.sql')) {
    return text.split('\n').flatMap((row, index) => {
      const call = CALLS.exec(row.slice(0, 400))?.[0];
      return call === undefined || /^\s*(?:#|\/\/|\*)/.test(row)
        ? []
        : [{ place: `${path}:${before + index + 1}`, text: call.trim() }];
    });
  }
  const found = new Map<string, LossyPart>();
  for (const { kind, object, flags, start, end, temporary } of readStatements(text, 'unknown')) {
    const takes =
      /^(?:drop|truncate|delete)$/.test(kind) ||
      (kind === 'alter' && (object === 'column' || flags.includes('drop')));
    if (!takes || temporary) continue;
    const row = before + text.slice(0, start).split('\n').length;
    const written = text.slice(start, end).replace(/\s+/g, ' ').trim();
    const shown = written.length > SHOWN ? `${written.slice(0, SHOWN - 1)}…` : written;
    found.set(`${row} ${shown}`, { place: `${path}:${row}`, text: shown });
  }
  return [...found.values()];
}
