import type { IdentityFact } from '../../hold/dry-run-summary.ts';
import { MYSQL_CLIENTS } from '../../operations/sql/clients/mysql-clients.ts';
import type { Identify, LookContext } from '../look.ts';
import { printOf } from '../print-of.ts';
import { mysqlText, queryMysql } from './mysql-client.ts';
import { findTarget, type SqlTarget } from './sql-target.ts';

/** A server is the same if it has the same place and data, and its tables were made when they were made. */
export const identifyMysql: Identify = async (look, context) => {
  const found = findTarget(look, { clients: MYSQL_CLIENTS, passwordVariable: 'MYSQL_PWD' }, context.home);
  return found.ok ? identifyMysqlTarget(found.target, context) : [];
};

/** The same for a statement whose server is known. */
export async function identifyMysqlTarget(
  target: SqlTarget,
  context: Omit<LookContext, 'show'>,
): Promise<readonly IdentityFact[]> {
  const { names, object } = target.operation;
  const parts = object === 'table' ? names.slice(0, 16).map(name => name.split('.')) : [];
  const database =
    parts.find(part => part.length > 1)?.[0] ??
    (object === 'database' ? names[0] : undefined) ??
    target.database;
  const wanted = parts.map(part => part.at(-1) ?? '');
  const list = ["''", ...wanted.map(name => mysqlText(name.toLowerCase()))].join(', ');
  const query = `SELECT 'server', @@hostname, @@port, @@datadir;
    SELECT 'table', LOWER(TABLE_NAME), CREATE_TIME FROM information_schema.TABLES
    WHERE LOWER(TABLE_SCHEMA) = ${mysqlText(database.toLowerCase())} AND LOWER(TABLE_NAME) IN (${list})`;
  const answer = await queryMysql(target, query.replace(/\s+/g, ' '), context);
  if (!answer.ok) return [];
  const [, host, port, directory] = answer.rows.find(([kind]) => kind === 'server') ?? [];
  const made = new Map(
    answer.rows.filter(([kind]) => kind === 'table').map(([, name, time]) => [name, time]),
  );
  return [
    {
      of: 'the server',
      is: `database ${database} on ${host ?? ''}:${port ?? ''}`,
      print: printOf([host, port, directory, target.host, target.port, database]),
    },
    ...wanted.map((name): IdentityFact => {
      const time = made.get(name.toLowerCase());
      const is = made.has(name.toLowerCase()) ? `a table made ${time ?? 'at some time'}` : 'not there';
      return { of: name, is, print: printOf(time ?? null) };
    }),
  ];
}
