import type { Phrase } from '../reader/phrase.ts';

/** The kind of object behind DROP, CREATE or ALTER. */
export interface ObjectKind {
  /** `table`, `materialized view`, …; empty if the statement names none. */
  readonly kind: string;
  readonly temporary: boolean;
  /** Words in front of it that rules may ask for. */
  readonly flags: readonly string[];
  /** Position behind it. */
  readonly next: number;
}

/** Kinds of several words; everything else is one word. */
const LONG_KINDS: readonly (readonly string[])[] = [
  ['foreign', 'data', 'wrapper'],
  ['text', 'search', 'configuration'],
  ['text', 'search', 'dictionary'],
  ['text', 'search', 'parser'],
  ['text', 'search', 'template'],
  ['row', 'access', 'policy'],
  ['materialized', 'view', 'log'],
  ['spatial', 'reference', 'system'],
  ['default', 'privileges'],
  ['materialized', 'view'],
  ['foreign', 'table'],
  ['external', 'table'],
  ['dynamic', 'table'],
  ['iceberg', 'table'],
  ['hybrid', 'table'],
  ['snapshot', 'table'],
  ['event', 'trigger'],
  ['event', 'table'],
  ['access', 'method'],
  ['operator', 'class'],
  ['operator', 'family'],
  ['row', 'policy'],
  ['masking', 'policy'],
  ['network', 'policy'],
  ['named', 'collection'],
  ['availability', 'group'],
  ['database', 'link'],
  ['database', 'role'],
  ['server', 'role'],
  ['application', 'role'],
  ['user', 'mapping'],
  ['partition', 'function'],
  ['partition', 'scheme'],
  ['fulltext', 'index'],
  ['fulltext', 'catalog'],
  ['search', 'index'],
  ['vector', 'index'],
  ['resource', 'group'],
  ['resource', 'pool'],
  ['resource', 'monitor'],
  ['settings', 'profile'],
  ['file', 'format'],
  ['failover', 'group'],
  ['replication', 'group'],
  ['compute', 'pool'],
  ['image', 'repository'],
  ['external', 'volume'],
  ['retention', 'policy'],
  ['continuous', 'query'],
  ['package', 'body'],
  ['type', 'body'],
  ['large', 'object'],
  ['virtual', 'cluster'],
  ['logfile', 'group'],
  ['symmetric', 'key'],
  ['asymmetric', 'key'],
  ['workload', 'group'],
  ['table', 'function'],
];

/** Words that say how, not what: the kind follows them. */
const MODIFIERS: Readonly<Record<string, string>> = {
  temporary: '',
  temp: '',
  global: '',
  local: '',
  unlogged: '',
  unique: '',
  recursive: '',
  public: '',
  secure: '',
  transient: 'transient',
  clustered: '',
  nonclustered: '',
  bitmap: '',
  spatial: '',
  force: '',
  trusted: '',
  procedural: '',
  undo: '',
  aggregate: '',
  editionable: '',
  noneditionable: '',
  stored: '',
  constraint: '',
};

/** Other words for the same kind. */
const SYNONYMS: Readonly<Record<string, string>> = {
  proc: 'procedure',
  columnfamily: 'table',
  dataset: 'schema',
  db: 'database',
};

/** Reads the kind of object at a position. */
export function readObject(phrase: Phrase, from: number): ObjectKind {
  let at = from;
  let temporary = false;
  const flags: string[] = [];
  while (Object.hasOwn(MODIFIERS, phrase.word(at)) && phrase.word(at + 1) !== '') {
    const word = phrase.word(at);
    // `DROP AGGREGATE sum(int)`: a modifier is the kind itself where only a name follows.
    if ((word === 'aggregate' || word === 'constraint') && !isKind(phrase.word(at + 1))) break;
    if (word === 'temporary' || word === 'temp') temporary = true;
    if (MODIFIERS[word]) flags.push(word);
    at += 1;
  }
  const long = LONG_KINDS.find(words => phrase.words(at, ...words));
  if (long !== undefined) return { kind: long.join(' '), temporary, flags, next: at + long.length };
  const word = phrase.word(at);
  const kind = Object.hasOwn(SYNONYMS, word) ? (SYNONYMS[word] ?? word) : word;
  return { kind, temporary, flags, next: word === '' ? at : at + 1 };
}

function isKind(word: string): boolean {
  return ['table', 'function', 'procedure', 'trigger', 'view', 'index'].includes(word);
}
