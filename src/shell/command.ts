import type { Environment } from './environment.ts';
import type { Span } from './source.ts';
import type { Word } from './word.ts';

/** `NAME=value` in front of a command (POSIX 2.9.1), or given to `env`. */
export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

/** A redirection (POSIX 2.7). Here-documents and here-strings are in {@link SimpleCommand.stdin}. */
export interface Redirection {
  readonly operator: '<' | '>' | '>>' | '>|' | '<>' | '<&' | '>&' | '&>' | '&>>';
  /** The file descriptor redirected; 1 for `&>`. */
  readonly fd: number;
  readonly target: Word;
  readonly span?: Span;
}

/**
 * Where a command's standard input comes from, as far as the text or the gate can tell.
 * `text`: known content (here-document, here-string, constant producer, a regular file or a complete pipe
 * read by the gate). `pipe`: the output of the commands before it in the pipeline. `file`: a redirection.
 * `inherited`: whatever the shell has. `opaque`: something is there, and it cannot be seen.
 */
export type Stdin =
  | { readonly kind: 'inherited' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'text';
      readonly text: Word;
      readonly from: 'here-document' | 'here-string' | 'command' | 'file' | 'pipe';
      /** The commands that wrote it, where it is their output. */
      readonly by?: readonly SimpleCommand[];
    }
  | { readonly kind: 'file'; readonly path: Word }
  | { readonly kind: 'pipe'; readonly from: readonly SimpleCommand[] }
  | { readonly kind: 'opaque'; readonly why: string };

/** Where the command runs: here, or in a place that a wrapper names (ssh host, container, pod). */
export type Place =
  | { readonly kind: 'here' }
  | {
      readonly kind: 'host' | 'container' | 'pod' | 'chroot';
      readonly name: string | undefined;
      readonly via: string;
    };

/** A command that was removed from the front because it only runs another one (`sudo`, `env`, `xargs`). */
export interface Wrapper {
  readonly name: string;
  /** The wrapper's own words, its name first, up to the command it runs. */
  readonly words: readonly Word[];
  /** Where the words come from that it adds to the command, if it reads them (`xargs`). */
  readonly reads?: Stdin;
}

/** What surrounds a simple command on its line. */
export interface Surroundings {
  /** Position in its pipeline, from 0, and the pipeline's length (1: not in a pipeline). */
  readonly position: number;
  readonly length: number;
  /** It may run several times, with other values: a loop body, xargs, parallel, find -exec. */
  readonly repeated: boolean;
  /** It runs only if another command ends so: `&&`, `||`, `if`, `case`. */
  readonly conditional: boolean;
  readonly background: boolean;
  /** It stands in a function's body that the text calls, or only defines. */
  readonly inFunction?: string;
  /** It was found in program code of another language: `python`, `node`, …; its words are less certain. */
  readonly seenInCode?: string;
}

/** A simple command (POSIX 2.9.1) as it would run: wrappers removed, words expanded as far as is certain. */
export interface SimpleCommand {
  /** The command name and its arguments; empty if the command is only assignments or redirections. */
  readonly words: readonly Word[];
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  readonly stdin: Stdin;
  /** Outermost first. */
  readonly wrappers: readonly Wrapper[];
  /** Absolute working directory it starts in; undefined if the line made it unknowable. */
  readonly cwd: string | undefined;
  /** Variables as this command would see them, its own assignments included. */
  readonly env: Environment;
  readonly place: Place;
  readonly surroundings: Surroundings;
  /** The whole command in its source; absent for an argument vector. */
  readonly span?: Span;
}
