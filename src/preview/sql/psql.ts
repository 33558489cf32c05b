import type { LookContext } from '../look.ts';
import type { SqlServer } from './sql-server.ts';

/** Rows that a query gave, each one JSON value; or why there are none. */
export type QueryResult =
  | { readonly ok: true; readonly rows: readonly unknown[] }
  | { readonly ok: false; readonly reason: string };

/** Each query is cancelled after so long, waits so long for a lock, and may change nothing. */
const SETTINGS =
  '-c default_transaction_read_only=on -c statement_timeout=1500 -c lock_timeout=250 ' +
  '-c idle_in_transaction_session_timeout=4000 -c standard_conforming_strings=on -c client_min_messages=error';

/**
 * Runs queries of ours with psql, as read-only transactions: no start-up file, no pager, no password prompt,
 * no service file. Every query must return one JSON value.
 */
export async function queryPostgres(
  target: SqlServer,
  queries: readonly string[],
  { tools }: Pick<LookContext, 'tools'>,
): Promise<QueryResult> {
  const result = await tools.run({
    program: 'psql',
    args: [
      ...['-X', '-A', '-t', '-q', '-v', 'ON_ERROR_STOP=1'],
      ...postgresConnection(target),
      ...queries.flatMap(query => ['-c', query]),
    ],
    env: {
      PGOPTIONS: SETTINGS,
      PGAPPNAME: 'holdfire preview',
      ...postgresSecret(target),
    },
  });
  if (!result.ok) return { ok: false, reason: result.reason };
  try {
    return { ok: true, rows: readRows(result.output) };
  } catch {
    return { ok: false, reason: 'the server answered what is no JSON' };
  }
}

/** Our own queries give a line each; a plan is one value over many lines. */
function readRows(output: string): unknown[] {
  if (output.startsWith('[\n')) return [JSON.parse(output)];
  return output
    .split('\n')
    .filter(row => row !== '')
    .map(row => JSON.parse(row));
}

/** Words that lead psql, pg_dump and pg_restore to a database, without a prompt for a password. */
export function postgresConnection({ host, port, user, database }: SqlServer): string[] {
  return [
    '-w',
    ...(host === '' ? [] : ['-h', host]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...(user === '' ? [] : ['-U', user]),
    ...(database === '' ? [] : ['-d', connectionString(database)]),
  ];
}

/** The password as a variable: words of a command are seen by everybody (ps(1)). */
export function postgresSecret({ password }: SqlServer): Record<string, string> {
  return password === undefined ? {} : { PGPASSWORD: password };
}

/** A database's name that looks like a connection string would be read as one (libpq 34.1.1). */
function connectionString(database: string): string {
  return `dbname='${database.replace(/[\\']/g, character => `\\${character}`)}'`;
}

/** A text as an SQL string, with standard_conforming_strings on. */
export function sqlText(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`;
}

/** A name as the server stores it, quoted for SQL: `schema.table` has two parts. */
export function sqlName(name: string): string {
  return name
    .split('.')
    .map(part => `"${part.replaceAll('\0', '').replaceAll('"', '""')}"`)
    .join('.');
}
