import { type ParsedOptions, parseOptions } from '../../../shell/options/parse.ts';
import { textWithHoles } from '../../hole.ts';
import type { Call, Interpreter } from '../../interpreter.ts';
import { readConnectionText } from '../../sql/clients/connection-text.ts';
import { readFile, readStandardInput } from '../../sql/clients/sql-input.ts';
import { readStoreInput } from '../read-store-input.ts';
import { type StoreAddress, storeContext } from '../store-context.ts';
import { type StoreCommand, storeOperations } from '../store-operation.ts';
import { inlineCommands } from './inline-commands.ts';
import { luaCommands } from './lua-calls.ts';
import { REDIS_CLI_OPTIONS } from './redis-cli-options.ts';
import { readRedisCommand } from './redis-command.ts';

/** Options with which no command of the caller is sent. */
const LOOKS = new Set([
  ...[
    'help',
    'version',
    'v',
    'stat',
    'latency',
    'latency-history',
    'latency-dist',
    'bigkeys',
    'memkeys',
    'hotkeys',
  ],
  ...['keystats', 'scan', 'intrinsic-latency', 'replica', 'slave'],
]);

/** Subcommands of `--cluster` that take data or nodes away. */
const CLUSTER = new Set(['del-node', 'fix', 'reshard', 'rebalance', 'import', 'call', 'create']);

/** Reads redis-cli and valkey-cli: a command, a script, lines or the wire protocol on standard input. */
export const interpretRedisCli: Interpreter = call => {
  const parsed = parseOptions(call.args, REDIS_CLI_OPTIONS, { stopAtOperand: true });
  const given = new Set(parsed.options.map(option => option.name));
  if (parsed.options.some(option => LOOKS.has(option.name))) return [];
  const context = storeContext(call, 'redis', addressOf(parsed, call), parsed.ambiguous);
  const words = parsed.operands.map(textWithHoles);
  if (given.has('cluster')) {
    // --cluster names its node itself: `--cluster call 10.0.0.1:7000 FLUSHALL`.
    const node = /^(.+):(\d{1,5})$/.exec(words[1] ?? '');
    const there =
      node === null ? context : storeContext(call, 'redis', { host: node[1] ?? '', port: Number(node[2]) });
    return storeOperations(clusterCommands(words), there);
  }
  const script = parsed.options.find(option => option.name === 'eval')?.value;
  if (script !== undefined) {
    const file = readFile(textWithHoles(script), script, call.command, call.facts);
    return readStoreInput(file, luaCommands, context);
  }
  if (words.length > 0) return storeOperations(readRedisCommand(words), context);
  return readStandardInput(call.command, call.facts).flatMap(input =>
    readStoreInput(input, readLines, context),
  );
};

function readLines(text: string): StoreCommand[] {
  return inlineCommands(text).flatMap(readRedisCommand);
}

/** `--cluster call host:port FLUSHALL` sends a command to every node; the others move or drop nodes. */
function clusterCommands(words: readonly string[]): StoreCommand[] {
  const [subcommand = '', ...rest] = words;
  if (!CLUSTER.has(subcommand)) return [];
  if (subcommand === 'call') return readRedisCommand(rest.slice(1));
  return [{ command: `cluster ${subcommand}`, arguments: rest, scope: 'everything' }];
}

function addressOf(parsed: ParsedOptions, call: Call): StoreAddress {
  const value = (name: string): string | undefined => {
    const word = parsed.options.findLast(option => option.name === name)?.value;
    return word === undefined ? undefined : textWithHoles(word);
  };
  const url = value('u');
  const fromUrl = url === undefined ? {} : readConnectionText(url);
  const socket = value('s');
  const port = value('p') ?? fromUrl.port ?? '6379';
  return {
    host: socket ?? value('h') ?? fromUrl.host ?? url ?? '127.0.0.1',
    port: /^\d{1,5}$/.test(port) ? Number(port) : undefined,
    database: value('n') ?? fromUrl.database ?? '',
    unsure: call.command.place.kind !== 'here' && url === undefined && value('h') === undefined,
  };
}
