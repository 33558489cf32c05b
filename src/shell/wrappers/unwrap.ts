import type { NestedText } from '../analysis/nested-text.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';

/** A command that a wrapper runs, as words. */
export interface CallRun {
  readonly kind: 'call';
  readonly call: Call;
}

/** A text that a wrapper runs in a shell of its own. */
export interface TextRun {
  readonly kind: 'text';
  readonly text: NestedText;
  /** Surroundings, stdin, environment and place that the shell starts with. */
  readonly call: Call;
  readonly zero: Word | undefined;
  readonly positional: readonly Word[] | undefined;
}

/** Something that a wrapper runs. */
export type Run = CallRun | TextRun;

/** What a command leads to that runs others. */
export interface Unwrapping {
  /**
   * True if the wrapper is reported as a command too, in front of what it runs (`sh -c`, `ssh`, `find`);
   * false if it only stands in front (`sudo`, `env`, `xargs`).
   */
  readonly stands: boolean;
  readonly runs: readonly Run[];
}

/** Reads a wrapper's words; undefined if it runs nothing that can be seen (`sudo -l`, `env`). */
export type Unwrap = (call: Call, shell: Shell) => Unwrapping | undefined;

/**
 * A command that the wrapper at the front of a call leads to.
 * @param words the words that are left
 * @param changes what the wrapper changes for them
 */
export function led(call: Call, words: readonly Word[], changes: Partial<Call> = {}): Call {
  const name = call.words[0]?.value ?? '';
  const used = call.words.slice(0, Math.max(1, call.words.length - words.length));
  return {
    ...call,
    words,
    assignments: [],
    declared: [],
    byShell: false,
    functions: false,
    wrappers: [...call.wrappers, { name: name.slice(name.lastIndexOf('/') + 1), words: used }],
    ...changes,
  };
}
