import { makeStatement } from '../reader/make-statement.ts';
import { readName, readNames } from '../reader/names.ts';
import type { Phrase } from '../reader/phrase.ts';
import { readWhere } from '../reader/where.ts';
import type { SqlStatement } from '../statement.ts';
import { isTemporaryName } from './drop.ts';

/** Reads `DELETE FROM t …`, with several tables and joins as MySQL and SQL Server have them. */
export function readDelete(phrase: Phrase): SqlStatement[] {
  const from = phrase.find(1, 'from');
  let at = 1;
  while (['low_priority', 'quick', 'ignore'].includes(phrase.word(at))) at += 1;
  const limited = phrase.word(at) === 'top';
  if (limited) at = phrase.sign(at + 1) === '(' ? phrase.closing(at + 1) + 1 : at + 2;
  const behind = from >= at ? readNames(phrase, from + 1) : { names: [], next: at };
  // What stands before FROM are the tables (MySQL, SQL Server) or columns (CQL) that lose rows.
  const before = from > at ? readNames(phrase, at).names : from === -1 ? readNames(phrase, at).names : [];
  const names = [...new Set([...before, ...behind.names])];
  return [
    makeStatement(phrase, 'delete', {
      object: 'table',
      names,
      temporary: names.length > 0 && names.every(isTemporaryName),
      ...rowChoice(phrase, limited),
    }),
  ];
}

/** Reads `UPDATE t SET …`. */
export function readUpdate(phrase: Phrase): SqlStatement[] {
  if (phrase.word(1) === 'statistics') return [makeStatement(phrase, 'analyze')];
  let at = 1;
  const limited = phrase.word(at) === 'top';
  if (limited) at = phrase.sign(at + 1) === '(' ? phrase.closing(at + 1) + 1 : at + 2;
  if (phrase.word(at) === 'or') at += 2;
  while (['low_priority', 'ignore'].includes(phrase.word(at))) at += 1;
  const { names } = readNames(phrase, at);
  const choice = rowChoice(phrase, limited);
  const set = phrase.find(at, 'set');
  const flags = set !== -1 && clears(phrase, set) ? [...choice.flags, 'clears'] : choice.flags;
  return [
    makeStatement(phrase, 'update', {
      object: 'table',
      names,
      temporary: names.length > 0 && names.every(isTemporaryName),
      ...choice,
      flags,
    }),
  ];
}

/** Reads `INSERT …`; `INSERT OVERWRITE` replaces what is there. */
export function readInsert(phrase: Phrase): SqlStatement[] {
  const flags: string[] = [];
  let at = 1;
  if (phrase.word(at) === 'or') {
    flags.push(`or ${phrase.word(at + 1)}`);
    at += 2;
  }
  while (['low_priority', 'delayed', 'high_priority', 'ignore', 'all', 'first'].includes(phrase.word(at)))
    at += 1;
  const overwrites = phrase.word(at) === 'overwrite';
  if (overwrites) flags.push('overwrite');
  while (['into', 'overwrite', 'table', 'local'].includes(phrase.word(at))) at += 1;
  const object = phrase.word(at) === 'directory' ? 'directory' : 'table';
  const found = readName(phrase, object === 'directory' ? at + 1 : at);
  if (phrase.has(at, 'select', 'with')) flags.push('select');
  return [makeStatement(phrase, 'insert', { object, names: found === undefined ? [] : [found.name], flags })];
}

/** Reads `REPLACE INTO t`, and ClickHouse's `REPLACE TABLE t`. */
export function readReplace(phrase: Phrase): SqlStatement[] {
  if (['table', 'temporary', 'dictionary'].includes(phrase.word(1))) {
    const found = readName(phrase, phrase.word(1) === 'temporary' ? 3 : 2);
    const names = found === undefined ? [] : [found.name];
    return [makeStatement(phrase, 'create', { object: 'table', names, flags: ['or replace'] })];
  }
  let at = 1;
  while (['low_priority', 'delayed', 'into'].includes(phrase.word(at))) at += 1;
  if (phrase.sign(at) === '(') return [];
  const found = readName(phrase, at);
  return [
    makeStatement(phrase, 'replace', { object: 'table', names: found === undefined ? [] : [found.name] }),
  ];
}

/** Reads `MERGE INTO t …`, and whether a branch of it deletes. */
export function readMerge(phrase: Phrase): SqlStatement[] {
  const flags: string[] = [];
  for (let at = 1; at < phrase.length; at += 1) {
    if (phrase.words(at, 'then', 'delete')) flags.push('delete');
    if (phrase.words(at, 'not', 'matched', 'by', 'source')) flags.push('not matched by source');
  }
  const { names } = readNames(phrase, phrase.word(1) === 'into' ? 2 : 1);
  return [makeStatement(phrase, 'merge', { object: 'table', names, flags: [...new Set(flags)] })];
}

/** Reads `LOAD DATA … INTO TABLE t` (MySQL, Hive, BigQuery). */
export function readLoad(phrase: Phrase): SqlStatement[] {
  const into = phrase.find(1, 'into', 'overwrite');
  const flags = phrase.has(1, 'replace') ? ['replace'] : [];
  if (phrase.has(1, 'overwrite')) flags.push('overwrite');
  let at = into + 1;
  while (['into', 'table', 'overwrite'].includes(phrase.word(at))) at += 1;
  const found = into === -1 ? undefined : readName(phrase, at);
  return [
    makeStatement(phrase, 'load', {
      object: phrase.word(1) === 'data' ? 'table' : '',
      names: found === undefined ? [] : [found.name],
      flags,
    }),
  ];
}

/** Reads `COPY t FROM …` and `COPY t TO …`; `PROGRAM` gives text to a shell of the server. */
export function readCopy(phrase: Phrase): SqlStatement[] {
  const found = readName(phrase, phrase.word(1) === 'into' ? 2 : 1);
  const at = phrase.find(1, 'from', 'to');
  const flags = at === -1 ? [] : [phrase.word(at)];
  const target = phrase.token(at + 1);
  if (at !== -1 && target?.text === 'program') flags.push('program');
  else if (at !== -1 && target?.kind === 'string') flags.push('file');
  return [
    makeStatement(phrase, 'copy', { object: 'table', names: found === undefined ? [] : [found.name], flags }),
  ];
}

function rowChoice(phrase: Phrase, limited: boolean): Pick<SqlStatement, 'where' | 'flags'> {
  const { where, key } = readWhere(phrase, 1);
  const flags: string[] = [];
  if (key) flags.push('key');
  if (limited || phrase.has(1, 'limit')) flags.push('limit');
  if (phrase.has(1, 'join', 'using')) flags.push('join');
  return { where, flags };
}

/** Does a column get NULL or the empty text? */
function clears(phrase: Phrase, set: number): boolean {
  for (let at = set; at < phrase.length; at += 1) {
    if (phrase.word(at) === 'where') return false;
    if (phrase.sign(at) !== '=') continue;
    const value = phrase.token(at + 1);
    if (value?.text === 'null' && value.kind === 'word') return true;
    if (value?.kind === 'string' && value.text === '') return true;
  }
  return false;
}
