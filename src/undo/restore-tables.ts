import { mysqlConnection, mysqlName, mysqlSecret, queryMysql } from '../preview/sql/mysql-client.ts';
import { postgresConnection, postgresSecret, queryPostgres, sqlText } from '../preview/sql/psql.ts';
import type { SqlServer } from '../preview/sql/sql-target.ts';
import type { ToolResult } from '../preview/tool/run-tool.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import { mysqlFile } from './dump-tables.ts';
import type { KeptTable, KeptThing } from './kept.ts';
import { mysqlColumns } from './mysql-tables.ts';
import { POSTGRES_COLUMNS } from './postgres-tables.ts';
import type { Restored } from './restored.ts';

/** What tables are restored with. */
export interface TableRestoring {
  readonly tools: Toolbox;
  readonly home: string;
  /** Passwords by the variables of the clients, as whoever restores has set them. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

type KeptTables = Extract<KeptThing, { kind: 'tables' }>;

/** How long one table may take, in milliseconds. */
const LONGEST = 120_000;

/**
 * Puts tables and rows back. A table that is there is never dropped: if it is still the same, the rows that it does
 * not have are put back, and those that it has stay as they are; another table of its name is left alone.
 * @param copy path of the dump
 */
export async function restoreTables(
  kept: KeptTables,
  copy: string,
  restoring: TableRestoring,
): Promise<readonly Restored[]> {
  const database =
    kept.system === 'postgres' ? new Postgres(kept, copy, restoring) : new Mysql(kept, copy, restoring);
  const found: Found[] = [];
  for (const table of kept.tables) found.push({ table, now: await database.look(table) });
  const failed = found.find(({ now }) => now.kind === 'failed');
  if (failed?.now.kind === 'failed') {
    return [{ ok: false, text: `${where(kept)}: ${failed.now.reason}; the copy is ${copy}` }];
  }
  if (kept.system === 'postgres' && found.every(({ now }) => now.kind === 'missing')) {
    const done = await database.create();
    return found.map(({ table }) => told(done, table, 'is back'));
  }
  const results: Restored[] = [];
  for (const [index, { table, now }] of found.entries()) {
    results.push(await restoreOne({ table, now, index }, database, copy));
  }
  return results;
}

interface Found {
  readonly table: KeptTable;
  readonly now: Seen;
}

/** A table as it is now. */
type Seen =
  | { readonly kind: 'missing' }
  | { readonly kind: 'there'; readonly columns: readonly string[]; readonly rows: number }
  | { readonly kind: 'failed'; readonly reason: string };

async function restoreOne(
  { table, now, index }: Found & { readonly index: number },
  database: Postgres | Mysql,
  copy: string,
): Promise<Restored> {
  if (now.kind === 'missing') return told(await database.create(index), table, 'is back');
  if (now.kind === 'failed') return { ok: false, text: `${nameOf(table)}: ${now.reason}` };
  const refused = whyNot(table, now);
  if (refused !== undefined)
    return { ok: false, text: `${nameOf(table)} ${refused}; it was left as it is, the copy is ${copy}` };
  const done = await database.fill(table, index);
  const after = done.ok ? await database.look(table) : undefined;
  const rows = after?.kind === 'there' ? after.rows - now.rows : 0;
  return told(
    done,
    table,
    rows === 0 ? 'has all its rows' : `has ${rows} ${rows === 1 ? 'row' : 'rows'} back`,
  );
}

function whyNot(table: KeptTable, now: Extract<Seen, { kind: 'there' }>): string | undefined {
  if (now.columns.join('\n') !== table.columns.join('\n')) return 'is there, with other columns than it had';
  if (!table.hasKey && now.rows > 0) {
    return 'is there with rows, and has no primary key by which to tell which of them it lacks';
  }
  return undefined;
}

function told(done: ToolResult, table: KeptTable, what: string): Restored {
  return done.ok
    ? { ok: true, text: `table ${nameOf(table)} ${what}` }
    : { ok: false, text: `table ${nameOf(table)}: ${done.reason}` };
}

function nameOf({ schema, name }: KeptTable): string {
  return schema === 'public' ? name : `${schema}.${name}`;
}

function where({ server }: KeptTables): string {
  return `database ${server.database} on ${server.host || 'this machine'}`;
}

/** PostgreSQL: each restore is one transaction (pg_restore(1)). */
class Postgres {
  readonly #copy: string;
  readonly #server: SqlServer;
  readonly #tools: Toolbox;

