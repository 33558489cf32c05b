import type { Toolbox } from '../preview/tool/toolbox.ts';
import { dumpTables } from './dump-tables.ts';
import type { TablesToKeep } from './keep-tables-plan.ts';
import type { KeptTable } from './kept.ts';
import { openTables } from './open-tables.ts';

/**
 * Dumps tables and counts their rows before and after, so that an undo can say how many of them it did not need.
 * @param copy path of the dump
 * @returns the tables, each with its rows if no row came or went meanwhile
 */
export async function dumpCounted(
  kept: TablesToKeep,
  copy: string,
  context: { readonly tools: Toolbox; readonly home: string },
): Promise<
  | { readonly ok: true; readonly tables: readonly KeptTable[] }
  | { readonly ok: false; readonly reason: string }
> {
  const before = await countRows(kept, copy, context);
  const dumped = await dumpTables(kept, copy, context);
  if (!dumped.ok) return dumped;
  const after = await countRows(kept, copy, context);
  const tables = kept.tables.map((table, index) => {
    const rows = before[index];
    return rows === undefined || rows !== after[index] ? table : { ...table, rows };
  });
  return { ok: true, tables };
}

async function countRows(
  { server, system, tables, bytes }: TablesToKeep,
  copy: string,
  context: { readonly tools: Toolbox; readonly home: string },
): Promise<(number | undefined)[]> {
  const env = { PGPASSWORD: server.password, MYSQL_PWD: server.password };
  const database = openTables({ kind: 'tables', system, server, tables, copy, bytes }, copy, {
    ...context,
    env,
  });
  const counts: (number | undefined)[] = [];
  for (const table of tables) {
    const now = await database.look(table);
    counts.push(now.kind === 'there' ? now.rows : undefined);
  }
  return counts;
}
