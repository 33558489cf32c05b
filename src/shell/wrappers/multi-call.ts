import type { Call } from '../walk/call.ts';
import { led, type Unwrapping } from './unwrap.ts';

/** `busybox APPLET …`: one program under many names; the first word is the one that is meant. */
export function multiCall(call: Call): Unwrapping | undefined {
  const rest = call.words.slice(1);
  if (rest[0] === undefined || rest[0].value?.startsWith('-') === true) return undefined;
  return { stands: false, runs: [{ kind: 'call', call: led(call, rest) }] };
}
