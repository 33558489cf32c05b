import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';

/**
 * What a builtin changes in its shell.
 * @returns what it writes; undefined if that is not known
 */
export type Builtin = (call: Call, shell: Shell) => Output;
