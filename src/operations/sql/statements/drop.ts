import { makeStatement } from '../reader/make-statement.ts';
import { readNames } from '../reader/names.ts';
import type { Phrase } from '../reader/phrase.ts';
import type { SqlStatement } from '../statement.ts';
import { readObject } from './object.ts';

/** Reads `DROP …` of every dialect. */
export function readDrop(phrase: Phrase): SqlStatement[] {
  const object = readObject(phrase, 1);
  let at = object.next;
  const flags = [...object.flags];
  for (const words of [['concurrently'], ['if', 'exists'], ['for'], ['by'], ['from']] as const) {
    if (!phrase.words(at, ...words)) continue;
    if (words.length > 1 || words[0] === 'concurrently') flags.push(words.join(' '));
    at += words.length;
  }
  const { names, next } = readNames(phrase, at);
  if (phrase.has(next, 'purge')) flags.push('purge');
  if (phrase.word(next) === 'with' && phrase.words(next + 2, 'force')) flags.push('force');
  return [
    makeStatement(phrase, 'drop', {
      object: object.kind,
      names,
      cascade: phrase.has(next, 'cascade'),
      temporary: object.temporary || (names.length > 0 && names.every(isTemporaryName)),
      flags,
    }),
  ];
}

/** Reads `TRUNCATE [TABLE] a, b`; ClickHouse's `TRUNCATE DATABASE` and `TRUNCATE ALL TABLES FROM` too. */
export function readTruncate(phrase: Phrase): SqlStatement[] {
  if (phrase.sign(1) === '(') return [];
  const all = phrase.words(1, 'all', 'tables', 'from');
  const object = phrase.word(1) === 'database' || all ? 'database' : 'table';
  let at = all ? 4 : ['table', 'database'].includes(phrase.word(1)) ? 2 : 1;
  if (phrase.words(1, 'materialized', 'view')) at = 3;
  const flags: string[] = [];
  if (phrase.words(at, 'if', 'exists')) {
    flags.push('if exists');
    at += 2;
  }
  const { names, next } = readNames(phrase, at);
  if (phrase.words(next, 'restart', 'identity')) flags.push('restart identity');
  return [
    makeStatement(phrase, 'truncate', {
      object,
      names,
      cascade: phrase.has(next, 'cascade'),
      temporary: names.length > 0 && names.every(isTemporaryName),
      flags,
    }),
  ];
}

/** Is a table temporary by its very name: `#t` of SQL Server, the schema `pg_temp` of PostgreSQL? */
export function isTemporaryName(name: string): boolean {
  return /(?:^|\.)#/.test(name) || name.startsWith('pg_temp.');
}
