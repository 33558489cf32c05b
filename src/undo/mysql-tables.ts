import { mysqlText, queryMysql } from '../preview/sql/mysql-client.ts';
import type { SqlTarget } from '../preview/sql/sql-target.ts';
import type { KeepContext } from './keep-plan.ts';
import type { WholeTable, WholeTables } from './keep-tables-plan.ts';

/**
 * The tables that a statement names, if a dump of them has all that it takes: tables of InnoDB, which are dumped
 * as of one moment, without triggers; of a DELETE besides, no rows of other tables go or change with theirs.
 */
export async function mysqlTables(
  target: SqlTarget,
  context: Pick<KeepContext, 'tools' | 'home'>,
): Promise<WholeTables | undefined> {
  const tables: WholeTable[] = [];
  for (const name of target.operation.names) {
    const dot = name.lastIndexOf('.');
    const schema = dot === -1 ? target.database : name.slice(0, dot);
    if (schema === '') return undefined;
    const found = await tableAt(target, { schema, name: name.slice(dot + 1) }, context);
    if (found === undefined) return undefined;
    tables.push(found);
  }
  return { tables };
}

interface Place {
  readonly schema: string;
  readonly name: string;
}

async function tableAt(
  target: SqlTarget,
  { schema, name }: Place,
  context: Pick<KeepContext, 'tools' | 'home'>,
): Promise<WholeTable | undefined> {
  const at = `TABLE_SCHEMA = ${mysqlText(schema)} AND TABLE_NAME = ${mysqlText(name)}`;
  const cuts = target.operation.statement === 'delete' ? '1 = 1' : '1 = 0';
  const query = `SELECT 'table', TABLE_SCHEMA, TABLE_NAME, COALESCE(DATA_LENGTH + INDEX_LENGTH, 0)
    FROM information_schema.TABLES WHERE ${at} AND TABLE_TYPE = 'BASE TABLE' AND ENGINE = 'InnoDB'
    AND NOT EXISTS (SELECT 1 FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${mysqlText(schema)}
      AND EVENT_OBJECT_TABLE = ${mysqlText(name)})
    AND NOT EXISTS (SELECT 1 FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE ${cuts}
      AND UNIQUE_CONSTRAINT_SCHEMA = ${mysqlText(schema)} AND REFERENCED_TABLE_NAME = ${mysqlText(name)}
      AND TABLE_NAME <> ${mysqlText(name)} AND DELETE_RULE IN ('CASCADE', 'SET NULL', 'SET DEFAULT'));
    ${mysqlColumns(schema, name)}`;
  const answer = await queryMysql(target, query.replace(/\s+/g, ' '), context);
  const [row, ...others] = answer.ok ? answer.rows.filter(([kind]) => kind === 'table') : [];
  const [, stored = '', own = '', bytes = ''] = row ?? [];
  if (!answer.ok || row === undefined || others.length > 0) return undefined;
  const columns = answer.rows.filter(([kind]) => kind === 'column');
  return {
    schema: stored,
    name: own,
    columns: columns.map(([, column = '', type = '']) => `${column} ${type}`),
    hasKey: columns.some(([, , , key]) => key === 'PRI'),
    bytes: Number(bytes),
  };
}

/** A query for the columns of a table, not of a view: name, type and key of each, in order. */
export function mysqlColumns(schema: string, name: string): string {
  return `SELECT 'column', COLUMN_NAME, COLUMN_TYPE, COLUMN_KEY FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = ${mysqlText(schema)} AND TABLE_NAME = ${mysqlText(name)} AND EXISTS (
      SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${mysqlText(schema)}
      AND TABLE_NAME = ${mysqlText(name)} AND TABLE_TYPE = 'BASE TABLE') ORDER BY ORDINAL_POSITION`;
}
