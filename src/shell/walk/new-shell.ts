import { FIXED_LIMITS, LONG_SCRIPT } from '../analysis/limits.ts';
import type { Output } from '../analysis/output.ts';
import { baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Wrapper } from '../command.ts';
import type { Dialect } from '../source.ts';
import { type ShellOptions, ShellState } from '../state/shell-state.ts';
import { staysHere } from '../wrappers/starts-here.ts';
import type { TextRun } from '../wrappers/unwrap.ts';
import { exportedFunctions } from './exported-functions.ts';
import { saySelfStarting } from './self-starting.ts';

/** How often a text may stand in itself before it is not followed any more. */
const DEEPEST_RECURSION = 2;

/** Runs a text in a shell of its own, as `sh -c` does. */
export function runInNewShell(run: TextRun, shell: Shell): Output {
  const { analysis, frame } = shell;
  const text = run.text.word.value ?? '';
  const left = analysis.execsFollow && staysHere({ wrappers: around(run) });
  if (left && text.length >= LONG_SCRIPT && isLeftToItsStart(text, run, shell)) return undefined;
  const depth = frame.texts.filter(one => one === text).length;
  let output: Output;
  const read = (known: boolean) => {
    output = runText(run, known, { ...shell, frame: { ...frame, texts: [...frame.texts, text] } });
  };
  if (depth === 0) {
    read(true);
    return output;
  }
  const { background } = run.call.surroundings;
  // A script that starts itself, as that of libtool does in many places.
  if (left && !background) return undefined;
  const recursive = depth >= DEEPEST_RECURSION;
  if (recursive && background) saySelfStarting('script', run.call, shell);
  const readable = !recursive && text.length <= FIXED_LIMITS.selfStarted;
  if (readable && analysis.again(() => read(true))) return output;
  if (analysis.exhaustedTexts.has(text)) return undefined;
  analysis.exhaustedTexts.add(text);
  read(false);
  return output;
}

/** The wrappers around a script; one that is called by its name stands among them itself. */
function around({ call: { wrappers }, text }: TextRun): readonly Wrapper[] {
  return wrappers.at(-1)?.name === baseName(text.name) ? wrappers.slice(0, -1) : wrappers;
}

/** A script with a `#!` line is always started by the kernel; what starts now is judged now. */
function isLeftToItsStart(text: string, { call }: TextRun, { analysis, frame }: Shell): boolean {
  const now = analysis.execWords !== undefined && frame.texts.length === 0 && call.wrappers.length === 1;
  return text.startsWith('#!') && !now;
}

/** @param known false: it is read as it is with any arguments, variables and directory */
function runText(run: TextRun, known: boolean, shell: Shell): Output {
  const { call, text } = run;
  const state = new ShellState({
    env: call.env,
    cwd: call.cwd,
    zero: run.zero,
    positional: known ? run.positional : undefined,
    stdin: call.stdin,
    options: startingOptions(text.dialect),
  });
  if (!known) {
    state.forgetAll();
    state.cwd = undefined;
  }
  if (call.byShell) state.functions = exportedFunctions(shell.state);
  const surroundings = { ...call.surroundings, position: 0, length: 1 };
  const frame = { ...shell.frame, wrappers: call.wrappers, place: call.place, surroundings };
  return shell.analysis.walk.text(text, { ...shell, state, frame });
}

/** Options that a shell starts with: only bash leaves aliases alone when it does not talk to a person. */
export function startingOptions(dialect: Dialect): ShellOptions {
  return {
    noGlob: false,
    aliases: dialect !== 'bash',
    otherMatching: false,
    splits: dialect !== 'zsh',
    allExport: false,
  };
}