  constructor({ server }: KeptTables, copy: string, { tools, env }: TableRestoring) {
    this.#copy = copy;
    this.#server = { ...server, password: env['PGPASSWORD'] };
    this.#tools = tools;
  }

  async look({ schema, name }: KeptTable): Promise<Seen> {
    const full = `${sqlText(schema)}, ${sqlText(name)}`;
    const count = `(xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', ${full}), false, true, '')))[1]::text::bigint`;
    const query = `select coalesce(jsonb_agg(jsonb_build_object(
        'columns', case when c.relkind = 'r' then ${POSTGRES_COLUMNS} else '[]' end,
        'rows', case when c.relkind = 'r' then ${count} else 0 end)), '[]')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where (n.nspname, c.relname) = (${full}) and c.relkind in ('r', 'p', 'v', 'm', 'f')`;
    const answer = await queryPostgres(this.#server, [query.replace(/\s+/g, ' ')], { tools: this.#tools });
    if (!answer.ok) return { kind: 'failed', reason: answer.reason };
    const [found] = answer.rows[0] as readonly Pick<Extract<Seen, { kind: 'there' }>, 'columns' | 'rows'>[];
    return found === undefined ? { kind: 'missing' } : { kind: 'there', ...found };
  }

  /** Everything of the dump: tables, rows, indexes, constraints, rights. */
  create(): Promise<ToolResult> {
    return this.#restore([]);
  }

  fill({ schema, name }: KeptTable): Promise<ToolResult> {
    // Without the values of sequences: they count on from where they are.
    return this.#restore(['--data-only', '-n', schema, '-t', name]);
  }

  #restore(what: readonly string[]): Promise<ToolResult> {
    const args = [
      ...postgresConnection(this.#server),
      '--single-transaction',
      '--exit-on-error',
      ...what,
      this.#copy,
    ];
    return this.#tools.run({
      program: 'pg_restore',
      args,
      env: postgresSecret(this.#server),
      limit: LONGEST,
    });
  }
}

/** MySQL, MariaDB: a table is made by one statement, its rows come in one transaction. */
class Mysql {
  readonly #copy: string;
  readonly #server: SqlServer;
  readonly #tools: Toolbox;
  readonly #home: string;
  readonly #tables: readonly KeptTable[];

  constructor({ server, tables }: KeptTables, copy: string, { tools, home, env }: TableRestoring) {
    this.#copy = copy;
    this.#server = { ...server, password: env['MYSQL_PWD'] };
    this.#tools = tools;
    this.#home = home;
    this.#tables = tables;
  }

  async look({ schema, name }: KeptTable): Promise<Seen> {
    const context = { tools: this.#tools, home: this.#home };
    const found = await queryMysql(this.#server, mysqlColumns(schema, name).replace(/\s+/g, ' '), context);
    if (!found.ok) return { kind: 'failed', reason: found.reason };
    if (found.rows.length === 0) return { kind: 'missing' };
    const count = `SELECT COUNT(*) FROM ${mysqlName(schema)}.${mysqlName(name)}`;
    const counted = await queryMysql(this.#server, count, context);
    if (!counted.ok) return { kind: 'failed', reason: counted.reason };
    const columns = found.rows.map(([, column = '', type = '']) => `${column} ${type}`);
    return { kind: 'there', columns, rows: Number(counted.rows[0]?.[0]) };
  }

  async create(index = 0): Promise<ToolResult> {
    const made = await this.#source(index, 'schema');
    return made.ok ? this.#source(index, 'data') : made;
  }

  fill(_: KeptTable, index: number): Promise<ToolResult> {
    return this.#source(index, 'data');
  }

  #source(index: number, part: 'schema' | 'data'): Promise<ToolResult> {
    const schema = this.#tables[index]?.schema ?? '';
    const args = [
      ...mysqlConnection(this.#server),
      ...['--batch', '--connect-timeout=3', '--default-character-set=utf8mb4', `--database=${schema}`],
      '-e',
      `source ${mysqlFile(this.#copy, index, part)}`,
    ];
    return this.#tools.run({
      program: 'mysql',
      args,
      env: mysqlSecret(this.#server, this.#home),
      limit: LONGEST,
    });
  }
}
