import { MYSQL_CLIENTS } from '../../operations/sql/clients/mysql-clients.ts';
import { line } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { type MysqlRow, mysqlName, mysqlText, queryMysql } from './mysql-client.ts';
import { isOnlyStatement } from './only-statement.ts';
import { conditionOf } from './plain-statement.ts';
import { findTarget, type SqlTarget } from './sql-target.ts';
import { type Dependent, type SqlFacts, sqlSeen, type TableFacts } from './table-facts.ts';

const FAMILY = { clients: MYSQL_CLIENTS, passwordVariable: 'MYSQL_PWD' };

/** Estimated rows up to which a table is counted. */
const COUNTED_ROWS = 100_000;

/** Looks at what a statement would take from a MySQL or MariaDB server. */
export const lookAtMysql: Card = async (look, context) => {
  const found = findTarget(look, FAMILY, context.home);
  if (!found.ok) return found;
  const seen = await lookAtMysqlTarget(found.target, context);
  if (!seen.ok || seen.nothing !== true) return seen;
  const { object, statement, names } = found.target.operation;
  // A trigger of MySQL is for rows; without one nothing runs.
  const isKnown = object === 'table' && names.length === 1 && ['drop', 'delete'].includes(statement);
  return { ...seen, certain: isKnown && isOnlyStatement(look, MYSQL_CLIENTS, context.home) };
};

/** The same for a statement whose server is known. */
export async function lookAtMysqlTarget(target: SqlTarget, context: LookContext): Promise<Seen> {
  const meant = meantBy(target);
  if (meant === undefined) return { ok: false, reason: 'which database is meant is not known' };
  // A start of the client takes longer than what it asks: there is one for the catalog, and one for counting.
  const catalog = [tablesQuery(meant), SERVER, ...dependentsQuery(target, meant)].join('; ');
  const answered = await queryMysql(target, catalog, context);
  if (!answered.ok) return answered;
  const { rows } = answered;
  const tables = rows.filter(([kind]) => kind === 'table').map(tableOf);
  const facts = factsOf(target, { meant, tables, rows });
  const first = sqlSeen(target.operation, facts, context.now);
  if (first.ok) context.show(first.lines);
  return closer(target, { tables, facts }, context);
}

/** Tables of one database; no names: all of them. */
interface Meant {
  readonly database: string;
  readonly names: readonly string[];
}

interface Table extends TableFacts {
  readonly database: string;
  /** A view has no rows of its own. */
  readonly isBase: boolean;
}

const SERVER = "SELECT 'server', DATABASE(), CURRENT_USER(), VERSION(), @@log_bin, @@hostname";

function meantBy({ operation, database }: SqlTarget): Meant | undefined {
  const { names, object } = operation;
  if (object === 'database' || object === 'schema') return { database: names[0] ?? database, names: [] };
  const parts = names.map(name =>
    (object === 'column' ? name.slice(0, name.lastIndexOf('.')) : name).split('.'),
  );
  const named = parts.find(part => part.length > 1)?.[0] ?? database;
  return named === '' ? undefined : { database: named, names: parts.map(part => part.at(-1) ?? '') };
}

function tablesQuery({ database, names }: Meant): string {
  const list = names.map(name => mysqlText(name.toLowerCase())).join(', ');
  return `SELECT 'table', TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, TABLE_ROWS, DATA_LENGTH + INDEX_LENGTH
    FROM information_schema.TABLES WHERE LOWER(TABLE_SCHEMA) = ${mysqlText(database.toLowerCase())}
    ${names.length === 0 ? '' : `AND LOWER(TABLE_NAME) IN (${list})`} LIMIT 500`.replace(/\s+/g, ' ');
}

function tableOf([, database = '', name = '', type, rows, bytes]: MysqlRow): Table {
  const isBase = type === 'BASE TABLE';
  return {
    database,
    name,
    isBase,
    rows: rows === undefined ? undefined : Number(rows),
    basis: rows === undefined ? 'unknown' : 'estimated',
    bytes: bytes === undefined ? undefined : Number(bytes),
  };
}

interface Found {
  readonly meant: Meant;
  readonly tables: readonly Table[];
  readonly rows: readonly MysqlRow[];
}

function factsOf({ operation }: SqlTarget, { meant, tables, rows }: Found): SqlFacts {
  const here = new Set(tables.map(table => table.name.toLowerCase()));
  const base = tables.filter(table => table.isBase);
  return {
    tables: base,
    missing: meant.names.filter(name => !here.has(name.toLowerCase())),
    dependents: rows
      .filter(([kind]) => kind === 'dependent')
      .map(row => dependentOf(row, operation.statement)),
    views: [],
    place: [
      ...tables
        .filter(table => !table.isBase)
        .map(view => line('warning', `${view.name} is a view: only its definition goes`, 'counted')),
      ...serverLines(
        meant,
        rows.find(([kind]) => kind === 'server'),
      ),
    ],
  };
}

