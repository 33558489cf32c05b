import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { bind } from '../state/bindings.ts';
import type { ShellFunction } from '../state/shell-function.ts';
import type { FunctionNode } from '../syntax/tree.ts';
import { isOneWord, type Word } from '../word.ts';
import type { Call } from './call.ts';
import { runCompound } from './compound.ts';
import { forgetAssigned } from './forget-assigned.ts';
import { saySelfStarting } from './self-starting.ts';

/** How often a function may stand in its own chain of calls before it is not followed any more. */
const DEEPEST_RECURSION = 2;

/** Defines a function; its body is looked at when it is called. */
export function defineFunction(node: FunctionNode, shell: Shell): void {
  const name = node.name.value;
  const defined: ShellFunction = { name, body: node.body, frame: shell.frame };
  shell.state.functions = bind(name, defined, shell.state.functions);
  shell.analysis.functions.push(defined);
}

/** Calls a function with a command's arguments. */
export function callFunction(called: ShellFunction, call: Call, shell: Shell): Output {
  const { analysis } = shell;
  const recursive = shell.frame.calls.filter(name => name === called.name).length >= DEEPEST_RECURSION;
  const args = call.words.slice(1);
  let output: Output;
  const read = () => {
    output = run(called, args.every(isOneWord) ? args : undefined, call, shell);
  };
  if (!recursive && !analysis.called.has(called.body)) {
    analysis.called.add(called.body);
    read();
    return output;
  }
  if (!recursive && analysis.again(read)) return output;
  if (recursive && call.surroundings.background) saySelfStarting('function', call, shell);
  // Too often to be read again. Once more with nothing known covers every further call.
  const { pos, end } = called.body;
  forgetAssigned({ text: called.frame.text, start: pos, end }, shell);
  if (recursive || analysis.exhaustedCalls.has(called.body)) return undefined;
  analysis.exhaustedCalls.add(called.body);
  return run(called, undefined, call, shell);
}

/** Looks at a function that nothing calls, with nothing known of its arguments and variables. */
export function runUncalled(uncalled: ShellFunction, shell: Shell): void {
  const state = shell.state.fork();
  state.forgetAll();
  state.cwd = undefined;
  runBody(uncalled, undefined, { ...shell, state });
}

function run(called: ShellFunction, args: readonly Word[] | undefined, call: Call, shell: Shell): Output {
  const { state } = shell;
  const stdin = state.stdin;
  state.stdin = call.stdin;
  const output = runBody(called, args, shell, () => {
    for (const { name, value } of call.assignments) {
      state.makeLocal(name);
      state.assign(name, { kind: 'scalar', parts: value.parts }, true);
    }
  });
  state.stdin = stdin;
  return output;
}

function runBody(
  called: ShellFunction,
  args: readonly Word[] | undefined,
  shell: Shell,
  prepare?: () => void,
): Output {
  const end = shell.state.beginFunction(args);
  prepare?.();
  const { source, text, hasProcesses, dialect, holes } = called.frame;
  const frame = {
    ...shell.frame,
    source,
    text,
    hasProcesses,
    dialect,
    holes,
    depth: shell.frame.depth + 1,
    calls: [...shell.frame.calls, called.name],
    surroundings: { ...shell.frame.surroundings, inFunction: called.name },
  };
  const output = runCompound(called.body, { ...shell, frame });
  end();
  return output;
}
