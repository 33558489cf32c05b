import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { joinWords } from '../walk/join-words.ts';
import { knownWord, type Word } from '../word.ts';
import { textRuns } from '../wrappers/text-run.ts';
import type { Run } from '../wrappers/unwrap.ts';

/** A text that a file names and that a runner hands to `sh`. */
export interface NamedText {
  /** As it is handed over; what only the runner knows is an unknown part. */
  readonly text: string | Word;
  /** What a person would call it: `npm run build`. */
  readonly name: string;
  /** Arguments that are put behind it. */
  readonly args?: readonly Word[];
  readonly cwd?: string | undefined;
}

/** Makes the runs of texts from a file, one after the other. */
export function scriptRuns(texts: readonly NamedText[], call: Call, shell: Shell): readonly Run[] {
  return texts.flatMap(({ text, name, args = [], cwd }) => {
    const first = typeof text === 'string' ? knownWord(text) : text;
    const word = args.length === 0 ? first : joinWords([first, ...args.map(quoted)]);
    const runs = textRuns({ word, name, changes: { cwd: cwd ?? call.cwd } }, call, shell);
    // The text stands in a file, not in the words.
    return runs.map(run => ({ ...run, text: { ...run.text, outer: undefined } }));
  });
}

function quoted(word: Word): Word {
  if (word.value === undefined || /^[\w@%+=:,./-]+$/.test(word.value)) return word;
  return knownWord(`'${word.value.replaceAll("'", "'\\''")}'`, word.span);
}
