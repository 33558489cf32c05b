import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { printf } from '../produce/printf.ts';
import { UNKNOWN } from '../state/variable.ts';
import type { Call } from '../walk/call.ts';

/** `printf`, which writes to a variable with `-v`. */
export function printTo(call: Call, shell: Shell): Output {
  if (call.words[1]?.value !== '-v') return shell.frame.captured ? printf(call, shell) : undefined;
  const name = call.words[2]?.value;
  const [command, , , ...rest] = call.words;
  const output = command === undefined ? undefined : printf({ ...call, words: [command, ...rest] }, shell);
  if (name === undefined) shell.state.forgetAll();
  else if (!/^[A-Za-z_]\w*$/.test(name)) shell.state.forget(name.replace(/\[.*/s, ''));
  else shell.state.assign(name, output === undefined ? UNKNOWN : { kind: 'scalar', parts: output });
  return SILENT;
}
