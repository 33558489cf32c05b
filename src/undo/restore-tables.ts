import type { ToolResult } from '../preview/tool/run-tool.ts';
import type { KeptTable } from './kept.ts';
import { MysqlTables } from './mysql-restore.ts';
import { PostgresTables } from './postgres-restore.ts';
import type { Restored } from './restored.ts';
import type { KeptTables, SeenTable, TableDatabase, TableRestoring } from './table-database.ts';

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
    kept.system === 'postgres'
      ? new PostgresTables(kept, copy, restoring)
      : new MysqlTables(kept, copy, restoring);
  const found: Found[] = [];
  for (const table of kept.tables) found.push({ table, now: await database.look(table) });
  const failed = found.find(({ now }) => now.kind === 'failed');
  if (failed?.now.kind === 'failed') {
    return [{ ok: false, text: `${where(kept)}: ${failed.now.reason}; the copy is ${copy}` }];
  }
  if (kept.system === 'postgres' && found.every(({ now }) => now.kind === 'missing')) {
    const done = await database.create(0);
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
  readonly now: SeenTable;
}

async function restoreOne(
  { table, now, index }: Found & { readonly index: number },
  database: TableDatabase,
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

function whyNot(table: KeptTable, now: Extract<SeenTable, { kind: 'there' }>): string | undefined {
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
