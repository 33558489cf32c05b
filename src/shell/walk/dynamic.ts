import type { Shell } from '../analysis/shell.ts';
import type { SimpleCommand } from '../command.ts';
import type { Word } from '../word.ts';
import type { Call } from './call.ts';
import { isSetupGenerator } from './setup-generators.ts';

/**
 * Says that a text runs which nothing is known of, and forgets what it may change.
 * @returns false if there is some known text in it, which can be read
 */
export function runDynamic(text: Word, how: string, call: Call, shell: Shell): boolean {
  if (text.parts.length === 0 || text.parts.some(part => part.kind !== 'unknown' && part.text.trim() !== ''))
    return false;
  const made = text.parts.flatMap(part =>
    part.kind === 'unknown' ? [shell.analysis.substitutions.get(part)?.commands] : [],
  );
  sayDynamic(`${how} runs a text that only the shell will know`, !made.every(printsSetup), text, call, shell);
  if (call.byShell) shell.state.forgetAll();
  shell.analysis.mayCallAnything = true;
  return true;
}

/** Says that a text runs which only the running shell will know. */
export function sayDynamic(
  message: string,
  mayAct: boolean,
  text: Word | undefined,
  call: Call,
  shell: Shell,
): void {
  const span = text?.span ?? call.span ?? { source: shell.frame.source, start: 0, end: 0 };
  shell.analysis.problem({ kind: 'dynamic', message, span, mayAct });
}

function printsSetup(commands: readonly SimpleCommand[] | undefined): boolean {
  return commands?.length === 1 && commands.every(isSetupGenerator);
}
