import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';

/** Says what a command writes to standard output; undefined if that is not constant. */
export type Producer = (call: Call, shell: Shell) => Output;
