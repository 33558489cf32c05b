import { FIXED_LIMITS } from '../analysis/limits.ts';
import { type Output, SILENT } from '../analysis/output.ts';
import { absolutePath, baseName } from '../analysis/paths.ts';
import { deeper, type Shell } from '../analysis/shell.ts';
import { builtins } from '../builtins/builtins.ts';
import { runCode } from '../code/run-code.ts';
import type { SimpleCommand } from '../command.ts';
import { producers } from '../produce/producers.ts';
import { lookUp } from '../state/bindings.ts';
import { knownWord, type UnknownPart, type Word } from '../word.ts';
import { assignedTexts } from '../wrappers/assigned-texts.ts';
import { scriptFile } from '../wrappers/script-file.ts';
import { onlyStarts } from '../wrappers/starts-here.ts';
import type { Run } from '../wrappers/unwrap.ts';
import { wrapperOf } from '../wrappers/wrappers.ts';
import type { Call } from './call.ts';
import { sayDynamic } from './dynamic.ts';
import { emit, emitCall } from './emit.ts';
import { callFunction } from './functions.ts';
import { runInNewShell } from './new-shell.ts';
import { writtenFile } from './redirections.ts';

/**
 * Runs words as a command: calls a function, removes wrappers, reports the command, follows the texts and
 * words it runs in turn, and lets builtins change the shell.
 * @param slot the place in the result that is kept for it
 */
export function runCall(call: Call, shell: Shell, slot = shell.analysis.reserve()): Output {
  const first = call.words[0];
  if (first === undefined) return SILENT;
  if (first.value === undefined) return runUnknown(call, first, shell, slot);
  if (call.byShell && shell.frame.dialect === 'zsh' && /^=./.test(first.value)) {
    // `=cmd` is the path of the program (zshexpn(1), "`=' expansion").
    const name = { ...knownWord(first.value.slice(1), first.span), text: first.text };
    return runCall({ ...call, words: [name, ...call.words.slice(1)], functions: false }, shell, slot);
  }
  const called = call.byShell && call.functions ? lookUp(shell.state.functions, first.value) : undefined;
  if (called !== undefined) {
    if (call.redirections.length > 0) emitRedirections(slot, call, shell);
    return ending(callFunction(called, call, deeper(shell)), call);
  }
  if (!affordsWrapper(call, shell)) {
    emitCall(slot, call, shell);
    return undefined;
  }
  const left = shell.analysis.execsFollow && onlyStarts(first.value, call);
  const unwrapping = left ? undefined : (wrapperOf(first.value)?.(call, shell) ?? scriptFile(call, shell));
  if (unwrapping !== undefined && !unwrapping.stands) return runAll(unwrapping.runs, shell, { slot });
  const command = emitCall(slot, call, shell);
  if (call.assignments.length > 0) runAll(assignedTexts(call, shell), shell, { command });
  const effect = call.byShell ? builtins.get(first.value)?.(call, shell) : undefined;
  if (unwrapping !== undefined) return ending(runAll(unwrapping.runs, shell, { command }), call);
  if (effect !== undefined) return ending(effect, call);
  return afterCommand(first.value, command, call, shell);
}

/** Notes what a command writes: to the shell, or to a file that a later command may run. */
function afterCommand(name: string, command: SimpleCommand, call: Call, shell: Shell): Output {
  const writes = writtenFile(command.redirections, call.cwd);
  const tees = name === 'tee';
  if (!shell.frame.captured && writes === undefined && !tees) return undefined;
  const output = producers.get(baseName(name))?.(call, shell);
  if (writes !== undefined) shell.analysis.writeFile(writes.path, output, writes.appends);
  if (tees) noteTee(output, call, shell);
  return ending(output, call);
}

function noteTee(output: Output, call: Call, shell: Shell): void {
  const appends = call.words.some(word => word.value === '-a' || word.value === '--append');
  for (const word of call.words.slice(1)) {
    const path = word.value === undefined ? undefined : absolutePath(word.value, call.cwd);
    if (path !== undefined && word.value?.startsWith('-') !== true)
      shell.analysis.writeFile(path, output, appends);
  }
}

/**
 * Follows what a command runs, at a level of its own.
 * @param from the place in the result for the first of the runs, or the command that they belong to
 */
export function runAll(
  runs: readonly Run[],
  shell: Shell,
  from: { readonly slot?: number; readonly command?: SimpleCommand } = {},
): Output {
  const inner = deeper(shell);
  let output: Output;
  runs.forEach((run, at) => {
    output = undefined;
    if (!visits(run.call, inner)) return;
    if (run.kind === 'text') output = runInNewShell(run, inner);
    else if (run.kind === 'code') runCode({ ...run, command: run.command ?? from.command }, inner);
    else output = runCall(run.call, inner, at === 0 ? from.slot : undefined);
  });
  return runs.length === 1 ? output : undefined;
}

function visits(call: Call, shell: Shell): boolean {
  const { source, start, end } = call.span ?? NO_SPAN;
  return shell.analysis.visit(shell.frame.depth, source, { pos: start, end });
}

const NO_SPAN = { source: 0, start: 0, end: 0 };

/** Wrappers in front of wrappers make each of them read the words again. */
function affordsWrapper(call: Call, shell: Shell): boolean {
  if (call.wrappers.length < FIXED_LIMITS.wrappers) return true;
  return shell.analysis.rescan(call.words.length * 8, call.span ?? NO_SPAN);
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
  if (part?.kind === 'unknown' && shell.frame.holes.length > 0 && call.byShell) {
    const evaluated = shell.frame.wrappers.at(-1)?.name === 'eval';
    sayDynamic('commands that only the shell will know run here', evaluated, first, call, shell);
  }
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
  if (visits(call, inner)) runCall({ ...call, words: rest, surroundings }, inner);
}

function emitRedirections(slot: number, call: Call, shell: Shell): void {
  emit(slot, { redirections: call.redirections, span: call.span ?? NO_SPAN }, shell);
}
