import type { Lexicon } from '../lexer/lexicon.ts';
import type { Meter } from '../lexer/meter.ts';
import type { SqlStatement } from '../statement.ts';
import type { Phrase } from './phrase.ts';

/** What the readers of statements share while one text is read. */
export interface Reading {
  /** The text that is read. */
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly meter: Meter;
  /** Names of statements that the text has prepared. */
  readonly prepared: Set<string>;
  /** Bodies of routines that the text has defined and not called yet, by name. */
  readonly routines: Map<string, string>;
  /** Reads a phrase by its verb; statements in parentheses inside it are not looked for. */
  readonly readVerb: (phrase: Phrase) => SqlStatement[];
  /**
   * Reads text that a statement executes.
   * @param outer the statement, whose place the found ones take
   * @param flag what executes it
   */
  readonly readInner: (text: string, outer: Phrase, flag: string) => SqlStatement[];
}

/** Reads one kind of statement. */
export type StatementReader = (phrase: Phrase, reading: Reading) => SqlStatement[];