/** Tables that refer to those that a statement names, where it reaches them. */
function dependentsQuery({ operation }: SqlTarget, { database, names }: Meant): string[] {
  const { statement, object } = operation;
  const reaches = ['drop table', 'truncate table', 'delete table'].includes(`${statement} ${object}`);
  if (!reaches || names.length === 0) return [];
  const list = names.map(name => mysqlText(name.toLowerCase())).join(', ');
  return [
    `SELECT 'dependent', r.TABLE_NAME, r.DELETE_RULE, t.TABLE_ROWS
    FROM information_schema.REFERENTIAL_CONSTRAINTS r
    JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = r.CONSTRAINT_SCHEMA AND t.TABLE_NAME = r.TABLE_NAME
    WHERE LOWER(r.UNIQUE_CONSTRAINT_SCHEMA) = ${mysqlText(database.toLowerCase())}
    AND LOWER(r.REFERENCED_TABLE_NAME) IN (${list}) AND LOWER(r.TABLE_NAME) NOT IN (${list}) LIMIT 100`.replace(
      /\s+/g,
      ' ',
    ),
  ];
}

/** TRUNCATE and DROP are refused while a foreign key leads to the table (MySQL manual, 15.1.20.5). */
function dependentOf([, name = '', rule, rows]: MysqlRow, statement: string): Dependent {
  const fate =
    statement !== 'delete'
      ? 'stops'
      : rule === 'CASCADE'
        ? 'rows'
        : rule === 'SET NULL'
          ? 'constraint'
          : 'refuses';
  return { name, rows: rows === undefined ? undefined : Number(rows), basis: 'estimated', fate };
}

function serverLines({ database }: Meant, row: MysqlRow | undefined): SqlFacts['place'] {
  if (row === undefined) return [];
  const [, , user, version, binlog, host] = row;
  return [
    line('good', `copy first: mysqldump --single-transaction ${database} > ${database}.sql`),
    line('plain', `database ${database} on ${host ?? ''} as ${user ?? ''} (${version ?? ''})`),
    binlog === '1'
      ? line('good', 'the binary log is on: a dump and the log may lead back')
      : line('warning', 'no binary log: only a dump leads back'),
  ];
}

async function closer(
  target: SqlTarget,
  { tables, facts }: { readonly tables: readonly Table[]; readonly facts: SqlFacts },
  context: LookContext,
): Promise<Seen> {
  const small = tables.filter(table => table.isBase && (table.rows ?? Infinity) <= COUNTED_ROWS).slice(0, 8);
  const matching = matchedQuery(target, tables);
  const queries = [...(small.length === 0 ? [] : [countQuery(small)]), ...matching];
  // A condition that the server refuses comes last: what was counted before it is there all the same.
  const { rows } =
    queries.length === 0 ? { rows: [] } : await queryMysql(target, queries.join('; '), context);
  const counted = new Map(
    rows.flatMap(([kind, name, amount]) => (kind === 'count' ? [[name, Number(amount)]] : [])),
  );
  const exact = facts.tables.map((table): TableFacts => {
    const amount = counted.get(table.name);
    return amount === undefined || amount > COUNTED_ROWS
      ? table
      : { ...table, rows: amount, basis: 'counted' };
  });
  const matched = matching.length === 0 ? undefined : matchedIn(rows);
  return sqlSeen(target.operation, { ...facts, tables: exact, matched }, context.now);
}

function countQuery(tables: readonly Table[]): string {
  return tables
    .map(({ database, name }) => {
      const from = `${mysqlName(database)}.${mysqlName(name)}`;
      return `SELECT 'count', ${mysqlText(name)}, (SELECT COUNT(*) FROM (SELECT 1 FROM ${from} LIMIT ${COUNTED_ROWS + 1}) t)`;
    })
    .join(' UNION ALL ');
}

/**
 * Asks for the rows that a plain condition selects: counted in a small table, else as the plan of a SELECT
 * estimates them (MariaDB refuses the plan of a DELETE in a read-only transaction).
 */
function matchedQuery({ operation }: SqlTarget, tables: readonly Table[]): string[] {
  const condition = operation.where === 'some' ? conditionOf(operation.text) : undefined;
  const [table] = tables;
  if (condition === undefined || table === undefined || tables.length > 1) return [];
  const from = `FROM ${mysqlName(table.database)}.${mysqlName(table.name)} WHERE ${condition}`;
  const small = (table.rows ?? Infinity) <= COUNTED_ROWS;
  return [small ? `SELECT 'matched', COUNT(*) ${from}` : `EXPLAIN SELECT 1 ${from}`];
}

function matchedIn(rows: readonly MysqlRow[]): SqlFacts['matched'] {
  const last = rows.at(-1);
  const isCounted = last?.[0] === 'matched';
  // The last column but one of a plan is the estimate (MySQL manual, 10.8.2; MariaDB's is the same).
  const amount = isCounted ? last[1] : last?.at(-2);
  if (last?.[0] === 'count' || amount === undefined || !/^\d+$/.test(amount)) return undefined;
  return { rows: Number(amount), basis: isCounted ? 'counted' : 'estimated' };
}
