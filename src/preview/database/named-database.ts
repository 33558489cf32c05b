import { join } from 'node:path';
import { parse } from 'yaml';
import type { Facts } from '../../operations/facts.ts';
import type { CliOperation } from '../../operations/operation.ts';
import type { Environment } from '../../shell/environment.ts';

/** A database that some setting names, and where the setting stands. */
export interface NamedDatabase {
  /** The whole URL, with its password. */
  readonly url: string;
  /** For a person: `DATABASE_URL in .env:3`. */
  readonly origin: string;
}

/** What the settings of a project are read with. */
export interface SettingsPlace {
  readonly program: string;
  readonly cwd: string;
  readonly env: Environment;
  readonly facts: Pick<Facts, 'readFile'>;
  /** The environment that an option of the command names: `--env=staging`. */
  readonly stage: string | undefined;
}

/** What the settings of a tool's project are read with: a script's own name counts, and the stage it is told. */
export function settingsPlace(
  { program, operands, options }: CliOperation,
  place: Pick<SettingsPlace, 'cwd' | 'env' | 'facts'>,
): SettingsPlace {
  const script = ['artisan', 'manage.py'].find(name => operands.includes(name));
  const stage = options['env']?.[0] || options['environment']?.[0] || undefined;
  return { ...place, program: script ?? program, stage };
}

/** Variables that hold a database's URL, the more particular first. */
const URLS = [
  'DATABASE_URL',
  'DB_URL',
  'DATABASE_URI',
  'SQLALCHEMY_DATABASE_URI',
  'POSTGRES_URL',
  'MYSQL_URL',
];

/** Files that tools load variables from, the first one that says it counts; what is set already counts more. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  prisma: ['.env', 'prisma/.env'],
  artisan: ['.env.STAGE', '.env'],
  any: ['.env.STAGE.local', '.env.local', '.env.STAGE', '.env'],
};

/** Finds the database that a project's tool would use, by its variables, `.env` files and usual settings files. */
export function namedDatabase(place: SettingsPlace): NamedDatabase | undefined {
  return fromEnvironment(place.env) ?? fromFiles(place) ?? fromAlembic(place) ?? fromRails(place);
}

/** Variables by name, with the line they stand on. */
type Variables = ReadonlyMap<string, { readonly value: string; readonly line: number }>;

function fromEnvironment(env: Environment): NamedDatabase | undefined {
  const get = (name: string): string | undefined => {
    const state = env.get(name);
    return state.state === 'known' && state.value !== '' ? state.value : undefined;
  };
  return fromVariables(get, name => `${name} of the environment`);
}

function fromFiles({ program, cwd, facts, stage, env }: SettingsPlace): NamedDatabase | undefined {
  const node = env.get('NODE_ENV');
  const named = stage ?? (node.state === 'known' ? node.value : 'development');
  const files = (Object.hasOwn(FILES, program) ? FILES[program] : FILES['any']) ?? [];
  for (const file of files.map(one => one.replace('STAGE', named))) {
    const read = facts.readFile(join(cwd, file));
    if (!read.ok) continue;
    const variables = readVariables(read.text);
    const found = fromVariables(
      name => variables.get(name)?.value,
      name => `${name} in ${file}:${variables.get(name)?.line ?? 0}`,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function fromVariables(
  get: (name: string) => string | undefined,
  origin: (name: string) => string,
): NamedDatabase | undefined {
  const name = URLS.find(one => get(one) !== undefined);
  const url = name === undefined ? undefined : get(name);
  if (name !== undefined && url !== undefined) return { url, origin: origin(name) };
  const [kind, database] = [get('DB_CONNECTION'), get('DB_DATABASE')];
  if (kind === undefined || database === undefined) return undefined;
  return {
    url: urlOf(kind, {
      host: get('DB_HOST'),
      port: get('DB_PORT'),
      user: get('DB_USERNAME'),
      password: get('DB_PASSWORD'),
      database,
    }),
    origin: origin('DB_DATABASE'),
  };
}

interface Parts {
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database: string;
}

function urlOf(kind: string, { host, port, user, password, database }: Parts): string {
  if (/^sqlite/.test(kind)) return `sqlite:${database}`;
  const scheme = /^(?:pg|postg)/.test(kind)
    ? 'postgresql'
    : /^(?:mysql|maria|trilogy)/.test(kind)
      ? 'mysql'
      : kind;
  const login =
    user === undefined
      ? ''
      : `${encodeURIComponent(user)}${password === undefined ? '' : `:${encodeURIComponent(password)}`}@`;
  return `${scheme}://${login}${host ?? 'localhost'}${port === undefined ? '' : `:${port}`}/${encodeURIComponent(database)}`;
}

/** `NAME=value` lines as dotenv reads them; a reference to another variable leaves the value unknown. */
function readVariables(text: string): Variables {
  const found = new Map<string, { value: string; line: number }>();
  for (const [index, row] of text.split('\n').entries()) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(row.slice(0, 4096));
    if (match === null) continue;
    const [, name = '', raw = ''] = match;
    const quoted = /^(["'])(.*)\1$/.exec(raw);
    const value = quoted?.[2] ?? raw.replace(/\s+#.*$/, '');
    if (!/\$\{|\$[A-Z_]/.test(value) && value !== '') found.set(name, { value, line: index + 1 });
  }
  return found;
}

/** `sqlalchemy.url = …` of alembic.ini. */
function fromAlembic({ program, cwd, facts }: SettingsPlace): NamedDatabase | undefined {
  const read = program === 'alembic' ? facts.readFile(join(cwd, 'alembic.ini')) : undefined;
  if (read?.ok !== true) return undefined;
  const rows = read.text.split('\n');
  const index = rows.findIndex(row => /^sqlalchemy\.url\s*=/.test(row));
  const url = rows[index]?.slice((rows[index] ?? '').indexOf('=') + 1).trim();
  return url === undefined || url === '' || url.includes('%(')
    ? undefined
    : { url: url.replace(/^(\w+)\+\w+:/, '$1:'), origin: `sqlalchemy.url in alembic.ini:${index + 1}` };
}

/** config/database.yml of Rails, unless Ruby makes it. */
function fromRails({ program, cwd, facts, env, stage }: SettingsPlace): NamedDatabase | undefined {
  const read =
    program === 'rails' || program === 'rake' ? facts.readFile(join(cwd, 'config/database.yml')) : undefined;
  if (read?.ok !== true || read.text.includes('<%')) return undefined;
  const variable = env.get('RAILS_ENV');
  const name = stage ?? (variable.state === 'known' ? variable.value : 'development');
  try {
    const section = (parse(read.text, { merge: true }) as Record<string, Record<string, unknown>>)[name];
    const text = (key: string): string | undefined => {
      const value = section?.[key];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    };
    const origin = `${name} in config/database.yml`;
    const url = text('url');
    if (url !== undefined) return { url, origin };
    const [kind, database] = [text('adapter'), text('database')];
    if (kind === undefined || database === undefined) return undefined;
    return {
      url: urlOf(kind, {
        host: text('host'),
        port: text('port'),
        user: text('username'),
        password: text('password'),
        database,
      }),
      origin,
    };
  } catch {
    return undefined;
  }
}
