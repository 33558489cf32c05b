import type { SimpleCommand } from '../../shell/command.ts';
import type { Word } from '../../shell/word.ts';

/** How redis-cli would reach its server: its own options for that, and the password apart. */
export interface RedisConnection {
  readonly args: readonly string[];
  readonly password: string | undefined;
  /** The database as it is written, which the server may not have; empty: 0. */
  readonly database: string;
  /** The command and its arguments as the server gets them; undefined: they are not these words alone. */
  readonly sends: readonly string[] | undefined;
}

/** Options of redis-cli that say where the server is, with how many words they take (`redis-cli --help`). */
const PLACES: Readonly<Record<string, number>> = {
  '-h': 1,
  '-p': 1,
  '-s': 1,
  '--user': 1,
  '--tls': 0,
  '--insecure': 0,
  '--sni': 1,
  '--cacert': 1,
  '--cacertdir': 1,
  '--cert': 1,
  '--key': 1,
  '--tls-ciphers': 1,
  '--tls-ciphersuites': 1,
  '-4': 0,
  '-6': 0,
};

const SECRETS = new Set(['-a', '--pass']);

/** Options that change neither the server nor the command. */
const ASIDE: Readonly<Record<string, number>> = {
  '-r': 1,
  '-i': 1,
  '-d': 1,
  '-D': 1,
  '-2': 0,
  '-3': 0,
  '-c': 0,
  '-e': 0,
  '--raw': 0,
  '--no-raw': 0,
  '--csv': 0,
  '--json': 0,
  '--quoted-json': 0,
  '--show-pushes': 1,
  '--verbose': 0,
  '--no-auth-warning': 0,
};

/** Options with which the words behind them are not the command, or not all of it. */
const OTHERWISE: Readonly<Record<string, number>> = {
  '-x': 0,
  '-X': 1,
  '--eval': 1,
  '--quoted-input': 0,
  '--pipe': 0,
  '--pipe-timeout': 1,
};

/**
 * Reads the connection from the words of redis-cli or valkey-cli, whose options end at the command.
 * @returns undefined if a word of it is not known, or it is given in a way that is not read here
 */
export function readRedisConnection({ words, env }: SimpleCommand): RedisConnection | undefined {
  const args: string[] = [];
  const variable = env.get('REDISCLI_AUTH');
  let password = variable.state === 'known' ? variable.value : undefined;
  let database = '';
  let isSent = true;
  let index = 1;
  for (; index < words.length; index += 1) {
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
    else if (word === '-n' && next !== undefined) database = next;
    else if (word === '-u' && next !== undefined) {
      const url = readUrl(next);
      if (url === undefined) return undefined;
      args.push(...url.args);
      password = url.password ?? password;
      database = url.database;
    } else {
      const taken = ASIDE[word] ?? OTHERWISE[word];
      if (taken === undefined) return undefined;
      isSent &&= Object.hasOwn(ASIDE, word);
      if (taken === 0) continue;
    }
    index += 1;
  }
  return { args, password, database, sends: isSent ? valuesOf(words.slice(index)) : undefined };
}

function valuesOf(words: readonly Word[]): string[] | undefined {
  const values = words.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values.length === words.length ? values : undefined;
}

/** `redis://user:password@host:port/number` (IANA, redis URI scheme). */
function readUrl(text: string): Omit<RedisConnection, 'sends'> | undefined {
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
