import { posix } from 'node:path';
import type { Stdin } from '../../shell/command.ts';
import { ANSWERING } from './tables/answers.ts';

/** Does the standard input answer a tool's questions with yes: `yes |`, `echo y |`, `<<< y`? */
export function answersQuestions(stdin: Stdin): boolean {
  if (stdin.kind === 'text') return /^\s*(?:y|yes|true|j)\s*$/i.test(stdin.text.value?.slice(0, 64) ?? '');
  if (stdin.kind !== 'pipe') return false;
  return stdin.from.some(command => ANSWERING.has(posix.basename(command.words[0]?.value ?? '')));
}
