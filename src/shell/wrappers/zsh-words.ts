import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { led, type Unwrapping } from './unwrap.ts';

/** `repeat N COMMAND…` of zsh. */
export function repeat(call: Call, shell: Shell): Unwrapping | undefined {
  const rest = call.words.slice(2);
  if (shell.frame.dialect !== 'zsh' || rest.length === 0) return undefined;
  const surroundings = { ...call.surroundings, repeated: true };
  return {
    stands: false,
    runs: [
      {
        kind: 'call',
        call: led(call, rest, { surroundings, byShell: call.byShell, functions: call.functions }),
      },
    ],
  };
}
