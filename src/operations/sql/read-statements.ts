import type { SqlDialect } from './dialect.ts';
import { lexiconsOf } from './lexer/lexicon.ts';
import type { Meter } from './lexer/meter.ts';
import { readText } from './reader/read-text.ts';
import { unionOf } from './reader/union.ts';
import type { SqlStatement } from './statement.ts';

/**
 * Reads SQL text as the dialect's usual client would send it. Never throws, and takes time in proportion
 * to the text. Statements that are executed out of strings (`DO $$…$$`, `EXECUTE '…'`) are read too and
 * stand at the place of the statement that executes them; what cannot be read is of kind `dynamic`.
 * @param text with holes (see hole.ts) for parts that are not known
 * @param dialect `unknown` finds what any dialect would find
 * @returns in order of appearance
 */
export function readStatements(text: string, dialect: SqlDialect): readonly SqlStatement[] {
  return readSql(text, dialect).statements;
}

/** {@link readStatements}, with the work it took: characters scanned and tokens looked at. */
export function readSql(
  text: string,
  dialect: SqlDialect,
): { readonly statements: readonly SqlStatement[]; readonly work: number } {
  const meter: Meter = { work: 0 };
  const readings = lexiconsOf(dialect, text).map(lexicon => readText(text, lexicon, meter));
  return { statements: unionOf(readings), work: meter.work };
}
