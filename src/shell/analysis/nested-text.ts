import type { Dialect, Span } from '../source.ts';
import type { Word } from '../word.ts';

/** A text that is run as commands and stands inside another one. */
export interface NestedText {
  /** The text; parts that are not known become placeholders in it. */
  readonly word: Word;
  /** What a person would call it: `sh -c`, `here-document`, a path. */
  readonly name: string;
  readonly dialect: Dialect;
  /** Where it stood. */
  readonly outer: Span | undefined;
}
