import { isAbsolute, resolve } from 'node:path';
import { REDIS_CLI_OPTIONS } from '../../operations/stores/redis/redis-cli-options.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { type GivenOption, parseOptions } from '../../shell/options/parse.ts';
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

/** Options that say where the server is and how it is spoken to. */
const PLACES = new Set([
  'h',
  'p',
  'user',
  'tls',
  'insecure',
  '4',
  '6',
  'sni',
  'tls-ciphers',
  'tls-ciphersuites',
]);

/** Those of them whose value is a path: a look is taken in another directory. */
const PATHS = new Set(['s', 'cacert', 'cacertdir', 'cert', 'key']);

/** Options that change neither the server nor the command: where others are given, the words are not all of it. */
const ASIDE = new Set(
  `a pass n u t r i d D 2 3 c e raw no-raw csv json quoted-json show-pushes verbose no-auth-warning`.split(
    ' ',
  ),
);

/** Options with which it asks for a password, or names its server elsewhere on its line. */
const OTHERWISE = new Set(['askpass', 'cluster']);

/**
 * Reads the connection from the words of redis-cli or valkey-cli, whose options end at the command.
 * @returns undefined if a word of it is not known, or it is given in a way that is not read here
 */
export function readRedisConnection({ words, env, cwd }: SimpleCommand): RedisConnection | undefined {
  const { options, operands } = parseOptions(words.slice(1), REDIS_CLI_OPTIONS, { stopAtOperand: true });
  const variable = env.get('REDISCLI_AUTH');
  let connection: RedisConnection = {
    args: [],
    password: variable.state === 'known' ? variable.value : undefined,
    database: '',
    sends: valuesOf(operands),
  };
  for (const option of options) {
    const next = withOption(connection, option, cwd);
    if (next === undefined) return undefined;
    connection = next;
  }
  return options.every(({ name }) => isAside(name)) ? connection : { ...connection, sends: undefined };
}

function isAside(name: string): boolean {
  return ASIDE.has(name) || PLACES.has(name) || PATHS.has(name);
}

function valuesOf(words: readonly Word[]): readonly string[] | undefined {
  const values = words.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values.length === words.length ? values : undefined;
}

function withOption(
  connection: RedisConnection,
  { name, value: given, word, known }: GivenOption,
  cwd: string | undefined,
): RedisConnection | undefined {
  const value = given?.value;
  const takesValue = REDIS_CLI_OPTIONS.specs.get(name)?.value === 'required';
  if (!known || OTHERWISE.has(name) || word.value === undefined || (takesValue && value === undefined))
    return undefined;
  const { args } = connection;
  const dashed = name.length === 1 ? `-${name}` : `--${name}`;
  if (PATHS.has(name)) {
    const path = value !== undefined && (isAbsolute(value) ? value : cwd && resolve(cwd, value));
    return path ? { ...connection, args: [...args, dashed, path] } : undefined;
  }
  if (PLACES.has(name))
    return { ...connection, args: [...args, dashed, ...(value === undefined ? [] : [value])] };
  if (name === 'a' || name === 'pass') return { ...connection, password: value };
  if (name === 'n') return { ...connection, database: value ?? '' };
  if (name !== 'u') return connection;
  const url = readUrl(value ?? '');
  if (url === undefined) return undefined;
  return {
    ...connection,
    args: [...args, ...url.args],
    password: url.password ?? connection.password,
    database: url.database || connection.database,
  };
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
      ...(url.hostname === '' ? [] : ['-h', url.hostname]),
      ...(url.port === '' ? [] : ['-p', url.port]),
      ...(url.username === '' ? [] : ['--user', decodeURIComponent(url.username)]),
      ...(url.protocol === 'rediss:' ? ['--tls'] : []),
    ],
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
}
