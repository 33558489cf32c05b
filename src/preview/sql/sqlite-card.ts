import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { SqlOperation } from '../../operations/operation.ts';
import { FILE_CLIENTS } from '../../operations/sql/clients/file-clients.ts';
import { ago, bytes, line, some } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { isOnlyStatement } from './only-statement.ts';
import { conditionOf } from './plain-statement.ts';
import { sqliteFile } from './sqlite-file.ts';
import { type SqlFacts, sqlSeen, type TableFacts } from './table-facts.ts';

/** Largest file of which rows are counted: counting reads all of a table. */
const LARGEST_COUNTED = 200_000_000;

/** Every database file begins with it (sqlite.org/fileformat2, 1.3). */
const MAGIC = 'SQLite format 3\0';

/** Looks at what a statement would take from a SQLite file, without a lock and without a write. */
export const lookAtSqlite: Card = async (look, context) => {
  const { operation, cwd } = look;
  if (operation.kind !== 'sql') return { ok: false, reason: 'not an SQL statement' };
  const path = sqliteFile(operation, cwd);
  if (path === undefined) return { ok: false, reason: 'which file it is, is not known' };
  const seen = await lookAtSqliteFile(path, operation, context);
  if (!seen.ok || seen.nothing !== true) return seen;
  const isKnown = operation.object === 'table' && ['drop', 'delete'].includes(operation.statement);
  // A log without an index was not read.
  const isRead = statSync(`${path}-wal`, { throwIfNoEntry: false }) === undefined;
  const certain = isKnown && isRead && isOnlyStatement(look, FILE_CLIENTS, context.home);
  return { ...seen, certain };
};

/** The same for a file that is known. */
export async function lookAtSqliteFile(
  path: string,
  operation: SqlOperation,
  context: LookContext,
): Promise<Seen> {
  const file = fileFacts(path);
  if (file === undefined) {
    const lines = [line('good', `there is no file ${path}: nothing would be lost`, 'counted')];
    return { ok: true, lines, nothing: true };
  }
  if (!file.isDatabase) return { ok: false, reason: `${path} is no SQLite database` };
  const place = [
    line(
      'plain',
      `file ${path}, ${bytes(file.size)}, changed ${ago(file.modified, context.now)}${file.log > 0 ? `, ${bytes(file.log)} more in its -wal file` : ''}`,
    ),
  ];
  context.show(place);
  const query = new SqliteQuery(path, file, context);
  const tables = await query.tables(operation);
  if (!tables.ok) return { ok: false, reason: tables.reason };
  const facts: SqlFacts = {
    ...tables.facts,
    place: [...place, ...referringLines(tables.referring)],
    matched: await query.matched(operation),
  };
  return sqlSeen(operation, facts, context.now);
}

interface FileFacts {
  readonly size: number;
  readonly modified: number;
  readonly isDatabase: boolean;
  /** Bytes of the write-ahead log, and whether its index is there. */
  readonly log: number;
  readonly indexed: boolean;
}

function fileFacts(path: string): FileFacts | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) return undefined;
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const indexed = statSync(`${path}-shm`, { throwIfNoEntry: false }) !== undefined;
  return {
    size: stat.size,
    modified: stat.mtimeMs,
    isDatabase: stat.size === 0 || hasMagic(path),
    log,
    indexed,
  };
}

function hasMagic(path: string): boolean {
  const fd = openSync(path, 'r');
  try {
    const start = Buffer.alloc(MAGIC.length);
    readSync(fd, start, 0, start.length, 0);
    return start.toString('latin1') === MAGIC;
  } finally {
    closeSync(fd);
  }
}

class SqliteQuery {
  readonly #path: string;
  readonly #file: FileFacts;
  readonly #context: LookContext;

  constructor(path: string, file: FileFacts, context: LookContext) {
    this.#path = path;
    this.#file = file;
    this.#context = context;
  }

