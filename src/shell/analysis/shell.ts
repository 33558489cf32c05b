import type { ShellState } from '../state/shell-state.ts';
import type { Analysis } from './analysis.ts';
import type { Frame } from './frame.ts';

/** A shell in the middle of its work: what it knows, where in the text it stands, and who keeps the books. */
export interface Shell {
  readonly analysis: Analysis;
  readonly state: ShellState;
  readonly frame: Frame;
}

/** @returns the shell one level deeper, with changes to its frame */
export function deeper(shell: Shell, changes: Partial<Frame> = {}): Shell {
  return { ...shell, frame: { ...shell.frame, depth: shell.frame.depth + 1, ...changes } };
}

/** @returns a copy of the shell whose changes the original does not see */
export function subshell(shell: Shell, changes: Partial<Frame> = {}): Shell {
  return { ...deeper(shell, changes), state: shell.state.fork() };
}
