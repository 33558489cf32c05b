import { rmSync, writeFileSync } from 'node:fs';
import { postgresConnection, postgresSecret, queryPostgres, sqlText } from '../preview/sql/psql.ts';
import type { SqlServer } from '../preview/sql/sql-server.ts';
import type { ToolResult } from '../preview/tool/run-tool.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import type { KeptTable } from './kept.ts';
import { partsOfDump } from './parts-of-dump.ts';
import { POSTGRES_COLUMNS } from './postgres-tables.ts';
import {
  type KeptTables,
  LONGEST_RESTORE,
  type SeenTable,
  type TableDatabase,
  type TableRestoring,
} from './table-database.ts';

/** PostgreSQL: each restore is one transaction (pg_restore(1)). */
export class PostgresTables implements TableDatabase {
  readonly #copy: string;
  readonly #server: SqlServer;
  readonly #tools: Toolbox;
  readonly #tables: readonly KeptTable[];

  constructor({ server, tables }: KeptTables, copy: string, { tools, env }: TableRestoring) {
    this.#copy = copy;
    this.#server = { ...server, password: env['PGPASSWORD'] };
    this.#tools = tools;
    this.#tables = tables;
  }

  async look({ schema, name }: KeptTable): Promise<SeenTable> {
    const full = `${sqlText(schema)}, ${sqlText(name)}`;
    const count = `(xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', ${full}), false, true, '')))[1]::text::bigint`;
    const query = `select coalesce(jsonb_agg(jsonb_build_object(
        'columns', case when c.relkind = 'r' then ${POSTGRES_COLUMNS} else '[]' end,
        'rows', case when c.relkind = 'r' then ${count} else 0 end)), '[]')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where (n.nspname, c.relname) = (${full}) and c.relkind in ('r', 'p', 'v', 'm', 'f')`;
    const answer = await queryPostgres(this.#server, [query.replace(/\s+/g, ' ')], { tools: this.#tools });
    if (!answer.ok) return { kind: 'failed', reason: answer.reason };
    const [found] = answer.rows[0] as readonly Pick<
      Extract<SeenTable, { kind: 'there' }>,
      'columns' | 'rows'
    >[];
    return found === undefined ? { kind: 'missing' } : { kind: 'there', ...found };
  }

  /** All that is of these tables in one transaction: rows, sequences, indexes, constraints, rights. */
  async create(indexes: readonly number[]): Promise<readonly ToolResult[]> {
    const done = await (indexes.length === this.#tables.length
      ? this.#restore([])
      : this.#createSome(indexes));
    return indexes.map(() => done);
  }

  async #createSome(indexes: readonly number[]): Promise<ToolResult> {
    const args = ['--list', '--verbose', this.#copy];
    const list = await this.#tools.run({ program: 'pg_restore', args, limit: LONGEST_RESTORE });
    if (!list.ok) return list;
    const wanted = this.#tables.filter((_, index) => indexes.includes(index));
    const parts = partsOfDump(list.output, this.#tables, wanted);
    if (parts === undefined)
      return { ok: false, reason: 'the parts of the dump cannot be told apart', output: '', errors: '' };
    const file = `${this.#copy}.list-${process.pid}`;
    try {
      writeFileSync(file, parts, { mode: 0o600 });
      return await this.#restore(['-L', file]);
    } catch (error) {
      return { ok: false, reason: (error as Error).message, output: '', errors: '' };
    } finally {
      rmSync(file, { force: true });
    }
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
      limit: LONGEST_RESTORE,
    });
  }
}
