import type { StoreOperation } from '../../operation.ts';
import type { StoreCommand } from '../store-operation.ts';
import { luaCommands } from './lua-calls.ts';

/** Commands whose second word says what they do. */
const CONTAINERS = new Set([
  ...['acl', 'client', 'cluster', 'command', 'config', 'debug', 'function', 'latency', 'memory', 'module'],
  ...['object', 'pubsub', 'script', 'sentinel', 'slowlog', 'xgroup', 'xinfo', 'ft', 'json'],
]);

/** Commands whose arguments behind the first are data that need not be shown. */
const WRITES = new Set([
  ...[
    'set',
    'setex',
    'psetex',
    'setnx',
    'getset',
    'append',
    'mset',
    'msetnx',
    'hset',
    'hmset',
    'hsetnx',
    'lpush',
  ],
  ...[
    'rpush',
    'lpushx',
    'rpushx',
    'linsert',
    'lset',
    'sadd',
    'zadd',
    'xadd',
    'publish',
    'pfadd',
    'geoadd',
    'restore',
  ],
  ...['setrange', 'spublish', 'json.set'],
]);

/** Commands whose arguments are or hold passwords. */
const SECRET = new Set(['auth', 'hello', 'acl setuser', 'migrate']);

const SCOPES: Readonly<Record<string, StoreOperation['scope']>> = {
  flushall: 'everything',
  flushdb: 'database',
  swapdb: 'database',
  shutdown: 'everything',
  replicaof: 'everything',
  slaveof: 'everything',
  'cluster reset': 'everything',
  'cluster flushslots': 'everything',
  'config set': 'settings',
  'config rewrite': 'settings',
  'config resetstat': 'settings',
  'acl deluser': 'settings',
  'acl setuser': 'settings',
  'function flush': 'settings',
  'script flush': 'settings',
};

/**
 * Reads one command and its arguments (texts with holes) as the server would.
 * @returns the command, and the commands of the script that EVAL runs
 */
export function readRedisCommand(words: readonly string[]): StoreCommand[] {
  const [first = '', second = ''] = words;
  const name = first.toLowerCase();
  if (name === '') return [];
  if (name === 'eval') return luaCommands(second);
  if (name === 'evalsha' || name === 'fcall') {
    return [{ command: name, arguments: words.slice(1, 2), scope: 'unknown', dynamic: true }];
  }
  const contained = CONTAINERS.has(name) && second !== '';
  const command = contained ? `${name} ${second.toLowerCase()}` : name;
  const rest = words.slice(contained ? 2 : 1);
  const scope = Object.hasOwn(SCOPES, command) ? SCOPES[command] : undefined;
  return [{ command, arguments: shown(command, rest), scope: scope ?? 'items' }];
}

function shown(command: string, rest: readonly string[]): string[] {
  if (command === 'restore')
    return [...rest.slice(0, 1), ...rest.slice(3).filter(word => /^replace$/i.test(word))];
  if (WRITES.has(command)) return rest.slice(0, 1);
  if (command === 'migrate') return rest.slice(0, 5);
  if (SECRET.has(command)) return rest.slice(0, command === 'acl setuser' ? 1 : 0);
  if (command === 'config set' && /pass|auth/i.test(rest[0] ?? '')) return rest.slice(0, 1);
  return [...rest];
}
