import type { SqlStatement } from '../statement.ts';
import type { Phrase } from './phrase.ts';

/** Makes the statement that a phrase is: what is not given is empty, and its place is the phrase's. */
export function makeStatement(
  phrase: Phrase,
  kind: string,
  parts: Partial<Omit<SqlStatement, 'kind' | 'start' | 'end'>> = {},
): SqlStatement {
  return {
    kind,
    object: '',
    names: [],
    where: 'none',
    cascade: false,
    temporary: false,
    flags: [],
    ...parts,
    start: phrase.start,
    end: phrase.end,
  };
}
