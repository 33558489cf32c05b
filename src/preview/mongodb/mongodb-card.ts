import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { StoreOperation } from '../../operations/operation.ts';
import { bytes, counted, line, some } from '../lines.ts';
import type { Card, Seen } from '../look.ts';
import { askMongodb, type MongoAnswer, type MongoCollection, type MongoQuestion } from './ask-mongodb.ts';
import { mongoAddressOf } from './mongo-address.ts';
import { ownScripts } from './own-scripts.ts';
import { plainFilter } from './plain-filter.ts';

/** Collections that get a line of their own. */
const MOST_COLLECTIONS = 6;

/** Looks at what a script would take from a MongoDB server, by the server's own metadata. */
export const lookAtMongodb: Card = async (look, context) => {
  const { operation, command } = look;
  if (operation.kind !== 'store' || command === undefined)
    return { ok: false, reason: 'the command behind it is not known for certain' };
  const asked = questionOf(operation);
  if (asked === undefined) return { ok: false, reason: `what ${operation.command} takes is not looked up` };
  const scripts = ownScripts(command, METHODS, context.home);
  if (!scripts.ok) return scripts;
  if (operation.unknown.length > 0)
    return { ok: false, reason: `not known before it runs: ${some(operation.unknown)}` };
  const question = scripts.texts.some(text => /collation/i.test(text)) ? unfiltered(asked) : asked;
  const found = mongoAddressOf(command, operation.locality === 'local');
  if (!found.ok) return found;
  const answer = await askMongodb(found.address, question, context);
  return answer.ok ? told(operation, question, answer) : answer;
};

/** Commands that remove, replace or change documents, each with a collection in front of its arguments. */
const OF_COLLECTION = new Set([
  ...[
    'drop',
    'deletemany',
    'deleteone',
    'delete',
    'remove',
    'findoneanddelete',
    'findandmodify',
    'bulkwrite',
  ],
  ...['updatemany', 'updateone', 'update', 'replaceone', 'findoneandupdate', 'findoneandreplace'],
  ...['renamecollection', 'converttocapped', 'out'],
]);

/** What changes a collection or a database, whatever it is called on. */
const METHODS = new Set([...OF_COLLECTION, 'dropdatabase', 'runcommand', 'aggregate']);

function questionOf({
  command,
  arguments: [first, second],
  database,
  scope,
}: StoreOperation): MongoQuestion | undefined {
  if (command === 'dropdatabase') return { database, collections: [] };
  // A pipeline's last stage replaces the collection that it names.
  const collection = command === 'out' ? second : first;
  if (!OF_COLLECTION.has(command) || collection === undefined || collection === '') return undefined;
  // Of findAndModify it is one with the rest: its filter is a part of it.
  const isFilter = scope === 'items' && command !== 'findandmodify';
  const filter = isFilter && second !== undefined ? plainFilter(second) : undefined;
  return { database, collections: [collection], ...(filter === undefined ? {} : { filter }) };
}

/** By another collation others may meet the filter. */
function unfiltered({ database, collections }: MongoQuestion): MongoQuestion {
  return { database, collections };
}

type Told = Extract<MongoAnswer, { ok: true }>;

function told(operation: StoreOperation, question: MongoQuestion, answer: Told): Seen {
  const { collections } = answer;
  const [only] = collections;
  const rest = placeLines(operation, question, answer);
  if (only === undefined) {
    const name = question.collections[0];
    const what = name === undefined ? `${question.database} has no collections` : `${name} is not there`;
    return {
      ok: true,
      lines: [line('good', `${what}: nothing would be lost`, 'counted'), ...rest],
      nothing: true,
    };
  }
  const whole = operation.command === 'dropdatabase';
  const isEmpty = collections.every(one => one.isEmpty) && !answer.more && !drops(operation.command);
  const isGone = isEmpty || only.matched === 0;
  return {
    ok: true,
    lines: [
      ...(isGone
        ? [
            line(
              'good',
              `${isEmpty ? 'it has no documents' : 'no document meets the filter'}: nothing would be lost`,
              'counted',
            ),
          ]
        : []),
      ...(whole && collections.length > 1 ? [sumLine(answer)] : []),
      ...scopeLines(operation, only.matched),
      ...[...collections].sort(byAmount).slice(0, MOST_COLLECTIONS).map(collectionLine),
      ...rest,
    ],
    ...(isGone ? { nothing: true } : {}),
  };
}

/** With a collection its indexes and rules go, even where it has no documents. */
function drops(command: string): boolean {
  return ['drop', 'dropdatabase', 'renamecollection', 'converttocapped'].includes(command);
}

function byAmount(a: MongoCollection, b: MongoCollection): number {
  return (b.documents ?? 0) - (a.documents ?? 0);
}

function sumLine({ collections, more }: Told): SummaryLine {
  const documents = collections.reduce((sum, one) => sum + (one.documents ?? 0), 0);
  const size = collections.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  const least = more ? 'more than ' : '';
  return line(
    'danger',
    `${least}${counted(collections.length, 'collection')} with ${least}${counted(documents, 'document')}, ${bytes(size)}`,
    'estimated',
  );
}

function collectionLine({
  name,
  isView,
  isEmpty,
  documents,
  bytes: size,
  indexes,
}: MongoCollection): SummaryLine {
  if (isView) return line('warning', `${name} is a view: only its definition goes`, 'counted');
  const amount = documents === undefined ? 'number of documents not known' : counted(documents, 'document');
  const data = size === undefined ? '' : `, ${bytes(size)}`;
  // Each collection has the index of its _id.
  const own = indexes === undefined || indexes < 2 ? '' : `, ${counted(indexes - 1, 'index', 'indexes')}`;
  const basis = documents === undefined ? 'unknown' : isEmpty ? 'counted' : 'estimated';
  return line('danger', `${name}: ${amount}${data}${own}`, basis);
}

function scopeLines(
  { command, scope, arguments: [, filter = ''] }: StoreOperation,
  matched: number | undefined,
): SummaryLine[] {
  if (scope !== 'items') return [];
  if (matched === undefined) {
    const what = filter === '' ? 'its filter' : filter;
    return [line('warning', `only documents that meet ${what}; how many was not asked`, 'unknown')];
  }
  const one = /one$|findone|findandmodify/.test(command);
  const verb = /delete|remove/.test(command) ? 'deletes' : 'changes';
  return [
    line(
      'danger',
      `${verb} ${one ? `one of the ${counted(matched, 'document')}` : counted(matched, 'document')} that meet the filter`,
      'counted',
    ),
  ];
}

function placeLines(
  { host }: StoreOperation,
  { database, collections: [name] }: MongoQuestion,
  { version, members, isRouter }: Told,
): SummaryLine[] {
  const kind = isRouter
    ? ', a sharded cluster'
    : members > 0
      ? `, a replica set of ${members}`
      : ', a single server';
  return [
    line(
      'good',
      `copy first: mongodump --db ${database}${name === undefined ? '' : ` --collection ${name}`}`,
    ),
    line('plain', `database ${database} on ${host}, MongoDB ${version}${kind}`),
    members > 1 || isRouter
      ? line('warning', 'its other members follow at once; the oplog may lead back with a backup')
      : line('warning', 'no replica: only a dump leads back'),
  ];
}
