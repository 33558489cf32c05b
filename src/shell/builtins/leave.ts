import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';

/** `exit`: the shell ends here. */
export function leave(_: Call, shell: Shell): Output {
  shell.state.ended = true;
  return SILENT;
}

/** `return`: the function or the sourced file ends here. */
export function returnFromFunction(_: Call, shell: Shell): Output {
  shell.state.returnHere();
  return SILENT;
}
