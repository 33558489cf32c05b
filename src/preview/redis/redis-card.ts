import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { ago, bytes, counted, line, some } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { askRedis, readInfo } from './ask-redis.ts';
import { type RedisConnection, readRedisConnection } from './redis-connection.ts';

/** Keys that are asked about one by one. */
const MOST_KEYS = 20;

/** Looks at what a command would take from a Redis server. It asks with INFO, DBSIZE and TYPE only, never with KEYS. */
export const lookAtRedis: Card = async (look, context) => {
  const { operation, command } = look;
  if (operation.kind !== 'store' || command === undefined)
    return { ok: false, reason: 'not a command for Redis' };
  const connection = readRedisConnection(command);
  if (connection === undefined) return { ok: false, reason: 'how it connects is not known before it runs' };
  const info = await askRedis(connection, ['INFO'], context);
  if (!info.ok) return info;
  const server = readInfo(info.text);
  if (server.size === 0) return { ok: false, reason: info.text.split('\n')[0] ?? 'the server told nothing' };
  const keys = keysByDatabase(server);
  const all = [...keys.values()].reduce((sum, one) => sum + one, 0);
  const rest = serverLines(server, context.now);
  const [name = '', ...words] = connection.sends ?? [];
  // What a script or standard input sends may choose another database first.
  const isSent = name.toLowerCase() === operation.command;
  switch (operation.command) {
    case 'flushall':
      if (all === 0 && !isSent) return uncounted(all, rest);
      return told(all, `in ${counted(keys.size, 'database')}`, rest);
    case 'flushdb': {
      const own = isSent ? await sizeOfDatabase(connection, context) : undefined;
      return own === undefined ? uncounted(all, rest) : told(own, `of ${counted(all, 'key')} in all`, rest);
    }
    case 'del':
    case 'unlink':
      if (isSent && operation.unknown.length === 0)
        return items({ words, shown: operation.arguments }, { connection, rest }, context);
      return { ok: true, lines: [line('danger', 'which keys it is about is not known', 'unknown'), ...rest] };
    default:
      return uncounted(all, rest);
  }
};

function told(lost: number, where: string, rest: readonly SummaryLine[]): Seen {
  if (lost > 0)
    return { ok: true, lines: [line('danger', `${counted(lost, 'key')} ${where}`, 'counted'), ...rest] };
  return {
    ok: true,
    lines: [line('good', 'no keys there: nothing would be lost', 'counted'), ...rest],
    nothing: true,
    certain: true,
  };
}

/** A server without keys has settings, scripts and files that a command may take or write over. */
function uncounted(all: number, rest: readonly SummaryLine[]): Seen {
  return {
    ok: true,
    lines: [
      line('danger', 'what it would take is not counted', 'unknown'),
      line('plain', `the server has ${counted(all, 'key')}`, 'counted'),
      ...rest,
    ],
  };
}

/** Asked as the command connects: where a server has no such database, redis-cli goes on in the first one. */
async function sizeOfDatabase(
  connection: RedisConnection,
  context: LookContext,
): Promise<number | undefined> {
  const size = await askRedis(connection, ['DBSIZE'], context);
  return size.ok && /^\d+\s*$/.test(size.text) ? Number(size.text) : undefined;
}

interface Server {
  readonly connection: RedisConnection;
  readonly rest: readonly SummaryLine[];
}

/** Keys as the server gets them, and the same as they may be shown, which is no text to ask about. */
interface Named {
  readonly words: readonly string[];
  readonly shown: readonly string[];
}

async function items(
  { words, shown }: Named,
  { connection, rest }: Server,
  context: LookContext,
): Promise<Seen> {
  const keys = words.slice(0, MOST_KEYS);
  const there: string[] = [];
  for (const [index, key] of keys.entries()) {
    const type = await askRedis(connection, ['TYPE', key], context);
    if (!type.ok) return type;
    const kind = type.text.trim();
    // No type has a blank in it, every refusal has.
    if (/\s/.test(kind)) return { ok: false, reason: kind };
    if (kind !== 'none') there.push(`${shown[index] ?? '…'} (${kind})`);
  }
  const more = words.length - keys.length;
  if (there.length === 0 && more === 0) {
    return {
      ok: true,
      lines: [line('good', 'none of the keys is there: nothing would be lost', 'counted'), ...rest],
      nothing: true,
      certain: true,
    };
  }
  return {
    ok: true,
    lines: [
      line(
        'danger',
        `${counted(there.length, 'key')} of ${words.length} named: ${some(there)}`,
        more > 0 ? 'unknown' : 'counted',
      ),
      ...rest,
    ],
  };
}

function keysByDatabase(info: ReadonlyMap<string, string>): ReadonlyMap<number, number> {
  const found = [...info].flatMap(([name, value]): [number, number][] => {
    const number = /^db(\d+)$/.exec(name)?.[1];
    const keys = /^keys=(\d+)/.exec(value)?.[1];
    return number === undefined || keys === undefined ? [] : [[Number(number), Number(keys)]];
  });
  return new Map(found);
}

function serverLines(info: ReadonlyMap<string, string>, now: number): SummaryLine[] {
  const number = (name: string): number => Number(info.get(name) ?? 0);
  const replicas = number('connected_slaves');
  const changes = number('rdb_changes_since_last_save');
  const appends = info.get('aof_enabled') === '1';
  return [
    line(
      'plain',
      `Redis ${info.get('redis_version') ?? ''}, ${bytes(number('used_memory'))} in memory, ${info.get('role') ?? ''}${replicas > 0 ? `, ${counted(replicas, 'replica')} would follow` : ''}`,
    ),
    line(
      appends ? 'good' : 'warning',
      appends
        ? 'writes are appended to a log: what is deleted can be cut out of it'
        : `last saved ${ago(number('rdb_last_save_time') * 1000, now)}, ${counted(changes, 'change')} since; the next save overwrites that`,
    ),
  ];
}
