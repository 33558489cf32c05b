import type { Frame } from '../analysis/frame.ts';
import type { FunctionNode } from '../syntax/tree.ts';

/** A function of a shell: its body, and the text it stands in. */
export interface ShellFunction {
  readonly name: string;
  readonly body: FunctionNode['body'];
  /** Where it was defined. */
  readonly frame: Frame;
}
