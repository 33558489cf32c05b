import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { StoreOperation } from '../../operations/operation.ts';
import { ago, bytes, counted, line, some } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { askRedis, readInfo } from './ask-redis.ts';
import { type RedisConnection, readRedisConnection } from './redis-connection.ts';

/** Keys that are asked about one by one. */
const MOST_KEYS = 20;

/** Looks at what a command would take from a Redis server. It asks with INFO, EXISTS and TYPE only, never with KEYS. */
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
  if (operation.scope === 'items') return items(operation, { connection, rest }, context);
  const own = keys.get(Number(connection.database === '' ? 0 : connection.database)) ?? 0;
  const lost = operation.scope === 'everything' ? all : own;
  const where =
    operation.scope === 'everything'
      ? `in ${counted(keys.size, 'database')}`
      : `of ${counted(all, 'key')} in all`;
  if (lost === 0) {
    return {
      ok: true,
      lines: [line('good', 'no keys there: nothing would be lost', 'counted'), ...rest],
      nothing: true,
      certain: true,
    };
  }
  return { ok: true, lines: [line('danger', `${counted(lost, 'key')} ${where}`, 'counted'), ...rest] };
};

interface Server {
  readonly connection: RedisConnection;
  readonly rest: readonly SummaryLine[];
}

async function items(
  operation: StoreOperation,
  { connection, rest }: Server,
  context: LookContext,
): Promise<Seen> {
  if (operation.unknown.length > 0 || !['del', 'unlink'].includes(operation.command)) {
    return { ok: true, lines: [line('danger', 'which keys it is about is not known', 'unknown'), ...rest] };
  }
  const keys = operation.arguments.slice(0, MOST_KEYS);
  const there: string[] = [];
  for (const key of keys) {
    const type = await askRedis(connection, ['TYPE', key], context);
    if (!type.ok) return type;
    const kind = type.text.trim();
    if (kind !== 'none') there.push(`${key} (${kind})`);
  }
  const more = operation.arguments.length - keys.length;
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
        `${counted(there.length, 'key')} of ${operation.arguments.length} named: ${some(there)}`,
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
