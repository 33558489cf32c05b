import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { SqlOperation } from '../../operations/operation.ts';
import { POSTGRES_CLIENTS } from '../../operations/sql/clients/postgres-clients.ts';
import { ago, bytes, counted, line } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { isOnlyStatement } from './only-statement.ts';
import { conditionOf, isPlainStatement } from './plain-statement.ts';
import { queryPostgres, sqlName, sqlText } from './psql.ts';
import { findTarget, type SqlTarget } from './sql-target.ts';
import { type Dependent, type SqlFacts, sqlSeen, type TableFacts } from './table-facts.ts';

const FAMILY = { clients: POSTGRES_CLIENTS, passwordVariable: 'PGPASSWORD' };

/** Tables that are small enough to be counted: pages of statistics, rows at most. */
const COUNTED_PAGES = 3000;
const COUNTED_ROWS = 100_000;

/** Looks at what a statement would take from a PostgreSQL server: statistics first, then small counts. */
export const lookAtPostgres: Card = async (look, context) => {
  const found = findTarget(look, FAMILY, context.home);
  if (!found.ok) return found;
  const seen = await lookAtPostgresTarget(found.target, context);
  if (!seen.ok || seen.nothing !== true || !isOnlyStatement(look, POSTGRES_CLIENTS, context.home))
    return seen;
  return { ...seen, certain: await isWithoutDoubt(found.target, context) };
};

/**
 * Whether a search path of the session could lead elsewhere, or something could run for no row: a table that is
 * dropped is in no schema, and one whose rows are deleted is the only one of its name, without triggers, rules and
 * tables that inherit from it (PostgreSQL manual, 5.10.3, 39.1).
 */
async function isWithoutDoubt(target: SqlTarget, context: LookContext): Promise<boolean> {
  const { names, object, statement } = target.operation;
  const [name, ...others] = names.map(one => one.slice(one.lastIndexOf('.') + 1).toLowerCase());
  if (object !== 'table' || name === undefined || others.length > 0) return false;
  const query = `select jsonb_build_array(count(*), coalesce(bool_or(relhastriggers or relhasrules or
    relhassubclass or relkind <> 'r'), false)) from pg_class where lower(relname) = ${sqlText(name)}`;
  const answer = await queryPostgres(target, [query.replace(/\s+/g, ' ')], context);
  if (!answer.ok) return false;
  const [count, acts] = answer.rows[0] as readonly [number, boolean];
  return statement === 'drop' ? count === 0 : statement === 'delete' && count === 1 && !acts;
}

/** The same for a statement whose server is known. */
export async function lookAtPostgresTarget(given: SqlTarget, context: LookContext): Promise<Seen> {
  const target = inItsDatabase(given);
  const answered = await queryPostgres(target, [catalogQuery(target.operation), SERVER], context);
  if (!answered.ok) return isMissing(answered.reason) ? nothingThere(target) : answered;
  const [catalog, server] = answered.rows as [Catalog, Server];
  const facts = factsOf(target, catalog, server, context.now);
  const first = sqlSeen(target.operation, facts, context.now);
  if (first.ok) context.show(first.lines);
  const closer = await countClosely(target, catalog, facts, context);
  return sqlSeen(target.operation, closer, context.now);
}

/** A database is dropped from another one; what it holds is told in itself only. */
function inItsDatabase(target: SqlTarget): SqlTarget {
  const { object, statement, names } = target.operation;
  const [name] = names;
  return object === 'database' && statement === 'drop' && name !== undefined
    ? { ...target, database: name }
    : target;
}

function isMissing(reason: string): boolean {
  return /database ".*" does not exist$/.test(reason);
}

function nothingThere({ database }: SqlTarget): Seen {
  const lines = [line('good', `there is no database ${database}: nothing would be lost`, 'counted')];
  return { ok: true, lines, nothing: true };
}

/** A table as the catalog has it; sizes are pages of 8192 bytes as of the last VACUUM or ANALYZE. */
interface CatalogTable {
  readonly name: string;
  readonly given: string | null;
  readonly kind: string;
  /** Estimated rows; −1: never analyzed (pg_class.reltuples). */
  readonly tuples: number;
  readonly pages: number;
  readonly all_pages: number;
  readonly live: number;
  readonly analyzed: number | null;
  readonly policies: boolean;
  /** Depth in the chain of foreign keys; 0: meant itself. */
  readonly depth: number;
  /** ON DELETE of the foreign key: c cascade, n set null, d set default, r restrict, a no action. */
  readonly on_delete: string | null;
}

interface Catalog {
  readonly tables: readonly CatalogTable[] | null;
  readonly missing: readonly string[] | null;
  readonly views: readonly string[] | null;
}

interface Server {
  readonly database: string;
  readonly user: string;
  readonly address: string | null;
  readonly standby: boolean;
  readonly size: number | null;
  readonly sessions: number;
  readonly archived: number | null;
  readonly replicas: number;
}

