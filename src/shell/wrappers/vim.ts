import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { knownWord } from '../word.ts';
import { textRuns } from './text-run.ts';
import type { Unwrapping } from './unwrap.ts';

/** `vim -c '!cmd'`, `+'!cmd'` and its relatives: commands of the editor that run a shell. */
export function vim(call: Call, shell: Shell): Unwrapping | undefined {
  const words = call.words.slice(1);
  const runs = words.flatMap((word, at) => {
    const text = /^\+./.test(word.value ?? '')
      ? word.value?.slice(1)
      : /^(-c|--cmd|--command)$/.test(words[at - 1]?.value ?? '')
        ? word.value
        : undefined;
    const command =
      /^:?\s*(?:silent!?\s+|%|\.|w\s+)?!(.+)$/s.exec(text ?? '')?.[1] ??
      /^:?\s*(?:call\s+)?system\(['"](.*)['"]\)/s.exec(text ?? '')?.[1];
    return command === undefined
      ? []
      : textRuns({ word: knownWord(command, word.span), name: 'vim -c', first: word }, call, shell);
  });
  return runs.length === 0 ? undefined : { stands: true, runs };
}
