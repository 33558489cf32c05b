import { type Bindings, bind } from '../state/bindings.ts';
import type { ShellFunction } from '../state/shell-function.ts';
import { knownFunctions, type ShellState } from '../state/shell-state.ts';

/** @returns the functions that `export -f` hands on to a bash started here */
export function exportedFunctions(state: ShellState): Bindings<ShellFunction | undefined> | undefined {
  if (state.functions === undefined) return undefined;
  let exported: Bindings<ShellFunction | undefined> | undefined;
  for (const one of knownFunctions(state)) {
    if (state.exportedFunctions.has(one.name))
      exported = bind(one.name, one as ShellFunction | undefined, exported);
  }
  return exported;
}
