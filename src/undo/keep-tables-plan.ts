import { MYSQL_CLIENTS } from '../operations/sql/clients/mysql-clients.ts';
import { POSTGRES_CLIENTS } from '../operations/sql/clients/postgres-clients.ts';
import type { Look } from '../preview/look.ts';
import type { SqlServer } from '../preview/sql/sql-server.ts';
import { findTarget, type SqlTarget } from '../preview/sql/sql-target.ts';
import type { KeepContext } from './keep-plan.ts';
import type { KeptTable } from './kept.ts';
import { mysqlTables } from './mysql-tables.ts';
import { postgresTables } from './postgres-tables.ts';

/** Tables that are to be dumped, and where. */
export interface TablesToKeep {
  readonly system: 'postgres' | 'mysql';
  readonly server: SqlServer;
  readonly tables: readonly KeptTable[];
  /** Of the tables with their indexes, as the server counts them. */
  readonly bytes: number;
}

/** A table that a dump holds whole, and that nothing else goes with. */
export type WholeTable = KeptTable & { readonly bytes: number };

/** All that a statement names. */
export interface WholeTables {
  readonly tables: readonly WholeTable[];
  /** What the server takes for database and user where the command names none: an undo has other variables. */
  readonly server?: Pick<SqlServer, 'database' | 'user'> | undefined;
}

/** Tables of one statement. */
const MOST_TABLES = 16;

const FAMILIES = {
  postgres: { clients: POSTGRES_CLIENTS, passwordVariable: 'PGPASSWORD' },
  mysql: { clients: MYSQL_CLIENTS, passwordVariable: 'MYSQL_PWD' },
} as const;

/**
 * Plans a dump of the tables that a DROP TABLE, TRUNCATE or DELETE names, if nothing else goes with them.
 * @returns undefined if that is not known for certain
 */
export async function planTables(look: Look, context: KeepContext): Promise<TablesToKeep | undefined> {
  const { card, operation } = look;
  if ((card !== 'postgres' && card !== 'mysql') || operation.kind !== 'sql') return undefined;
  const { statement, object, names, cascade } = operation;
  const isKept = object === 'table' && ['drop', 'truncate', 'delete'].includes(statement);
  if (!isKept || cascade || names.length === 0 || names.length > MOST_TABLES) return undefined;
  if (!(context.allowed?.(look) ?? look.reach === 'tool')) return undefined;
  const found = findTarget(look, FAMILIES[card], context.home);
  if (!found.ok) return undefined;
  const { target } = found;
  const whole = await (card === 'postgres' ? postgresTables : mysqlTables)(target, context);
  if (whole === undefined) return undefined;
  const bytes = whole.tables.reduce((sum, table) => sum + table.bytes, 0);
  const tables = whole.tables.map(({ bytes: _, ...table }) => table);
  return { system: card, server: { ...serverOf(target), ...whole.server }, tables, bytes };
}

function serverOf({ host, port, user, database, password }: SqlTarget): SqlServer {
  return { host, port, user, database, password };
}
