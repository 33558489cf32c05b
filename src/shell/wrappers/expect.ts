import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { knownWord } from '../word.ts';
import { textRuns } from './text-run.ts';
import type { Unwrapping } from './unwrap.ts';

/** `expect -c TEXT`: what its script spawns. */
export function expect(call: Call, shell: Shell): Unwrapping | undefined {
  const at = call.words.findIndex(word => word.value === '-c');
  const text = call.words[at + 1]?.value;
  if (at === -1 || text === undefined) return undefined;
  const runs = [
    ...text.matchAll(/(?:^|[;\n{])\s*(?:spawn|system|exec)\s+(?:-noecho\s+)?([^;\n}]+)/g),
  ].flatMap(match =>
    textRuns({ word: knownWord(match[1] ?? ''), name: 'expect', first: call.words[at + 1] }, call, shell),
  );
  return runs.length === 0 ? undefined : { stands: true, runs };
}
