/**
 * One token of SQL text. `word`: an unquoted name or keyword; `name`: a quoted one; `variable`: `@x`, `$1`;
 * `hole`: text that only the running shell or server knows (see hole.ts); `sign`: one or two characters of punctuation.
 */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'variable' | 'hole' | 'sign';
  /** A word in lower case, a name without its quotes, a string's value; else the token as written. */
  readonly text: string;
  /** Offsets into the text that was read, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Nothing but blanks stands before it on its line. */
  readonly fresh: boolean;
  /** How many parentheses are open around it; a closing one counts as outside. */
  readonly depth: number;
}

/** The text of the sign that ends a statement where the client was told another mark than a semicolon. */
export const DELIMITER = 'delimiter';
