import { posix } from 'node:path';
import type { Stdin } from '../../shell/command.ts';
import { ANSWERING } from './tables/answers.ts';

/** Does the standard input answer a tool's questions with yes: `yes |`, `echo y |`, `<<< y`? */
export function answersQuestions(stdin: Stdin): boolean {
  // This is asked of every command; of an input that nobody has looked at yet, it is no reason to do so.
  if (!('from' in stdin)) return false;
  if (stdin.kind === 'text') return /^\s*(?:y|yes|true|j)\s*$/i.test(stdin.text.value?.slice(0, 64) ?? '');
  return stdin.from.some(command => ANSWERING.has(posix.basename(command.words[0]?.value ?? '')));
}
