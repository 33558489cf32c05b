import type { ScriptNode } from '../syntax/tree.ts';
import type { Call } from '../walk/call.ts';
import type { NestedText } from './nested-text.ts';
import type { Output } from './output.ts';
import type { Shell } from './shell.ts';

/**
 * The walk over syntax, as expansions, builtins and wrappers need it. It is handed in by the entry points,
 * because these are what the walk itself is made of.
 */
export interface Walk {
  /** Runs the statements of a parsed script in a shell. */
  script(script: ScriptNode, shell: Shell): Output;
  /** Parses a text found inside another and runs it in a shell that is given. */
  text(text: NestedText, shell: Shell): Output;
  /** Runs words as a command: wrappers removed, nested texts followed. */
  call(call: Call, shell: Shell): Output;
}