  async tables(
    operation: SqlOperation,
  ): Promise<
    | { readonly ok: true; readonly facts: Omit<SqlFacts, 'place'>; readonly referring: readonly string[] }
    | { readonly ok: false; readonly reason: string }
  > {
    const schema = await this.#run(
      `select m.name, m.type, f.[table], f.on_delete from sqlite_schema m left join pragma_foreign_key_list(m.name) f where m.type in ('table','view') and m.name not like 'sqlite_%' limit 2000`,
    );
    if (!schema.ok) return schema;
    const rows = schema.rows;
    const isMeant = (name: string): boolean => meant(operation, name);
    const names = [
      ...new Set(
        rows.filter(([name = '', type]) => type === 'table' && isMeant(name)).map(([name = '']) => name),
      ),
    ];
    const referring = rows.filter(
      ([name = '', , to]) => to !== undefined && to !== '' && isMeant(to) && !isMeant(name),
    );
    const counts = await this.#count(names.slice(0, 40));
    const table = (name: string): TableFacts => ({
      name,
      rows: counts.get(name),
      basis: counts.has(name) ? 'counted' : 'unknown',
    });
    return {
      ok: true,
      referring: [...new Set(referring.map(([name = '']) => name))],
      facts: {
        tables: names.map(table),
        missing:
          operation.object === 'database'
            ? []
            : operation.names.filter(
                name => !rows.some(([one = '']) => one.toLowerCase() === tableName(operation, name)),
              ),
        dependents: [],
        views: [],
      },
    };
  }

  /** Rows that a plain condition selects, counted by the server's own reading of it. */
  async matched(operation: SqlOperation): Promise<SqlFacts['matched']> {
    const condition = operation.where === 'some' ? conditionOf(operation.text) : undefined;
    const [name] = operation.names;
    if (condition === undefined || name === undefined || this.#file.size > LARGEST_COUNTED) return undefined;
    const result = await this.#run(`select count(*) from ${quoted(name)} where ${condition}`);
    const rows = result.ok ? Number(result.rows[0]?.[0]) : Number.NaN;
    return Number.isNaN(rows) ? undefined : { rows, basis: 'counted' };
  }

  async #count(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (names.length === 0 || this.#file.size > LARGEST_COUNTED) return new Map();
    const query = [...new Set(names)]
      .map(name => `select ${text(name)}, (select count(*) from ${quoted(name)})`)
      .join(' union all ');
    const result = await this.#run(query);
    return new Map(result.ok ? result.rows.map(([name = '', rows]) => [name, Number(rows)]) : []);
  }

  async #run(
    query: string,
  ): Promise<
    { readonly ok: true; readonly rows: string[][] } | { readonly ok: false; readonly reason: string }
  > {
    const result = await this.#context.tools.run({
      program: 'sqlite3',
      args: ['-init', '/dev/null', '-batch', '-readonly', '-safe', '-ascii', this.#address(), query],
      limit: 2500,
    });
    if (!result.ok) return { ok: false, reason: result.reason };
    // -ascii separates columns with US and rows with RS, so that no name can look like two.
    const rows = result.output
      .split('\x1e')
      .filter(row => row !== '')
      .map(row => row.split('\x1f'));
    return { ok: true, rows };
  }

  /**
   * A file without a log is opened as one that never changes, which takes no lock. With a log that has no index,
   * reading it would have to write one: then only the file itself is read.
   */
  #address(): string {
    const { log, indexed } = this.#file;
    const address = encodeURI(this.#path).replaceAll('?', '%3f').replaceAll('#', '%23');
    return `file:${address}?${log > 0 && indexed ? 'mode=ro' : 'mode=ro&immutable=1'}`;
  }
}

/** Foreign keys count only where a session has switched them on (sqlite.org/foreignkeys, 2). */
function referringLines(names: readonly string[]): SummaryLine[] {
  if (names.length === 0) return [];
  return [
    line('warning', `${some(names)} refer to it; their rows go too only if foreign_keys is switched on`),
  ];
}

function meant(operation: SqlOperation, table: string): boolean {
  if (operation.object === 'database') return true;
  return operation.names.some(name => tableName(operation, name) === table.toLowerCase());
}

/** `main.users` and `users.column` name the table users. */
function tableName({ object }: SqlOperation, name: string): string {
  const parts = name.toLowerCase().split('.');
  return (object === 'column' ? parts.at(-2) : parts.at(-1)) ?? '';
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
