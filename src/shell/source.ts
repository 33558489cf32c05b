/** The shells whose grammar an analysis can follow. `sh` is POSIX as dash reads it. */
export type Dialect = 'bash' | 'sh' | 'zsh';

/**
 * A half-open range of UTF-16 offsets into the text of one {@link Source}.
 * `source` is the index into {@link Program.sources}.
 */
export interface Span {
  readonly source: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A text that was analysed: the line itself, or a text found inside it (the argument of `sh -c`, a
 * here-document that feeds a shell, a script file, the argument of `eval`).
 */
export interface Source {
  readonly text: string;
  /** What a person would call it: `line`, `sh -c`, `here-document`, or the path of a file. */
  readonly name: string;
  readonly dialect: Dialect;
  /** Where in an outer source this text stood, so that a prompt can underline it there. */
  readonly outer?: Span;
}
