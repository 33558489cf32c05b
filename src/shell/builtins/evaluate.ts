import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { runDynamic } from '../walk/dynamic.ts';
import { joinWords } from '../walk/join-words.ts';
import { led } from '../wrappers/unwrap.ts';

/** `eval`: its arguments, joined by spaces, are read as commands of the running shell. */
export function evaluate(call: Call, shell: Shell): Output {
  const args = call.words.slice(1);
  if (args[0]?.value === '--') args.shift();
  const word = joinWords(args);
  if (runDynamic(word, 'eval', call, shell)) return undefined;
  const inner = led(call, []);
  const { dialect } = shell.frame;
  const frame = { ...shell.frame, wrappers: inner.wrappers, surroundings: call.surroundings };
  const { state } = shell;
  const before = state.stdin;
  state.stdin = call.stdin;
  const output = shell.analysis.walk.text(
    { word, name: 'eval', dialect, outer: word.span },
    { ...shell, frame },
  );
  state.stdin = before;
  return output;
}
