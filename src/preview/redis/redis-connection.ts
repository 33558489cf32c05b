import type { SimpleCommand } from '../../shell/command.ts';

/** How redis-cli would reach its server: its own options for that, and the password apart. */
export interface RedisConnection {
  readonly args: readonly string[];
  readonly password: string | undefined;
  /** Number of the database; empty: 0. */
  readonly database: string;
}

/** Options of redis-cli that say where the server is, with how many words they take. */
const PLACES: Readonly<Record<string, number>> = {
  '-h': 1,
  '-p': 1,
  '-s': 1,
  '--tls': 0,
  '--insecure': 0,
  '-4': 0,
  '-6': 0,
};

const SECRETS = new Set(['-a', '--pass']);

/**
 * Reads the connection from the words of redis-cli or valkey-cli, whose options end at the command.
 * @returns undefined if a word of it is not known, or it is given in a way that is not read here
 */
export function readRedisConnection({ words, env }: SimpleCommand): RedisConnection | undefined {
  const args: string[] = [];
  const variable = env.get('REDISCLI_AUTH');
  let password = variable.state === 'known' ? variable.value : undefined;
  let database = '';
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index]?.value;
    const next = words[index + 1]?.value;
    if (word === undefined) return undefined;
    if (!word.startsWith('-')) break;
    if (Object.hasOwn(PLACES, word)) {
      args.push(word);
      if (PLACES[word] === 0) continue;
      if (next === undefined) return undefined;
      args.push(next);
    } else if (SECRETS.has(word)) password = next;
    else if (word === '--user' && next !== undefined) args.push(word, next);
    else if (word === '-n' && next !== undefined) database = next;
    else if (word === '-u' && next !== undefined) {
      const url = readUrl(next);
      if (url === undefined) return undefined;
      args.push(...url.args);
      password = url.password ?? password;
      database = url.database;
    } else if (!['-r', '-i', '-d', '-D', '-X', '--eval'].includes(word)) continue;
    index += 1;
  }
  return { args, password, database };
}

/** `redis://user:password@host:port/number` (IANA, redis URI scheme). */
function readUrl(text: string): RedisConnection | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') return undefined;
  return {
    args: [
      '-h',
      url.hostname,
      ...(url.port === '' ? [] : ['-p', url.port]),
      ...(url.username === '' ? [] : ['--user', decodeURIComponent(url.username)]),
      ...(url.protocol === 'rediss:' ? ['--tls'] : []),
    ],
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
}
