import { mysqlConnection, mysqlSecret } from '../preview/sql/mysql-client.ts';
import { postgresConnection, postgresSecret, sqlName } from '../preview/sql/psql.ts';
import type { ToolResult } from '../preview/tool/run-tool.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import type { TablesToKeep } from './keep-tables-plan.ts';

/** How long one dump may take, in milliseconds. */
const LONGEST = 60_000;

/**
 * Dumps tables by the server's own program, as of one moment. Rows are written as INSERTs that pass over a row
 * which is there.
 * @param copy path of the dump; of MySQL each table has two files whose names begin with it
 */
export function dumpTables(
  kept: TablesToKeep,
  copy: string,
  context: { readonly tools: Toolbox; readonly home: string },
): Promise<ToolResult> {
  return kept.system === 'postgres'
    ? dumpPostgres(kept, copy, context.tools)
    : dumpMysql(kept, copy, context);
}

/** pg_dump(1): the custom format, from which single parts can be restored. */
function dumpPostgres({ server, tables }: TablesToKeep, copy: string, tools: Toolbox): Promise<ToolResult> {
  const args = [
    ...postgresConnection(server),
    ...['-Fc', '-f', copy, '--lock-wait-timeout=2000', '--rows-per-insert=200', '--on-conflict-do-nothing'],
    // A name in quotes is no pattern (psql(1), Patterns).
    ...tables.flatMap(({ schema, name }) => ['-t', `${quoted(schema)}.${quoted(name)}`]),
  ];
  return tools.run({ program: 'pg_dump', args, env: postgresSecret(server), limit: LONGEST });
}

function quoted(name: string): string {
  // Not sqlName alone: a dot within a name is no end of it.
  return name.includes('.') ? `"${name.replaceAll('"', '""')}"` : sqlName(name);
}

/** mysqldump(1), mariadb-dump(1). */
async function dumpMysql(
  { server, tables }: TablesToKeep,
  copy: string,
  { tools, home }: { readonly tools: Toolbox; readonly home: string },
): Promise<ToolResult> {
  const tool = await findTool(tools);
  if (!tool.ok) return tool;
  let last: ToolResult = { ok: false, reason: 'no table', output: '', errors: '' };
  for (const [index, { schema, name }] of tables.entries()) {
    for (const part of ['schema', 'data'] as const) {
      const args = [
        ...mysqlConnection(server),
        ...tool.options,
        ...[
          '--single-transaction',
          '--skip-lock-tables',
          '--skip-add-locks',
          '--skip-triggers',
          '--no-tablespaces',
        ],
        ...['--skip-add-drop-table', '--hex-blob', '--default-character-set=utf8mb4'],
        ...(part === 'schema' ? ['--no-data'] : ['--no-create-info', '--insert-ignore', '--no-autocommit']),
        `--result-file=${mysqlFile(copy, index, part)}`,
        ...[schema, name],
      ];
      last = await tools.run({ program: tool.program, args, env: mysqlSecret(server, home), limit: LONGEST });
      if (!last.ok) return last;
    }
  }
  return last;
}

/** Where a part of a table's dump is. @param index of the table in the list */
export function mysqlFile(copy: string, index: number, part: 'schema' | 'data'): string {
  return `${copy}-${index}-${part}.sql`;
}

/** MariaDB's program has had two names; that of MySQL would write what a server has that runs transactions by id. */
async function findTool(
  tools: Toolbox,
): Promise<
  | { readonly ok: true; readonly program: string; readonly options: readonly string[] }
  | (ToolResult & { readonly ok: false })
> {
  let found: ToolResult | undefined;
  for (const program of ['mariadb-dump', 'mysqldump']) {
    found = await tools.run({ program, args: ['--version'] });
    if (!found.ok) continue;
    const isMariadb = /mariadb/i.test(found.output);
    return {
      ok: true,
      program,
      options: isMariadb ? [] : ['--set-gtid-purged=OFF', '--column-statistics=0'],
    };
  }
  return found?.ok === false ? found : { ok: false, reason: 'there is no mysqldump', output: '', errors: '' };
}
