import { posix } from 'node:path';
import type { CodeSighting } from '../../shell/program.ts';

/** The program that runs the code in which a call was seen, without its directory: `python3`. */
export function programOf({ command, language }: CodeSighting): string {
  return posix.basename(command.words[0]?.value ?? language);
}
