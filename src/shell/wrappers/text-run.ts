import type { Shell } from '../analysis/shell.ts';
import type { Dialect } from '../source.ts';
import type { Call } from '../walk/call.ts';
import { runDynamic } from '../walk/dynamic.ts';
import { isOneWord, knownWord, type Word } from '../word.ts';
import { led, type TextRun } from './unwrap.ts';

/** A text that a program hands to a shell. */
export interface GivenText {
  readonly word: Word;
  /** What a person would call it: `su -c`, `ssh`. */
  readonly name: string;
  /** Whose grammar it has; `sh` if nothing is said. */
  readonly dialect?: Dialect;
  /** What the program changes for the text: place, directory, variables. */
  readonly changes?: Partial<Call>;
  readonly args?: readonly Word[];
  /** The first of the program's words that belong to the text, if that is not the text itself. */
  readonly first?: Word | undefined;
}

/**
 * Makes the run of a text that a program hands to a shell.
 * @returns none if nothing of the text is known, which is then said
 */
export function textRuns(given: GivenText, call: Call, shell: Shell): readonly TextRun[] {
  const { word, name, dialect = 'sh', changes = {}, args = [] } = given;
  if (runDynamic(word, name, false, { ...call, byShell: false }, shell)) return [];
  const at = call.words.indexOf(given.first ?? word);
  const rest = at === -1 ? [] : call.words.slice(at);
  const base = { byShell: false, redirections: [], assignments: [], stdout: 'kept' } as const;
  return [
    {
      kind: 'text',
      text: { word, name, dialect, outer: word.span },
      call: led(call, rest, { ...base, ...changes }),
      zero: knownWord(dialect),
      positional: args.every(isOneWord) ? args : undefined,
    },
  ];
}
