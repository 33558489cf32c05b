import { makeStatement } from '../reader/make-statement.ts';
import type { Phrase } from '../reader/phrase.ts';
import type { Reading } from '../reader/reading.ts';
import type { SqlStatement } from '../statement.ts';

const EXPLAINED = [
  'select',
  'delete',
  'update',
  'insert',
  'replace',
  'merge',
  'with',
  'create',
  'drop',
  'execute',
  'values',
  'table',
  'declare',
  'refresh',
  'truncate',
  'alter',
];

/**
 * Reads EXPLAIN, DESCRIBE and MariaDB's ANALYZE: a plan is only shown, unless ANALYZE stands in it, which
 * executes the statement (PostgreSQL, MySQL 8, MariaDB, CockroachDB, DuckDB).
 */
export function readExplain(phrase: Phrase, reading: Reading): SqlStatement[] {
  const at = phrase.find(1, ...EXPLAINED);
  const executes = analyzes(phrase, at === -1 ? phrase.length : at);
  const plan = makeStatement(phrase, phrase.word(0) === 'analyze' ? 'analyze' : 'explain');
  if (at === -1 || !executes) return [plan];
  const inner = reading.readVerb(phrase.part(at));
  return inner.map(one => ({ ...one, flags: [...one.flags, 'explain analyze'] }));
}

/** Is ANALYZE asked for, in front of the statement or in the list of options, and not switched off? */
function analyzes(phrase: Phrase, end: number): boolean {
  let asked = false;
  for (let at = 0; at < end; at += 1) {
    const word = phrase.word(at);
    if (word !== 'analyze' && word !== 'analyse') continue;
    const value = phrase.token(at + 1)?.text.toLowerCase() ?? '';
    asked = !['false', 'off', '0', 'no'].includes(value);
  }
  return asked;
}
