import { postgresConnection, postgresSecret, queryPostgres, sqlText } from '../preview/sql/psql.ts';
import type { SqlServer } from '../preview/sql/sql-server.ts';
import type { ToolResult } from '../preview/tool/run-tool.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import type { KeptTable } from './kept.ts';
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

  constructor({ server }: KeptTables, copy: string, { tools, env }: TableRestoring) {
    this.#copy = copy;
    this.#server = { ...server, password: env['PGPASSWORD'] };
    this.#tools = tools;
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
      limit: LONGEST_RESTORE,
    });
  }
}
