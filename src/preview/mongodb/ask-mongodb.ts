import type { LookContext } from '../look.ts';

/** What is asked of a database; no collections: all of them. */
export interface MongoQuestion {
  readonly database: string;
  readonly collections: readonly string[];
  /** Which of one collection's documents are meant, as plain data. */
  readonly filter?: unknown;
}

/** A collection as the server describes it. */
export interface MongoCollection {
  readonly name: string;
  readonly isView: boolean;
  /** By the collection's metadata; undefined: it may not be asked. */
  readonly documents: number | undefined;
  /** Not one document was found when it was looked for. */
  readonly isEmpty: boolean;
  /** Bytes of its documents, without indexes. */
  readonly bytes: number | undefined;
  readonly indexes: number | undefined;
  /** Documents that the filter selects, counted; undefined: not asked, or too many to count. */
  readonly matched: number | undefined;
}

/** Documents of a collection up to which those that a filter selects are counted. */
const COUNTED = 100_000;

/** What the server told, or why it did not. */
export type MongoAnswer =
  | {
      readonly ok: true;
      readonly collections: readonly MongoCollection[];
      /** There are more collections than were asked about. */
      readonly more: boolean;
      readonly version: string;
      /** Members of its replica set; 0: it is in none. */
      readonly members: number;
      readonly isRouter: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * The whole text that the shell gets. Names and the address come to it as data. It asks for metadata only
 * (MongoDB manual: estimatedDocumentCount, collStats, hello), for one document where that says none, and for
 * the number that a plain filter selects in a small collection.
 */
const SCRIPT = `disableTelemetry();
const asked = JSON.parse(process.env.HOLDFIRE_QUESTION);
const base = connect(process.env.HOLDFIRE_ADDRESS).getSiblingDB(asked.database);
const all = base.getCollectionInfos({}, { nameOnly: true });
const meant = [];
for (const info of all) {
  const wanted = asked.collections.length === 0 ? !info.name.startsWith('system.') : asked.collections.includes(info.name);
  if (wanted) meant.push(info);
}
const collections = [];
for (const info of meant.slice(0, 40)) {
  const one = { name: info.name, isView: info.type === 'view', isEmpty: false };
  if (!one.isView) {
    const collection = base.getCollection(info.name);
    one.documents = Number(collection.estimatedDocumentCount({ maxTimeMS: 1000 }));
    if (one.documents === 0) {
      const some = collection.find({}, { _id: 1 }).limit(1).maxTimeMS(1000).toArray();
      one.isEmpty = some.length === 0;
    }
    if (asked.filter && one.documents <= ${COUNTED}) {
      one.matched = Number(collection.countDocuments(asked.filter, { maxTimeMS: 1000 }));
    }
    try {
      const stats = base.runCommand({ collStats: info.name, maxTimeMS: 1000 });
      one.bytes = Number(stats.size);
      one.indexes = Number(stats.nindexes);
    } catch (error) {}
  }
  collections.push(one);
}
const hello = base.runCommand({ hello: 1 });
({ collections, more: meant.length > collections.length, version: base.version(),
  members: (hello.hosts || []).length, isRouter: hello.msg === 'isdbgrid' })`;

/**
 * Asks a server by mongosh: no start-up file, no home of its own to log to, the password in a variable.
 * @param address a connection string, password included
 */
export async function askMongodb(
  address: string,
  question: MongoQuestion,
  { tools }: LookContext,
): Promise<MongoAnswer> {
  const result = await tools.run({
    program: 'mongosh',
    args: ['--nodb', '--quiet', '--norc', '--json=relaxed', '--eval', SCRIPT],
    env: {
      HOME: '/dev/null',
      // Its statistics of use stay off from the first line on (mongosh, cli-repl.ts).
      IS_MONGOSH_EVERGREEN_CI: '1',
      HOLDFIRE_ADDRESS: address,
      HOLDFIRE_QUESTION: JSON.stringify(question),
    },
    limit: 5000,
  });
  const value = readAnswer(result.output);
  if (!result.ok) return { ok: false, reason: errorIn(value) ?? withoutAddress(result.reason) };
  const answer = answerOf(value);
  return answer ?? { ok: false, reason: errorIn(value) ?? 'mongosh answered what is not understood' };
}

/** It warns on the same output, in front, that it has no home. */
function readAnswer(output: string): unknown {
  const start = /^\{/m.exec(output)?.index;
  if (start === undefined) return undefined;
  try {
    return JSON.parse(output.slice(start));
  } catch {
    return undefined;
  }
}

function answerOf(value: unknown): MongoAnswer | undefined {
  if (!isRecord(value) || !Array.isArray(value['collections'])) return undefined;
  return {
    ok: true,
    collections: value['collections'].filter(isRecord).map(collectionOf),
    more: value['more'] === true,
    version: typeof value['version'] === 'string' ? value['version'] : '',
    members: numberOf(value['members']) ?? 0,
    isRouter: value['isRouter'] === true,
  };
}

function collectionOf(value: Readonly<Record<string, unknown>>): MongoCollection {
  return {
    name: String(value['name']),
    isView: value['isView'] === true,
    documents: numberOf(value['documents']),
    isEmpty: value['isEmpty'] === true,
    bytes: numberOf(value['bytes']),
    indexes: numberOf(value['indexes']),
    matched: numberOf(value['matched']),
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** With `--json` errors are objects too. */
function errorIn(value: unknown): string | undefined {
  const message = isRecord(value) ? (value['message'] ?? value['errmsg']) : undefined;
  return typeof message === 'string' ? withoutAddress(message) : undefined;
}

function withoutAddress(text: string): string {
  return text.replace(/mongodb(?:\+srv)?:\/\/\S*/g, 'its address');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
