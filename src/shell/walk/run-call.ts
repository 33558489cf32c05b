import { type Output, SILENT } from '../analysis/output.ts';
import { deeper, type Shell } from '../analysis/shell.ts';
import { builtins } from '../builtins/builtins.ts';
import type { SimpleCommand } from '../command.ts';
import { producers } from '../produce/producers.ts';
import { lookUp } from '../state/bindings.ts';
import { knownWord, type UnknownPart, type Word } from '../word.ts';
import type { Run } from '../wrappers/unwrap.ts';
import { wrapperOf } from '../wrappers/wrappers.ts';
import type { Call } from './call.ts';
import { emit, emitCall } from './emit.ts';
import { callFunction } from './functions.ts';
import { runInNewShell } from './new-shell.ts';

/**
 * Runs words as a command: calls a function, removes wrappers, reports the command, follows the texts and
 * words it runs in turn, and lets builtins change the shell.
 * @param slot the place in the result that is kept for it
 */
export function runCall(call: Call, shell: Shell, slot = shell.analysis.reserve()): Output {
  const first = call.words[0];
  if (first === undefined) return SILENT;
  if (first.value === undefined) return runUnknown(call, first, shell, slot);
  const called = call.byShell && call.functions ? lookUp(shell.state.functions, first.value) : undefined;
  if (called !== undefined) {
    if (call.redirections.length > 0) emitRedirections(slot, call, shell);
    return ending(callFunction(called, call, deeper(shell)), call);
  }
  const unwrapping = wrapperOf(first.value)?.(call, shell);
  if (unwrapping !== undefined && !unwrapping.stands) return runAll(unwrapping.runs, shell, slot);
  const command = emitCall(slot, call, shell);
  const effect = call.byShell ? builtins.get(first.value)?.(call, shell) : undefined;
  if (unwrapping !== undefined) return ending(runAll(unwrapping.runs, shell), call);
  if (effect !== undefined) return ending(effect, call);
  return shell.frame.captured ? ending(produce(command, call, shell), call) : undefined;
}

/** Follows what a command runs, at a level of its own. */
export function runAll(runs: readonly Run[], shell: Shell, slot?: number): Output {
  const inner = deeper(shell);
  let output: Output;
  runs.forEach((run, at) => {
    if (run.kind === 'text') output = runInNewShell(run, inner);
    else if (!shell.analysis.visit(inner.frame.depth, run.call.span ?? NO_SPAN)) output = undefined;
    else output = runCall(run.call, inner, at === 0 ? slot : undefined);
  });
  return runs.length === 1 ? output : undefined;
}

const NO_SPAN = { source: 0, start: 0, end: 0 };

function produce(command: SimpleCommand, call: Call, shell: Shell): Output {
  const name = command.words[0]?.value ?? '';
  return producers.get(name.slice(name.lastIndexOf('/') + 1))?.(call, shell);
}

function ending(output: Output, call: Call): Output {
  if (call.stdout === 'kept') return output;
  return call.stdout === 'gone' ? SILENT : undefined;
}

/** Runs a command whose name only the running shell knows. */
function runUnknown(call: Call, first: Word, shell: Shell, slot: number): Output {
  const [part, ...others] = first.parts;
  const only = others.length === 0 && part?.kind === 'unknown' ? part : undefined;
  const lookedUp = only === undefined ? undefined : shell.analysis.substitutions.get(only)?.lookedUp;
  if (lookedUp !== undefined) {
    const name = { ...knownWord(lookedUp, first.span), text: first.text };
    return runCall({ ...call, words: [name, ...call.words.slice(1)] }, shell, slot);
  }
  emitCall(slot, call, shell);
  shell.analysis.mayCallAnything = true;
  if (only !== undefined) afterUnknown(only, call, shell);
  return undefined;
}

/** The name may be a builtin that changes the shell; and it may be empty, so that the next word is run. */
function afterUnknown(part: UnknownPart, call: Call, shell: Shell): void {
  if (call.byShell && part.reason !== 'process') shell.state.forgetAll();
  const rest = call.words.slice(1);
  if (!part.splits || rest[0] === undefined || rest[0].value?.startsWith('-') === true) return;
  const surroundings = { ...call.surroundings, conditional: true };
  const state = shell.state.fork();
  const inner = deeper({ ...shell, state });
  if (shell.analysis.visit(inner.frame.depth, call.span ?? NO_SPAN))
    runCall({ ...call, words: rest, surroundings }, inner);
}

function emitRedirections(slot: number, call: Call, shell: Shell): void {
  emit(slot, { redirections: call.redirections, span: call.span ?? NO_SPAN }, shell);
}
