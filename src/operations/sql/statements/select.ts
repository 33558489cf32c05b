import { makeStatement } from '../reader/make-statement.ts';
import type { Phrase } from '../reader/phrase.ts';
import type { Reading } from '../reader/reading.ts';
import type { SqlStatement } from '../statement.ts';

/** Reads SELECT: whether it makes a table or writes a file of the server. */
export function readSelect(phrase: Phrase): SqlStatement[] {
  const into = phrase.find(1, 'into');
  if (into === -1) return [makeStatement(phrase, 'select')];
  const file = ['outfile', 'dumpfile'].includes(phrase.word(into + 1));
  return [makeStatement(phrase, 'select', { flags: [file ? 'outfile' : 'into'] })];
}

const MAIN = ['select', 'insert', 'update', 'delete', 'merge', 'replace', 'values', 'table'];

/** Reads `WITH … AS (…) verb …` by its main verb. */
export function readWith(phrase: Phrase, reading: Reading): SqlStatement[] {
  const at = phrase.find(1, ...MAIN);
  if (at === -1) return [makeStatement(phrase, 'select')];
  const names = new Set<string>();
  for (let index = 1; index < at; index += 1) {
    const behind = phrase.word(index + 1);
    const token = phrase.token(index);
    if (token?.depth === phrase.depth && (behind === 'as' || phrase.sign(index + 1) === '('))
      names.add(token.text);
  }
  return reading.readVerb(phrase.part(at)).map(one => ({
    ...one,
    // A DELETE from a common table expression takes the rows that this one selects, not all of a table.
    flags: one.names.some(name => names.has(name)) ? [...one.flags, 'cte'] : one.flags,
    start: phrase.start,
  }));
}