const SERVER = `select jsonb_build_object('database', current_database(), 'user', current_user,
  'address', host(inet_server_addr()), 'standby', pg_is_in_recovery(),
  'size', (select sum(relpages::bigint) * current_setting('block_size')::int from pg_class),
  'sessions', (select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()),
  'archived', (select extract(epoch from last_archived_time)::bigint * 1000 from pg_stat_archiver),
  'replicas', (select count(*) from pg_stat_replication))`;

/** The tables a statement names (all of a schema or of the database), and what hangs on them. */
function catalogQuery({ names, object, statement, cascade }: SqlOperation): string {
  const list = names.map(name => `(${sqlText(name)}, ${sqlText(sqlName(tableOf(name, object)))})`).join(', ');
  const roots =
    object === 'database'
      ? `select c.oid, null::text as given from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r','p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
      : object === 'schema'
        ? `select c.oid, n.nspname::text as given from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join named on named.given = n.nspname where c.relkind in ('r','p')`
        : `select to_regclass(quoted)::oid as oid, given from named where to_regclass(quoted) is not null`;
  const follows =
    statement === 'delete'
      ? `and k.confdeltype = 'c'`
      : cascade && statement === 'truncate'
        ? ''
        : 'and false';
  return `with recursive named(given, quoted) as (values ${list === '' ? '(null::text, null::text)' : list}),
    roots as (${roots}),
    parts as (select oid, given from roots union select i.inhrelid, null from pg_inherits i join parts p on p.oid = i.inhparent),
    chain(oid, depth, on_delete) as (
      select oid, 0, null::text from parts
      union select k.conrelid, 1, k.confdeltype::text from pg_constraint k join parts p on p.oid = k.confrelid
        where k.contype = 'f' and k.conrelid not in (select oid from parts)
      union select k.conrelid, c.depth + 1, k.confdeltype::text from pg_constraint k join chain c on c.oid = k.confrelid
        where c.depth > 0 and c.depth < 10 and k.contype = 'f' and k.conrelid <> c.oid ${follows})
    select jsonb_build_object(
      'tables', (select jsonb_agg(t) from (
        select distinct on (c.oid) case when n.nspname = 'public' then c.relname::text else n.nspname || '.' || c.relname end as name,
          (select given from parts where parts.oid = c.oid limit 1) as given, c.relkind as kind,
          c.reltuples as tuples, c.relpages as pages,
          c.relpages + coalesce((select sum(i.relpages) from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid), 0)
            + coalesce((select relpages from pg_class where oid = c.reltoastrelid), 0) as all_pages,
          coalesce(s.n_live_tup, 0) as live,
          extract(epoch from greatest(s.last_analyze, s.last_autoanalyze))::bigint * 1000 as analyzed,
          c.relrowsecurity as policies, chain.depth, chain.on_delete
        from chain join pg_class c on c.oid = chain.oid join pg_namespace n on n.oid = c.relnamespace
        left join pg_stat_all_tables s on s.relid = c.oid
        order by c.oid, chain.depth limit 500) t),
      'missing', (select jsonb_agg(given) from named where ${object === 'database' || object === 'schema' ? 'false' : 'to_regclass(quoted) is null'}),
      'views', (select jsonb_agg(distinct v.relname) from chain join pg_depend d on d.refobjid = chain.oid
        join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
        join pg_class v on v.oid = r.ev_class and v.oid <> chain.oid where chain.depth = 0))`.replace(
    /\s*\n\s*/g,
    ' ',
  );
}

/** `t.c` for a column. */
function tableOf(name: string, object: string): string {
  return object === 'column' && name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name;
}

function factsOf({ operation }: SqlTarget, catalog: Catalog, server: Server, now: number): SqlFacts {
  const tables = catalog.tables ?? [];
  const { statement, cascade, object } = operation;
  return {
    tables: tables.filter(table => table.depth === 0 && !['p', 'v'].includes(table.kind)).map(tableFacts),
    missing: catalog.missing ?? [],
    dependents: CUTS.has(`${statement} ${object}`)
      ? tables.filter(table => table.depth > 0).map(table => dependentOf(table, operation))
      : [],
    views: statement === 'drop' && cascade && object !== 'database' ? (catalog.views ?? []) : [],
    place: [...viewLines(tables), ...serverLines(server, now), ...dumpLine(operation, server.database)],
  };
}

/** Statements that reach tables which refer to theirs. */
const CUTS = new Set(['drop table', 'drop schema', 'truncate table', 'delete table']);

function tableFacts(table: CatalogTable): TableFacts {
  const never = table.tuples < 0;
  const rows = never ? (table.live > 0 ? table.live : undefined) : Math.round(table.tuples);
  return {
    name: table.name,
    rows,
    basis: rows === undefined ? 'unknown' : 'estimated',
    bytes: never && table.all_pages === 0 ? undefined : table.all_pages * 8192,
    analyzed: table.analyzed ?? undefined,
  };
}

function dependentOf(table: CatalogTable, { statement, cascade }: SqlOperation): Dependent {
  const keeps = statement === 'delete' && !['c', 'n', 'd'].includes(table.on_delete ?? '');
  const fate = keeps
    ? 'refuses'
    : statement !== 'delete' && !cascade
      ? 'stops'
      : statement === 'truncate'
        ? 'emptied'
        : statement === 'delete' && table.on_delete === 'c'
          ? 'rows'
          : 'constraint';
  return { ...tableFacts(table), fate };
}

/** What a person can do first. */
function dumpLine({ names, object }: SqlOperation, database: string): SummaryLine[] {
  const what =
    object === 'table'
      ? names.map(name => ` -t ${name}`).join('')
      : object === 'schema'
        ? names.map(name => ` -n ${name}`).join('')
        : '';
  return [line('good', `copy first: pg_dump -Fc${what} ${database} > ${database}.dump`)];
}

function viewLines(tables: readonly CatalogTable[]): SummaryLine[] {
  return tables
    .filter(table => table.depth === 0 && table.kind === 'v')
    .map(table => line('warning', `${table.name} is a view: only its definition goes`, 'counted'));
}

function serverLines(server: Server, now: number): SummaryLine[] {
  const { database, user, address, standby, size, sessions, archived, replicas } = server;
  return [
    line(
      'plain',
      `database ${database}${address === null ? '' : ` on ${address}`} as ${user}${size === null ? '' : `, ${bytes(size)} in all`}, ${counted(sessions, 'other session')}${standby ? ', a standby' : ''}`,
    ),
    archived === null
      ? line(
          'warning',
          `no log archive: no way back to a moment${replicas > 0 ? `; ${counted(replicas, 'replica')} would follow` : ''}`,
        )
      : line('good', `the log is archived, last ${ago(archived, now)}`),
  ];
}

/** Counts what is small, and asks for the plan of a plain statement; whatever fails leaves the estimate. */
async function countClosely(
  target: SqlTarget,
  catalog: Catalog,
  facts: SqlFacts,
  context: LookContext,
): Promise<SqlFacts> {
  const { operation } = target;
  const small = (catalog.tables ?? []).filter(table => table.depth === 0 && isCountable(table)).slice(0, 8);
  const counts = small.length === 0 ? undefined : await queryPostgres(target, [countQuery(small)], context);
  const rows = counts?.ok === true ? (counts.rows[0] as readonly number[]) : [];
  const tables = facts.tables.map(table => {
    const count = rows[small.findIndex(one => one.name === table.name)];
    return count === undefined || count > COUNTED_ROWS
      ? table
      : { ...table, rows: count, basis: 'counted' as const };
  });
  const [only, ...others] = small;
  const one = others.length === 0 ? only : undefined;
  const matched = operation.where === 'some' ? await matchedRows(target, one, context) : undefined;
  return { ...facts, tables, matched };
}

/** Policies are somebody's own functions; views and foreign tables are others' too. */
function isCountable(table: CatalogTable): boolean {
  return (
    table.kind === 'r' && !table.policies && table.pages <= COUNTED_PAGES && table.tuples <= COUNTED_ROWS
  );
}

function countQuery(tables: readonly CatalogTable[]): string {
  const counts = tables.map(
    table => `(select count(*) from (select 1 from only ${fullName(table)} limit ${COUNTED_ROWS + 1}) t)`,
  );
  return `select jsonb_build_array(${counts.join(', ')})`;
}

function fullName({ name }: CatalogTable): string {
  return sqlName(name.includes('.') ? name : `public.${name}`);
}

/**
 * Rows that a plain condition selects: counted in a small table, else as the planner estimates them. EXPLAIN
 * plans and does not run (PostgreSQL manual, EXPLAIN); the node below the one that modifies tells the rows.
 */
async function matchedRows(
  target: SqlTarget,
  small: CatalogTable | undefined,
  context: LookContext,
): Promise<SqlFacts['matched']> {
  const { text } = target.operation;
  const condition = conditionOf(text);
  if (small !== undefined && condition !== undefined) {
    const query = `select to_jsonb(count(*)) from only ${fullName(small)} where ${condition}`;
    const exact = await queryPostgres(target, [query], context);
    if (exact.ok && typeof exact.rows[0] === 'number') return { rows: exact.rows[0], basis: 'counted' };
  }
  if (!isPlainStatement(text)) return undefined;
  const plan = await queryPostgres(target, [`explain (format json) ${text}`], context);
  return plan.ok ? rowsOfPlan(plan.rows) : undefined;
}

interface ExplainedPlan {
  readonly Plan?: { readonly Plans?: readonly { readonly 'Plan Rows'?: number }[] };
}

function rowsOfPlan(rows: readonly unknown[]): SqlFacts['matched'] {
  const [first] = rows as readonly (readonly ExplainedPlan[])[];
  const found = first?.[0]?.Plan?.Plans?.map(node => node['Plan Rows'] ?? 0);
  return found === undefined
    ? undefined
    : { rows: found.reduce((sum, one) => sum + one, 0), basis: 'estimated' };
}
