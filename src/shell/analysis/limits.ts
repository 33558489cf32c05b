import type { Limits } from '../program.ts';

/**
 * Bounds that hold for every input unless a caller sets others. A script of 1 MiB stays within them; real
 * command lines need a thousandth of it.
 */
export const DEFAULT_LIMITS: Limits = { text: 1 << 20, depth: 64, nodes: 600_000 };

/**
 * From this length on, in UTF-16 units, a script is one that a program has written: reading it takes as long as
 * many programs run.
 */
export const LONG_SCRIPT = 64 * 1024;

/**
 * Bounds that nobody sets: they keep repetition in the input from multiplying the work. Beyond `repeated`, a
 * function or loop body is read once more with unknown values and then no more; the others end the analysis.
 */
export const FIXED_LIMITS = {
  /** Nodes of bodies that are read again, and one more for each so many characters of text. */
  repeated: 3_000,
  charactersPerRepeat: 32,
  /** Nodes of a long script that are read in detail, where every program that it starts is judged again. */
  detailed: 3_000,
  /** Nested texts (`eval`, `sh -c`, aliases, scripts), and one more for each so many characters of text. */
  texts: 1_000,
  charactersPerText: 64,
  /** Characters parsed in nested syntax, for each character of the text, and at least. */
  rescans: 6,
  rescanned: 96 * 1024,
  /** The same for characters searched for assignments. */
  searches: 2,
  searched: 256 * 1024,
  /** Characters that expansions may build. */
  built: 16 << 20,
  /** Longest value that is kept for a variable. */
  value: 1 << 20,
  /** Longest script that is read once more with the arguments it starts itself with. */
  selfStarted: 8 << 10,
  /** Wrappers in front of each other before the words behind them count as work. */
  wrappers: 4,
  /** Most words that one brace expansion yields. */
  braces: 1_024,
} as const;
