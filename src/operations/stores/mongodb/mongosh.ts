import { posix } from 'node:path';
import { type ParsedOptions, parseOptions } from '../../../shell/options/parse.ts';
import { GNU, optionTable } from '../../../shell/options/table.ts';
import type { Word } from '../../../shell/word.ts';
import { fillHoles, hasHole, makeHole, textWithHoles } from '../../hole.ts';
import type { Call, Interpreter } from '../../interpreter.ts';
import type { Operation } from '../../operation.ts';
import { hostPlace } from '../../sql/clients/connection.ts';
import { readConnectionText } from '../../sql/clients/connection-text.ts';
import { readFile, readStandardInput, type SqlInput } from '../../sql/clients/sql-input.ts';
import { unseenInput } from '../read-store-input.ts';
import { type StoreAddress, storeContext } from '../store-context.ts';
import { type StoreContext, storeOperations } from '../store-operation.ts';
import { MONGOSH_OPTIONS } from './mongosh-options.ts';
import { readScript } from './script-commands.ts';
import { turnsDatabase } from './turns-database.ts';
import { splitFront, usedDatabase } from './used-database.ts';

/** arangosh: scripts by option, the server by its endpoint. */
const ARANGOSH = optionTable(
  `server.endpoint= server.database= server.username= server.password= server.authentication=
  javascript.execute-string= javascript.execute= javascript.unit-tests= quiet=? help`,
  { ...GNU, abbreviations: false },
);

/** How deep scripts may load one another. */
const DEEPEST = 5;

/** Reads mongosh and the older mongo: scripts by option, file and standard input. */
export const interpretMongosh: Interpreter = call => {
  const parsed = parseOptions(call.args, MONGOSH_OPTIONS);
  if (parsed.options.some(option => ['help', 'version', 'build-info'].includes(option.name))) return [];
  const { scripts, address } = splitOperands(parsed.operands);
  const context = storeContext(call, 'mongodb', addressOf(parsed, address), parsed.ambiguous);
  const inputs: SqlInput[] = [
    ...valuesOf(parsed, 'eval').map(textInput),
    ...[...valuesOf(parsed, 'file'), ...scripts].map(word =>
      readFile(textWithHoles(word), word, call.command, call.facts),
    ),
  ];
  const all = inputs.length > 0 ? inputs : readStandardInput(call.command, call.facts);
  let { database } = context;
  return all.flatMap((input, at) => {
    const operations = readInput(input, call, { ...context, database }, 0);
    if (at + 1 < all.length) database = databaseBehind(input, database);
    return operations;
  });
};

/** Reads arangosh. */
export const interpretArangosh: Interpreter = call => {
  const parsed = parseOptions(call.args, ARANGOSH);
  const endpoint = valuesOf(parsed, 'server.endpoint').map(textWithHoles).at(-1) ?? 'tcp://127.0.0.1:8529';
  const { host = '127.0.0.1' } = readConnectionText(endpoint.replace(/^(?:tcp|ssl|http\+\w+):/, 'http:'));
  const database = valuesOf(parsed, 'server.database').map(textWithHoles).at(-1) ?? '_system';
  const context = storeContext(call, 'arangodb', { host, port: 8529, database }, parsed.ambiguous);
  const inputs: SqlInput[] = [
    ...valuesOf(parsed, 'javascript.execute-string').map(textInput),
    ...valuesOf(parsed, 'javascript.execute').map(word =>
      readFile(textWithHoles(word), word, call.command, call.facts),
    ),
  ];
  const all = inputs.length > 0 ? inputs : readStandardInput(call.command, call.facts);
  return all.flatMap(input => readInput(input, call, context, 0));
};

function valuesOf(parsed: ParsedOptions, name: string): Word[] {
  return parsed.options.flatMap(option =>
    option.name === name && option.value !== undefined ? [option.value] : [],
  );
}

function textInput(word: Word): SqlInput {
  return { kind: 'text', text: textWithHoles(word), span: word.span };
}

