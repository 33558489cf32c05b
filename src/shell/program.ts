import type { SimpleCommand } from './command.ts';
import type { Environment } from './environment.ts';
import type { Dialect, Source, Span } from './source.ts';
import type { Word } from './word.ts';

/** A place that was not understood, and why. */
export interface Problem {
  /** `syntax`: the shell would not accept it either, or our grammar does not; `limit`: a bound was reached; `dynamic`: code that only the running shell knows. */
  readonly kind: 'syntax' | 'limit' | 'dynamic';
  /** One sentence for a person. */
  readonly message: string;
  readonly span: Span;
  /** True if what was not understood could act without an exec of its own: a redirection, `eval`, `source`, or a text cut by a limit. */
  readonly mayAct: boolean;
}

/**
 * Something seen in program code of another language (`python -c`, a script file): a call that reaches a
 * shell, an HTTP delete, SQL or the file system. Only literal arguments are reported, never invented ones.
 */
export interface CodeSighting {
  readonly language: string;
  readonly kind: 'http' | 'sql' | 'files' | 'call';
  /** The call as written, shortened to a line: `requests.delete(`. */
  readonly call: string;
  /** Literal arguments, in order; undefined where an argument is not a literal. */
  readonly literals: readonly (string | undefined)[];
  readonly span: Span;
  /** The code stands in the command itself, not in a file. */
  readonly inline: boolean;
  /** The command that runs the code. */
  readonly command: SimpleCommand;
}

/** The result of an analysis: everything that a text would run, as far as it can be known. */
export interface Program {
  readonly sources: readonly Source[];
  /** In order of appearance; nested ones (substitutions, `sh -c`) follow the command that holds them. */
  readonly commands: readonly SimpleCommand[];
  readonly sightings: readonly CodeSighting[];
  readonly problems: readonly Problem[];
  /** Work done, for tests that bound it without a clock. */
  readonly work: { readonly nodes: number; readonly depth: number };
}

/** The outcome of reading a file on behalf of an analysis. */
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'missing' | 'unreadable' | 'too large' | 'binary' };

/** Bounds of an analysis; what lies beyond becomes a {@link Problem} of kind `limit`. */
export interface Limits {
  /** Longest text, in UTF-16 units. */
  readonly text: number;
  /** Deepest nesting of substitutions and nested texts. */
  readonly depth: number;
  /** Most nodes of all syntax trees together. */
  readonly nodes: number;
}

/** What an analysis is told; nothing else is read. */
export interface AnalyseOptions {
  readonly dialect: Dialect;
  /** Absolute working directory; undefined: not known. */
  readonly cwd: string | undefined;
  readonly env: Environment;
  /** `$0`, `$1`, … where they are known. */
  readonly positional?: readonly string[];
  /** Reads a script, package.json, Makefile or `curl -K` file; absent: nothing is read. */
  readonly readFile?: (path: string) => FileText;
  /** Whether a file has at least the length of a long script, told without reading it. */
  readonly isLong?: (path: string) => boolean;
  readonly limits?: Partial<Limits>;
  /**
   * Every program that starts is judged again: what `make` or `npm run` would start is left to that, and so are long
   * scripts and those that start themselves.
   */
  readonly execsFollow?: boolean;
  /**
   * What starts is a long script, read for whatever it is called with: behind the arguments that are given come others,
   * and only its beginning is read in detail.
   */
  readonly longScript?: boolean;
}

/** The standard input of an argument vector as a gate saw it. */
export type SeenStdin =
  | { readonly kind: 'inherited' }
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string; readonly from: 'file' | 'pipe' }
  | { readonly kind: 'opaque'; readonly why: string };

/** Words that stand for the whole command, for messages: `rm -rf "$DIR"`. */
export function commandText(words: readonly Word[]): string {
  return words.map(word => word.text).join(' ');
}
