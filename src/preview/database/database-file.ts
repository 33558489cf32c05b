import { dirname, isAbsolute, resolve } from 'node:path';
import type { Facts } from '../../operations/facts.ts';
import { readConnectionText } from '../../operations/sql/clients/connection-text.ts';

/** What a file's path is read with. */
export interface FilePlace {
  /** The tool, or the script that it runs. */
  readonly program: string;
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly cwd: string;
  readonly facts: Pick<Facts, 'readFile' | 'entry'>;
}

/** Tools for which a third slash begins no absolute path (SQLAlchemy, "Connect Strings" of SQLite). */
const SQLALCHEMY = new Set(['alembic', 'flask']);

/**
 * Where Prisma looks for its schema, if nothing else is said. By its documentation ("Prisma schema location")
 * the first goes before the second, by its own list of what it checked the other way round.
 */
const SCHEMAS = ['prisma/schema.prisma', 'schema.prisma'];

/** With one of these a setting of its own may say where the schema is, or the database. */
const PRISMA_CONFIGS = ['ts', 'js', 'mjs', 'cjs', 'mts', 'cts'].map(end => `prisma.config.${end}`);

/**
 * Finds the file that a database's URL means to the tool that reads it.
 * @returns its absolute path; undefined if the tool takes it from a folder that is not known, or nothing is there,
 *   which may only say that it was looked for in another place than the tool's
 */
export function databaseFile(url: string, place: FilePlace): string | undefined {
  // `sqlite+pysqlite:`: the driver behind a scheme says nothing of the place (SQLAlchemy, "Database URLs").
  const plain = url.replace(/^(\w+)\+\w+:/, '$1:');
  const written = (readConnectionText(plain).database ?? '').replace(/\?.*$/s, '');
  const isBelow = SQLALCHEMY.has(place.program) && /^\w+:\/\/\//.test(plain);
  const path = isBelow ? written.slice(1) : written;
  const folder = place.program === 'prisma' ? schemaFolder(place) : place.cwd;
  if (path === '' || folder === undefined) return undefined;
  // Flask-SQLAlchemy takes it from the application's instance folder, which the application sets.
  if (place.program === 'flask' && !isAbsolute(path)) return undefined;
  const file = resolve(folder, path);
  const entry = place.facts.entry(file);
  return entry === undefined || entry === 'unknown' ? undefined : file;
}

/** Prisma takes a path from the folder of its schema (Prisma, "SQLite"). */
function schemaFolder({ options, cwd, facts }: FilePlace): string | undefined {
  const isThere = (name: string): boolean => facts.entry(resolve(cwd, name)) !== undefined;
  if ('config' in options || PRISMA_CONFIGS.some(isThere)) return undefined;
  const given = options['schema']?.at(-1) ?? schemaOfPackage(resolve(cwd, 'package.json'), facts);
  const [found, ...others] = given === undefined ? SCHEMAS.filter(isThere) : [given];
  const schema = others.length === 0 ? found : undefined;
  return schema?.endsWith('.prisma') === true ? dirname(resolve(cwd, schema)) : undefined;
}

/** `"prisma": { "schema": … }`; empty if the file cannot be read as JSON. */
function schemaOfPackage(file: string, facts: Pick<Facts, 'readFile'>): string | undefined {
  const read = facts.readFile(file);
  if (!read.ok) return read.reason === 'missing' ? undefined : '';
  try {
    const { prisma } = JSON.parse(read.text) as { readonly prisma?: { readonly schema?: unknown } };
    return prisma?.schema === undefined ? undefined : String(prisma.schema);
  } catch {
    return '';
  }
}
