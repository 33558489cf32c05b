import type { Phrase } from '../reader/phrase.ts';

/** Beginnings of an ALTER action that rules may ask for, with the flag they become. */
const BEGINNINGS: readonly (readonly [words: readonly string[], flag: string])[] = [
  [['rename'], 'rename'],
  [['swap', 'with'], 'rename'],
  [['set', 'schema'], 'rename'],
  [['modify', 'name'], 'rename'],
  [['modify', 'ttl'], 'retention'],
  [['configure', 'zone'], 'retention'],
  [['modify'], 'type'],
  [['change'], 'type'],
  [['convert', 'to'], 'type'],
  [['disable', 'trigger'], 'disable trigger'],
  [['disable', 'row', 'level', 'security'], 'disable row security'],
  [['no', 'force', 'row', 'level', 'security'], 'disable row security'],
  [['nocheck', 'constraint'], 'disable constraint'],
  [['with', 'nocheck'], 'disable constraint'],
  [['disable', 'constraint'], 'disable constraint'],
  [['set', 'not', 'null'], 'set not null'],
  [['set', 'unlogged'], 'unlogged'],
  [['remove', 'partitioning'], 'remove partitioning'],
  [['coalesce', 'partition'], 'coalesce partition'],
  [['remove', 'file'], 'remove file'],
  [['drop', 'datafile'], 'remove file'],
  [['set', 'offline'], 'offline'],
  [['set', 'single_user'], 'single user'],
  [['set', 'restricted_user'], 'single user'],
  [['set', 'emergency'], 'offline'],
  [['set', 'read_only'], 'read only'],
  [['set', 'recovery', 'simple'], 'no log'],
  [['noarchivelog'], 'no log'],
  [['open', 'resetlogs'], 'no log'],
  [['kill', 'session'], 'kill'],
];

/** Words anywhere in an ALTER action, with the flag they become. */
const WORDS: Readonly<Record<string, string>> = {
  password: 'password',
  identified: 'password',
  nologin: 'no login',
  superuser: 'superuser',
  nosuperuser: 'superuser',
  data_retention_time_in_days: 'retention',
  ttl: 'retention',
  rebuild: 'rebuild',
  using: 'using',
};

/** The flags of one action of an ALTER statement. */
export function alterFlags(action: Phrase): string[] {
  const flags: string[] = [];
  const beginning = BEGINNINGS.find(([words]) => action.words(0, ...words));
  if (beginning !== undefined) flags.push(beginning[1]);
  if (
    (action.word(0) === 'alter' && !['constraint', 'index'].includes(action.word(1))) ||
    action.words(0, 'attribute')
  )
    flags.push(...columnFlags(action));
  if (action.word(0) === 'drop') flags.push(`drop ${action.word(1)}`.trim());
  for (let at = 0; at < action.length; at += 1) {
    const word = action.word(at);
    if (Object.hasOwn(WORDS, word)) flags.push(WORDS[word] ?? word);
    if (word === 'account' && action.word(at + 1) === 'lock') flags.push('no login');
  }
  return flags;
}

/** `ALTER [COLUMN] c …`: a change of type, or a constraint that existing rows may break. */
function columnFlags(action: Phrase): string[] {
  for (let at = 1; at < action.length; at += 1) {
    if (action.word(at) === 'drop') return [];
    if (action.word(at) === 'type' || action.words(at, 'set', 'data')) return ['type'];
    if (action.words(at, 'set', 'not')) return ['set not null'];
    if (['set', 'add', 'restart', 'reset', 'options'].includes(action.word(at))) return [];
  }
  // Transact-SQL: ALTER COLUMN c int NOT NULL.
  return action.length > 2 ? ['type'] : [];
}
