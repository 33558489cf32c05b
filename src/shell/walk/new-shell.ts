import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Dialect } from '../source.ts';
import { type ShellOptions, ShellState } from '../state/shell-state.ts';
import type { TextRun } from '../wrappers/unwrap.ts';
import { exportedFunctions } from './exported-functions.ts';

/** Runs a text in a shell of its own, as `sh -c` does. */
export function runInNewShell(run: TextRun, shell: Shell): Output {
  const { call, text } = run;
  const state = new ShellState({
    env: call.env,
    cwd: call.cwd,
    zero: run.zero,
    positional: run.positional,
    stdin: call.stdin,
    options: startingOptions(text.dialect),
  });
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
