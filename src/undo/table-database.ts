import type { ToolResult } from '../preview/tool/run-tool.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import type { KeptTable, KeptThing } from './kept.ts';

/** What tables are restored with. */
export interface TableRestoring {
  readonly tools: Toolbox;
  readonly home: string;
  /** Passwords by the variables of the clients, as whoever restores has set them. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Tables as they were kept. */
export type KeptTables = Extract<KeptThing, { kind: 'tables' }>;

/** A table as it is now. */
export type SeenTable =
  | { readonly kind: 'missing' }
  | { readonly kind: 'there'; readonly columns: readonly string[]; readonly rows: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** A database into which tables are put back. */
export interface TableDatabase {
  /** Looks at a table as it is now. */
  look(table: KeptTable): Promise<SeenTable>;
  /** Makes tables that are gone, with their rows. @param indexes in the list of tables @returns a result for each */
  create(indexes: readonly number[]): Promise<readonly ToolResult[]>;
  /** Puts the rows into a table that it does not have. */
  fill(table: KeptTable, index: number): Promise<ToolResult>;
}

/** How long one table may take, in milliseconds. */
export const LONGEST_RESTORE = 120_000;
