import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { SqlOperation } from '../../operations/operation.ts';
import type { LookContext } from '../look.ts';
import type { SqlServer } from './sql-server.ts';

/** A row of texts, `NULL` as undefined. */
export type MysqlRow = readonly (string | undefined)[];

/** Rows; or why there are no more than those in front of the statement that failed. */
export type MysqlResult =
  | { readonly ok: true; readonly rows: readonly MysqlRow[] }
  | { readonly ok: false; readonly reason: string; readonly rows: readonly MysqlRow[] };

/** Each statement may change nothing, waits so long for a lock, and is cancelled after so long (MariaDB, MySQL). */
const SETTINGS = [
  'SET SESSION TRANSACTION READ ONLY',
  'SET SESSION lock_wait_timeout=1',
  '/*M!100100 SET SESSION max_statement_time=1.5 */',
  '/*!50708 SET SESSION max_execution_time=1500 */',
].join('; ');

/**
 * Runs queries of ours with the client of MySQL or MariaDB: no option file, no password prompt, read-only
 * transactions.
 */
export async function queryMysql(
  target: SqlServer & { readonly operation?: Pick<SqlOperation, 'program'> },
  query: string,
  context: Pick<LookContext, 'tools' | 'home'>,
): Promise<MysqlResult> {
  const result = await context.tools.run({
    program: target.operation?.program === 'mariadb' ? 'mariadb' : 'mysql',
    args: [
      ...mysqlConnection(target),
      ...['--batch', '--skip-column-names', '--connect-timeout=3', '--local-infile=0'],
      '-e',
      `${SETTINGS}; ${query}`,
    ],
    env: mysqlSecret(target, context.home),
  });
  const rows = result.output
    .split('\n')
    .filter(row => row !== '')
    .map(row => row.split('\t').map(value => (value === 'NULL' ? undefined : value)));
  return result.ok ? { ok: true, rows } : { ok: false, reason: result.reason, rows };
}

/** Words that lead a client of MySQL or MariaDB to its server; no option file is read. They come first. */
export function mysqlConnection({ host, port, user }: SqlServer): string[] {
  return [
    '--no-defaults',
    ...(host === '' ? [] : host.startsWith('/') ? [`--socket=${host}`] : [`--host=${host}`]),
    ...(port === undefined ? [] : [`--port=${port}`]),
    ...(user === '' ? [] : [`--user=${user}`]),
  ];
}

/** The password as a variable: words of a command are seen by everybody (ps(1)). */
export function mysqlSecret({ password }: SqlServer, home: string): Record<string, string> {
  const secret = password ?? passwordInOptionFile(home);
  return secret === undefined ? {} : { MYSQL_PWD: secret };
}

/** `password` of the section `client` in the user's own option file, which the client would read. */
function passwordInOptionFile(home: string): string | undefined {
  const read = machineFacts(home).readFile(join(home, '.my.cnf'));
  if (!read.ok) return undefined;
  let section = '';
  for (const row of read.text.split('\n')) {
    const name = /^\s*\[([^\]]*)\]/.exec(row)?.[1];
    if (name !== undefined) section = name.trim();
    const equals = row.indexOf('=');
    if (section === 'client' && equals !== -1 && row.slice(0, equals).trim() === 'password') {
      return row
        .slice(equals + 1)
        .trim()
        .replace(/^["']|["']$/g, '');
    }
  }
  return undefined;
}

/** A text as an SQL string; no backslash is left, so that no mode of the server reads it otherwise. */
export function mysqlText(text: string): string {
  return `'${text.replace(/[\\\0]/g, '').replaceAll("'", "''")}'`;
}

/** A name for SQL. */
export function mysqlName(name: string): string {
  return `\`${name.replaceAll('\0', '').replaceAll('`', '``')}\``;
}
