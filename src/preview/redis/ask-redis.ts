import type { LookContext } from '../look.ts';
import type { RedisConnection } from './redis-connection.ts';

/** Asks a server with redis-cli; the password is no word of the call. */
export async function askRedis(
  { args, password, database }: RedisConnection,
  command: readonly string[],
  { tools }: Pick<LookContext, 'tools'>,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string }> {
  const result = await tools.run({
    program: 'redis-cli',
    args: ['--no-auth-warning', '--raw', ...args, ...(database === '' ? [] : ['-n', database]), ...command],
    env: password === undefined ? {} : { REDISCLI_AUTH: password },
  });
  return result.ok ? { ok: true, text: result.output } : { ok: false, reason: result.reason };
}

/** Lines of INFO, `name:value` (redis.io/commands/info). */
export function readInfo(text: string): ReadonlyMap<string, string> {
  const entries = text.split('\n').flatMap((row): [string, string][] => {
    const colon = row.indexOf(':');
    return colon <= 0 || /\s/.test(row.slice(0, colon))
      ? []
      : [[row.slice(0, colon), row.slice(colon + 1).trim()]];
  });
  return new Map(entries);
}
