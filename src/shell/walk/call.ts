import type { Assignment, Place, Redirection, Stdin, Surroundings, Wrapper } from '../command.ts';
import type { Environment } from '../environment.ts';
import type { Span } from '../source.ts';
import type { Word } from '../word.ts';
import type { Assigned } from './assignments.ts';

/** A command on its way: words that a shell or a wrapper is about to run. */
export interface Call {
  readonly words: readonly Word[];
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  /** Assignments behind `export`, `local` and the like; the words have them as well. */
  readonly declared: readonly Assigned[];
  /** Where standard output goes: on, nowhere that the shell reads, or not known. */
  readonly stdout: 'kept' | 'gone' | 'unknown';
  readonly stdin: Stdin;
  /** Outermost first. */
  readonly wrappers: readonly Wrapper[];
  readonly cwd: string | undefined;
  /** Variables as the command would see them. */
  readonly env: Environment;
  readonly place: Place;
  readonly surroundings: Surroundings;
  readonly span: Span | undefined;
  /**
   * The running shell itself runs the words, so that they may be a builtin or a function; otherwise they
   * are an argument vector that a program starts.
   */
  readonly byShell: boolean;
  /** The shell's functions may be meant (not behind `command`, `builtin`, `exec`). */
  readonly functions: boolean;
}
