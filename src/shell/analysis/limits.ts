import type { Limits } from '../program.ts';

/**
 * Bounds that hold for every input unless a caller sets others. A script of 1 MiB stays within them; real
 * command lines need a thousandth of it.
 */
export const DEFAULT_LIMITS: Limits = { text: 1 << 20, depth: 96, nodes: 600_000 };

/**
 * Bounds that nobody sets: they keep repetition in the input from multiplying the work. Beyond `repeats`, a
 * function or loop body is read once more with unknown values and then no more; the others end the analysis.
 */
export const FIXED_LIMITS = {
  /** Evaluations of function and loop bodies beyond the first of each. */
  repeats: 512,
  /** Nested texts (`eval`, `sh -c`, aliases, scripts), and one more for each so many characters of text. */
  texts: 1_000,
  charactersPerText: 64,
  /** Characters parsed in nested syntax, for each character of the text, and at least. */
  rescans: 6,
  rescanned: 256 * 1024,
  /** Characters that expansions may build. */
  built: 16 << 20,
  /** Longest value that is kept for a variable. */
  value: 1 << 20,
  /** Most words that one brace expansion yields. */
  braces: 1_024,
} as const;
