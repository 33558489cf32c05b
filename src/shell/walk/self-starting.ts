import type { Shell } from '../analysis/shell.ts';
import type { Call } from './call.ts';

/** What starts itself in the background, again and again, takes the whole machine. */
export function saySelfStarting(what: 'function' | 'script', call: Call, shell: Shell): void {
  const span = call.span ?? { source: shell.frame.source, start: 0, end: 0 };
  shell.analysis.limit(`a ${what} starts itself in the background without end`, span);
}
