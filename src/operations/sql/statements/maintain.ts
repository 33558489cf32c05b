import { makeStatement } from '../reader/make-statement.ts';
import { readName, readNames } from '../reader/names.ts';
import type { Phrase } from '../reader/phrase.ts';
import type { StatementReader } from '../reader/reading.ts';
import type { SqlStatement } from '../statement.ts';

/** Readers of the statements that keep a server or its privileges in order, by verb. */
export const MAINTENANCE: Readonly<Record<string, StatementReader>> = {
  vacuum: phrase => flagged(phrase, ['full', 'into', 'retain', 'lite']),
  optimize: phrase => flagged(phrase, ['final', 'deduplicate']),
  purge: readPurge,
  flush: phrase => [makeStatement(phrase, 'flush', { object: objectWords(phrase, 1, 2) })],
  system: phrase => [makeStatement(phrase, 'system', { object: objectWords(phrase, 1, 3) })],
  kill: phrase => [makeStatement(phrase, 'kill', { object: phrase.word(1) })],
  cancel: phrase => [makeStatement(phrase, 'kill', { object: phrase.word(1) })],
  shutdown: phrase => [makeStatement(phrase, 'shutdown')],
  restore: readRestore,
  dbcc: readDbcc,
  detach: readDetach,
  rename: phrase => [makeStatement(phrase, 'rename', { object: phrase.word(1), names: namesAt(phrase, 2) })],
  grant: phrase => readPrivileges(phrase),
  revoke: phrase => readPrivileges(phrase),
  deny: phrase => readPrivileges(phrase),
  disable: phrase => [
    makeStatement(phrase, 'disable', { object: phrase.word(1), names: namesAt(phrase, 2) }),
  ],
  remove: readStageRemoval,
  rm: readStageRemoval,
  discard: phrase => [makeStatement(phrase, 'discard', { object: phrase.word(1) })],
  undrop: phrase => [makeStatement(phrase, 'undrop', { object: phrase.word(1), names: namesAt(phrase, 2) })],
  rollback: readRollback,
  abort: phrase => [makeStatement(phrase, 'rollback')],
  start: phrase => [makeStatement(phrase, phrase.word(1) === 'transaction' ? 'begin' : 'start')],
  use: readUse,
  end: phrase => [makeStatement(phrase, 'end')],
};

function flagged(phrase: Phrase, words: readonly string[]): SqlStatement[] {
  const flags: string[] = [];
  for (let at = 1; at < phrase.length; at += 1) {
    const word = phrase.word(at);
    if (words.includes(word))
      flags.push(word === 'retain' ? `retain ${phrase.token(at + 1)?.text ?? ''}` : word);
  }
  return [makeStatement(phrase, phrase.word(0), { flags: [...new Set(flags)] })];
}

function readPurge(phrase: Phrase): SqlStatement[] {
  const logs = phrase.word(2) === 'logs';
  const object = logs ? 'binary logs' : phrase.word(1);
  return [makeStatement(phrase, 'purge', { object, names: logs ? [] : namesAt(phrase, 2) })];
}

/** `RESTORE DATABASE d … WITH REPLACE`; the variants that only look (HEADERONLY, …) are `show`. */
function readRestore(phrase: Phrase): SqlStatement[] {
  const object = phrase.word(1);
  if (/only$/.test(object)) return [makeStatement(phrase, 'show', { object })];
  const flags = ['replace', 'norecovery', 'recovery', 'allow_non_empty_tables'].filter(word =>
    phrase.has(1, word),
  );
  return [
    makeStatement(phrase, 'restore', { object: object || 'database', names: namesAt(phrase, 2), flags }),
  ];
}

function readDbcc(phrase: Phrase): SqlStatement[] {
  const flags: string[] = [];
  for (let at = 2; at < phrase.length; at += 1) {
    const word = phrase.word(at);
    if (word.startsWith('repair_')) flags.push(word.replaceAll('_', ' '));
  }
  return [makeStatement(phrase, 'dbcc', { object: phrase.word(1), flags })];
}

function readDetach(phrase: Phrase): SqlStatement[] {
  const kinds = ['table', 'view', 'dictionary', 'database'];
  const object = kinds.includes(phrase.word(1)) ? phrase.word(1) : 'database';
  let at = kinds.includes(phrase.word(1)) ? 2 : 1;
  if (phrase.words(at, 'if', 'exists')) at += 2;
  const flags = phrase.has(at, 'permanently') ? ['permanently'] : [];
  return [makeStatement(phrase, 'detach', { object, names: namesAt(phrase, at), flags })];
}

/** Kinds of objects that a privilege may be on, in front of their names. */
const PRIVILEGED = new Set([
  'table',
  'schema',
  'database',
  'sequence',
  'function',
  'procedure',
  'type',
  'view',
]);

/** The privileges are flags, what they are on is the object. */
function readPrivileges(phrase: Phrase): SqlStatement[] {
  const on = phrase.find(1, 'on');
  const to = phrase.find(1, 'to', 'from');
  const listed = on === -1 ? to : on;
  const flags = phrase
    .list(1, listed === -1 ? phrase.length : listed)
    .map(part => part.word(0))
    .filter(word => word !== '');
  const typed = PRIVILEGED.has(phrase.word(on + 1));
  const names = on === -1 ? [] : readNames(phrase, typed ? on + 2 : on + 1).names;
  const object = on === -1 ? 'role' : 'privilege';
  return [makeStatement(phrase, phrase.word(0), { object, names, cascade: phrase.has(1, 'cascade'), flags })];
}

/** Snowflake: `REMOVE @stage/path` deletes the files of a stage; SurrealDB: `REMOVE TABLE t`. */
function readStageRemoval(phrase: Phrase): SqlStatement[] {
  const first = phrase.token(1);
  if (['table', 'database', 'namespace', 'field', 'index', 'user', 'event'].includes(phrase.word(1))) {
    const at = phrase.words(2, 'if', 'exists') ? 4 : 2;
    const kind = phrase.word(1);
    const object = kind === 'field' ? 'column' : kind === 'namespace' ? 'database' : kind;
    return [makeStatement(phrase, 'drop', { object, names: namesAt(phrase, at) })];
  }
  if (first === undefined || !first.text.startsWith('@')) return [makeStatement(phrase, 'other')];
  return [makeStatement(phrase, 'remove', { object: 'stage', names: [first.text] })];
}

function readRollback(phrase: Phrase): SqlStatement[] {
  const savepoint = phrase.find(1, 'to') !== -1;
  return [
    makeStatement(phrase, savepoint ? 'savepoint' : phrase.word(1) === 'prepared' ? 'other' : 'rollback'),
  ];
}

/** `USE db`; Snowflake's `USE SCHEMA s`, `USE WAREHOUSE w`. */
function readUse(phrase: Phrase): SqlStatement[] {
  const kinds = ['database', 'schema', 'warehouse', 'role', 'catalog', 'secondary'];
  const kind = kinds.includes(phrase.word(1)) && phrase.length > 2 ? phrase.word(1) : undefined;
  const object = kind ?? 'database';
  return [makeStatement(phrase, 'use', { object, names: namesAt(phrase, kind === undefined ? 1 : 2) })];
}

function objectWords(phrase: Phrase, from: number, most: number): string {
  const words: string[] = [];
  for (let at = from; at < from + most && phrase.word(at) !== ''; at += 1) words.push(phrase.word(at));
  return words.join(' ');
}

function namesAt(phrase: Phrase, at: number): string[] {
  const found = readName(phrase, at);
  return found === undefined ? [] : readNames(phrase, at).names;
}
