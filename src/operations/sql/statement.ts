/** How the rows of a DELETE or UPDATE are chosen; `none` for statements that have no such clause. */
export type Where = 'none' | 'always' | 'some';

/** One statement found in SQL text, in the terms that rules ask for. */
export interface SqlStatement {
  /**
   * Its verb in lower case: `drop`, `truncate`, `delete`, `select`, …; `call` for a procedure or a function
   * known to act, `dynamic` for text that is executed and cannot be read, `client` for a command of the
   * client itself, `other` for what is no statement of any dialect.
   */
  readonly kind: string;
  /**
   * The kind of object it is about: `table`, `column`, `materialized view`, …; for `call` what it acts on,
   * for `client` the effect; empty if there is none.
   */
  readonly object: string;
  /** The objects' names, qualified as written, without quotes; unquoted ones in lower case. */
  readonly names: readonly string[];
  readonly where: Where;
  readonly cascade: boolean;
  /** The object is a temporary table, made by the same text. */
  readonly temporary: boolean;
  /** Lower-case marks: `if exists`, `or replace`, `key`, `limit`, `rolled back`, … */
  readonly flags: readonly string[];
  /** Offsets into the text that was read, end exclusive. */
  readonly start: number;
  readonly end: number;
}
