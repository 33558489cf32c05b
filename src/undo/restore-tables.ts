import { count, counted } from '../preview/lines.ts';
import type { ToolResult } from '../preview/tool/run-tool.ts';
import type { KeptTable } from './kept.ts';
import { openTables } from './open-tables.ts';
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
  const database = openTables(kept, copy, restoring);
  const found: Found[] = [];
  for (const table of kept.tables) found.push({ table, now: await database.look(table) });
  const failed = found.find(({ now }) => now.kind === 'failed');
  if (failed?.now.kind === 'failed') {
    return [{ ok: false, text: `${where(kept)}: ${failed.now.reason}; the copy is ${copy}` }];
  }
  const results = new Map<KeptTable, Restored>();
  for (const [index, { table, now }] of found.entries()) {
    if (now.kind === 'there') results.set(table, await refill({ table, now, index }, database, copy));
  }
  const missing = [...found.keys()].filter(index => found[index]?.now.kind === 'missing');
  const made = missing.length === 0 ? [] : await database.create(missing);
  for (const [position, done] of made.entries()) {
    const table = kept.tables[missing[position] ?? -1];
    if (table !== undefined) results.set(table, told(done, table, 'is back'));
  }
  return kept.tables.flatMap(table => results.get(table) ?? []);
}

interface Found {
  readonly table: KeptTable;
  readonly now: SeenTable;
}

interface Refill {
  readonly table: KeptTable;
  readonly now: ThereTable;
  readonly index: number;
}

type ThereTable = Extract<SeenTable, { kind: 'there' }>;

/** Puts the rows into a table that it does not have. */
async function refill(
  { table, now, index }: Refill,
  database: TableDatabase,
  copy: string,
): Promise<Restored> {
  const refused = whyNot(table, now);
  if (refused !== undefined)
    return { ok: false, text: `${nameOf(table)} ${refused}; it was left as it is, the copy is ${copy}` };
  const done = await database.fill(table, index);
  const after = done.ok ? await database.look(table) : undefined;
  return told(done, table, amountBack(table, now, after));
}

/** Rows of the copy whose keys are there stay as they are now, which need not be as they were. */
function amountBack({ rows }: KeptTable, before: ThereTable, after: SeenTable | undefined): string {
  if (after?.kind !== 'there') return 'was filled; how many rows came back is not known';
  const back = Math.max(0, after.rows - before.rows);
  const has = `has ${back === 0 ? 'no row' : counted(back, 'row')} back`;
  if (rows === undefined) return `${has}; rows were passed over where what has their keys stays as it is`;
  const passed = rows - back;
  if (rows === 0) return `${has}: it had none`;
  return passed <= 0
    ? has
    : `${has}; ${counted(passed, 'row')} of ${count(rows)} passed over: what has their keys stays as it is`;
}

function whyNot(table: KeptTable, now: ThereTable): string | undefined {
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
