import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { LookContext } from '../look.ts';
import type { SqlTarget } from './sql-target.ts';

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
  target: SqlTarget,
  query: string,
  context: LookContext,
): Promise<MysqlResult> {
  const { host, port, user, password } = target;
  const secret = password ?? passwordInOptionFile(context.home);
  const result = await context.tools.run({
    program: target.operation.program === 'mariadb' ? 'mariadb' : 'mysql',
    args: [
      ...['--no-defaults', '--batch', '--skip-column-names', '--connect-timeout=3', '--local-infile=0'],
      ...(host === '' ? [] : host.startsWith('/') ? [`--socket=${host}`] : [`--host=${host}`]),
      ...(port === undefined ? [] : [`--port=${port}`]),
      ...(user === '' ? [] : [`--user=${user}`]),
      '-e',
      `${SETTINGS}; ${query}`,
    ],
    env: secret === undefined ? {} : { MYSQL_PWD: secret },
  });
  const rows = result.output
    .split('\n')
    .filter(row => row !== '')
    .map(row => row.split('\t').map(value => (value === 'NULL' ? undefined : value)));
  return result.ok ? { ok: true, rows } : { ok: false, reason: result.reason, rows };
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
