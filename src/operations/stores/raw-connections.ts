import { textWithHoles } from '../hole.ts';
import type { Interpreter } from '../interpreter.ts';
import { readStandardInput } from '../sql/clients/sql-input.ts';
import { readStoreInput } from './read-store-input.ts';
import { inlineCommands } from './redis/inline-commands.ts';
import { readRedisCommand } from './redis/redis-command.ts';
import { storeContext } from './store-context.ts';
import type { StoreCommand } from './store-operation.ts';

/** Stores that read plain lines, by their usual port. */
const BY_PORT: Readonly<Record<string, 'redis' | 'memcached'>> = {
  '6379': 'redis',
  '6380': 'redis',
  '11211': 'memcached',
};

/** Reads `nc host 6379`, `telnet host 11211`: commands as plain lines to a store's own port. */
export const interpretRawConnection: Interpreter = call => {
  const words = call.args.map(textWithHoles);
  const at = words.findIndex(word => BY_PORT[word] !== undefined);
  const system = BY_PORT[words[at] ?? ''];
  if (at < 1 || system === undefined) return [];
  const context = storeContext(call, system, { host: words[at - 1] ?? '', port: Number(words[at]) });
  const read = system === 'redis' ? readRedisLines : readMemcachedLines;
  return readStandardInput(call.command, call.facts).flatMap(input => readStoreInput(input, read, context));
};

function readRedisLines(text: string): StoreCommand[] {
  return inlineCommands(text).flatMap(readRedisCommand);
}

/** memcached's protocol.txt: `flush_all`, `delete key`; the data lines of `set` are no commands. */
function readMemcachedLines(text: string): StoreCommand[] {
  return inlineCommands(text).flatMap(([first = '', ...rest]): StoreCommand[] => {
    if (first === 'flush_all') return [{ command: 'flush_all', arguments: rest, scope: 'everything' }];
    return first === 'delete' ? [{ command: 'delete', arguments: rest.slice(0, 1), scope: 'items' }] : [];
  });
}
