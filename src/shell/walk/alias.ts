import { spanOf } from '../analysis/frame.ts';
import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { lookUp } from '../state/bindings.ts';
import type { CommandNode } from '../syntax/tree.ts';
import { knownWord } from '../word.ts';

/**
 * Follows an alias that the text defined: its value and the rest of the command are read as a text of
 * their own (POSIX 2.3.1).
 * @returns undefined if the command's name is no alias; `instead`: aliases are certainly on, so that the
 * command itself does not run as it stands
 */
export function runAlias(
  node: CommandNode,
  shell: Shell,
): { readonly instead: boolean; readonly output: Output } | undefined {
  const { state, frame } = shell;
  if (state.aliases === undefined || node.name === undefined || state.options.aliases === false)
    return undefined;
  const name = node.name.text;
  const value = lookUp(state.aliases, name);
  if (value === undefined || frame.calls.includes(`alias ${name}`)) return undefined;
  const rest = frame.text.slice(node.name.end, node.end);
  const before = frame.text.slice(node.pos, node.name.pos);
  const word = knownWord(`${before}${value}${rest}`);
  const text = { word, name: `alias ${name}`, dialect: frame.dialect, outer: spanOf(frame, node) };
  const inner = { ...frame, calls: [...frame.calls, `alias ${name}`] };
  const instead = state.options.aliases === true;
  const on = instead ? state : state.fork();
  return { instead, output: shell.analysis.walk.text(text, { ...shell, frame: inner, state: on }) };
}
