import { makeStatement } from '../reader/make-statement.ts';
import { readName, readNames } from '../reader/names.ts';
import type { Phrase } from '../reader/phrase.ts';
import { readWhere } from '../reader/where.ts';
import type { SqlStatement } from '../statement.ts';
import { alterFlags } from './alter-flags.ts';
import { readObject } from './object.ts';

/** Kinds of objects whose parts hold data or guard it, so that `ALTER … DROP` is a drop of its own. */
const HOLDERS = new Set([
  ...['table', 'foreign table', 'external table', 'dynamic table', 'iceberg table', 'hybrid table'],
  ...['event table', 'type', 'domain', 'view', 'materialized view'],
]);

/**
 * Reads `ALTER …`: one statement for each part that it drops, truncates, detaches or deletes, and one for
 * everything else it changes.
 */
export function readAlter(phrase: Phrase): SqlStatement[] {
  const object = readObject(phrase, 1);
  let at = object.next;
  if (phrase.words(at, 'if', 'exists')) at += 2;
  if (phrase.word(at) === 'only') at += 1;
  const found = object.kind === 'system' ? undefined : readName(phrase, at);
  const names = found === undefined ? [] : [found.name];
  at = found?.next ?? at;
  if (phrase.sign(at) === '*') at += 1;
  // ALTER FUNCTION f(integer) …, ALTER OPERATOR FAMILY f USING btree …: the action follows the whole name.
  if (phrase.sign(at) === '(' && !HOLDERS.has(object.kind)) at = phrase.closing(at) + 1;
  if (object.kind.startsWith('operator'))
    at = Math.max(at, phrase.find(at, 'rename', 'set', 'owner', 'drop', 'add'));
  // ClickHouse: ALTER TABLE t ON CLUSTER c DROP …
  if (phrase.words(at, 'on', 'cluster')) at = readName(phrase, at + 2)?.next ?? at + 3;
  const statements: SqlStatement[] = [];
  const flags: string[] = [];
  let dropping: SqlStatement | undefined;
  for (const action of phrase.list(at)) {
    const part = HOLDERS.has(object.kind)
      ? (readPart(phrase, action, names) ?? continueDrop(phrase, action, dropping))
      : undefined;
    dropping = part?.kind === 'drop' ? part : undefined;
    if (part !== undefined) statements.push(part);
    else flags.push(...alterFlags(action));
  }
  if (statements.length > 0 && flags.length === 0) return statements;
  const cascade = phrase.has(at, 'cascade');
  const rest = makeStatement(phrase, 'alter', {
    object: object.kind,
    names,
    cascade,
    flags: [...new Set(flags)],
  });
  return [...statements, rest];
}

/** `DROP COLUMN a, b`: what follows a dropped part and has no verb is dropped too. */
function continueDrop(
  phrase: Phrase,
  action: Phrase,
  dropping: SqlStatement | undefined,
): SqlStatement | undefined {
  if (dropping === undefined) return undefined;
  const kind = ['column', 'constraint', 'partition', 'index'].includes(action.word(0)) ? action.word(0) : '';
  const found = readName(action, kind === '' ? 0 : 1);
  if (found === undefined || (found.next < action.length && action.word(found.next) !== 'cascade'))
    return undefined;
  const object = kind === '' ? dropping.object : kind;
  return makeStatement(phrase, 'drop', {
    object,
    names: [`${table(dropping)}.${found.name}`],
    flags: dropping.flags,
  });
}

function table(dropped: SqlStatement): string {
  return (dropped.names[0] ?? '').replace(/\.[^.]*$/, '');
}

/** Reads one action that destroys a part of a table; undefined if it is none. */
function readPart(phrase: Phrase, action: Phrase, names: readonly string[]): SqlStatement | undefined {
  const make = (kind: string, object: string, part?: string): SqlStatement =>
    makeStatement(phrase, kind, {
      object,
      names: part === undefined ? names : names.map(name => `${name}.${part}`),
      cascade: action.has(1, 'cascade'),
      flags: action.words(2, 'if', 'exists') ? ['if exists'] : [],
    });
  const second = action.word(1);
  switch (action.word(0)) {
    case 'drop':
      return readDropAction(action, make);
    case 'truncate':
      return make('truncate', second === 'partition' ? 'partition' : 'table');
    case 'detach':
      return ['partition', 'part'].includes(second) ? make('detach', 'partition') : undefined;
    case 'clear':
      return make('clear', second);
    case 'discard':
      return make('discard', second);
    case 'exchange':
    case 'switch':
      return make('exchange', 'partition');
    case 'replace':
      return second === 'partition' ? make('replace', 'partition') : undefined;
    case 'delete':
    case 'update': {
      const { where, key } = readWhere(action, 1);
      const flags = ['mutation', ...(key ? ['key'] : [])];
      return { ...make(action.word(0), 'table'), where, flags };
    }
    default:
      return undefined;
  }
}

/** What a dropped part is called in the statement; other words are the column's own name. */
const PARTS: Readonly<Record<string, string>> = {
  column: 'column',
  constraint: 'constraint',
  partition: 'partition',
  part: 'partition',
  index: 'index',
  key: 'index',
  projection: 'projection',
  check: 'constraint',
  attribute: 'attribute',
  statistics: 'statistics',
  subpartition: 'partition',
};

/** What ALTER … DROP takes away that is no part with data: a property. */
const PROPERTIES = new Set(['identity', 'expression', 'clustering', 'search', 'tag']);

function readDropAction(
  action: Phrase,
  make: (kind: string, object: string, part?: string) => SqlStatement,
): SqlStatement | undefined {
  let at = 1;
  if (action.word(at) === 'detached') at += 1;
  const word = action.word(at);
  if (word === 'default' || word === 'not') return undefined;
  if (PROPERTIES.has(word) && at + 1 < action.length) return undefined;
  if (action.words(at, 'primary', 'key')) return make('drop', 'constraint', 'primary key');
  if (action.words(at, 'foreign', 'key')) return make('drop', 'constraint', readName(action, at + 2)?.name);
  if (action.words(at, 'row', 'access') || action.words(at, 'all', 'row')) return make('drop', 'policy');
  if (action.words(at, 'system', 'versioning')) return make('drop', 'history');
  if (action.words(at, 'unused')) return make('drop', 'column');
  const isPart = Object.hasOwn(PARTS, word) && at + 1 < action.length;
  if (isPart) at += 1;
  const object = isPart ? (PARTS[word] ?? word) : 'column';
  if (action.words(at, 'if', 'exists')) at += 2;
  const { names } = readNames(action, at);
  const [name] = names;
  if (object === 'partition') return make('drop', 'partition', name);
  return make('drop', object, names.length > 1 ? names.join(',') : name);
}
