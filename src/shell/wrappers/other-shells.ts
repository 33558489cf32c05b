import { baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { sayDynamic } from '../walk/dynamic.ts';
import type { Unwrapping } from './unwrap.ts';

/** `pwsh -Command TEXT` and shells whose language is not read here: that a text runs is said. */
export function otherShell(call: Call, shell: Shell): Unwrapping | undefined {
  const at = call.words.findIndex(word =>
    /^(?:-c|--command|--commands|-command|-encodedcommand|-e|-ec)$/i.test(word.value ?? ''),
  );
  const text = call.words[at + 1];
  if (at === -1 || text === undefined) return undefined;
  const name = baseName(call.words[0]?.value ?? '');
  sayDynamic(`${name} runs a text in a language that is not read`, true, text, call, shell);
  return { stands: true, runs: [] };
}
