import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { evaluateText } from '../expand/arithmetic.ts';
import type { Call } from '../walk/call.ts';
import { forgetAssigned } from '../walk/forget-assigned.ts';

/** `let`: evaluates each of its words as arithmetic. */
export function letArithmetic(call: Call, shell: Shell): Output {
  for (const word of call.words.slice(1)) {
    if (word.value === undefined) shell.state.forgetAll();
    else if (evaluateText(word.value, shell) === undefined) forgetAssigned(word.value, shell);
  }
  return SILENT;
}