/** Operands that end in `.js` and the like are scripts; the first other one is the database's address. */
function splitOperands(operands: readonly Word[]): {
  readonly scripts: Word[];
  readonly address: Word | undefined;
} {
  const isScript = (word: Word): boolean => /\.(?:js|mjs|cjs|mongodb)$/.test(word.value ?? '');
  return { scripts: operands.filter(isScript), address: operands.find(word => !isScript(word)) };
}

function addressOf(parsed: ParsedOptions, operand: Word | undefined): StoreAddress {
  const value = (name: string): string | undefined => valuesOf(parsed, name).map(textWithHoles).at(-1);
  const written = operand === undefined ? '' : textWithHoles(operand);
  const found = mongoAddress(written);
  const given = value('host');
  const host = given === undefined ? found.host : given.replace(/^[^/]*\//, '').replace(/:\d+/g, '');
  const port = value('port') ?? found.port;
  return {
    host: host ?? '127.0.0.1',
    port: port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : 27017,
    database: found.database ?? 'test',
    unsure: parsed.options.some(option => option.name === 'nodb'),
  };
}

/** `mongodb://host/db`, `host:port/db`, `host/db`, `db`. */
function mongoAddress(text: string): { host?: string; port?: string; database?: string } {
  if (text === '') return {};
  if (text.includes('://')) return readConnectionText(text);
  if (hasHole(text)) return { host: text };
  const parts = /^([^/:]+)(?::(\d+))?\/(.*)$/.exec(text);
  if (parts === null)
    return /^[^/]+:\d+$/.test(text) ? readConnectionText(`mongodb://${text}`) : { database: text };
  const [, host = '', port, database = ''] = parts;
  return port === undefined ? { host, database } : { host, port, database };
}

function readInput(input: SqlInput, call: Call, given: StoreContext, nesting: number): Operation[] {
  const context = input.span === undefined ? given : { ...given, spans: [input.span] };
  if (input.kind !== 'text') {
    return [
      unseenInput(input.kind === 'unseen' ? input.why : 'its script comes from another command', context),
    ];
  }
  const { commands, files, addresses, otherNames } = readScript(input.text);
  const isIdle = commands.length === 0 && files.length === 0;
  const database = isIdle ? context.database : turnedDatabase(input.text, context.database);
  const operations: Operation[] = storeOperations(commands, {
    ...elsewhere(context, addresses, call),
    // What it loads may turn it, too.
    database: otherNames || files.length > 0 ? uncertain(database) : database,
  });
  return [
    ...operations,
    ...files.flatMap(file => {
      if (nesting >= DEEPEST) return [unseenInput('it loads more files than are read', context)];
      const from = input.path === undefined ? call.command.cwd : posix.dirname(input.path);
      return readInput(
        readFile(file, input, call.command, call.facts, from),
        call,
        { ...context, database },
        nesting + 1,
      );
    }),
  ];
}

/** The database that a script's `db` stands for, the files that it loads left out. */
function turnedDatabase(text: string, given: string): string {
  const database = usedDatabase(text, given);
  return turnsDatabase(splitFront(text).script) ? uncertain(database) : database;
}

/** The one that `db` stands for in the next script. */
function databaseBehind(input: SqlInput, given: string): string {
  const isSeen = input.kind === 'text' && !/\bload\b/.test(input.text);
  return isSeen ? turnedDatabase(input.text, given) : uncertain(given);
}

/** Shown as it is, but not certain. */
function uncertain(database: string): string {
  return makeHole(fillHoles(database));
}

/** A script that connects by itself goes where it says, or nobody knows where. */
function elsewhere(context: StoreContext, addresses: readonly string[], call: Call): StoreContext {
  const [address] = addresses;
  if (address === undefined) return context;
  const { host = '' } = mongoAddress(address);
  const locality = host === '' ? 'unknown' : hostPlace(host, 27017, call.facts);
  return locality === 'local' ? context : { ...context, host, locality };
}
