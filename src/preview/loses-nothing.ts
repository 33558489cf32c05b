import { posix } from 'node:path';
import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import { behindInterpreter } from '../operations/script-tools.ts';
import type { Redirection, SimpleCommand } from '../shell/command.ts';
import type { Program } from '../shell/program.ts';
import type { Word } from '../shell/word.ts';
import type { Look } from './look.ts';

/**
 * Whether a whole command loses nothing for certain: one thing was looked at and counted, and no other command
 * beside it could make before it runs what was not there when it was looked at.
 * @param looks all that were planned; they must be of everything that the command is held for
 * @param summary complete
 */
export function losesNothing(program: Program, looks: readonly Look[], summary: DryRunSummary): boolean {
  const things = looks.filter(look => look.card !== 'credential');
  const [look] = things;
  if (look?.command === undefined || things.length > 1 || program.problems.length > 0) return false;
  const part = summary.parts.find(one => one.id === look.id);
  if (part?.state !== 'done' || part.nothing !== true || part.certain !== true) return false;
  const { command } = look;
  return isBare(command) && program.commands.every(one => isIt(one, command) || isHarmless(one));
}

/** The command itself, or the interpreter that its tool is a script of. */
function isIt(one: SimpleCommand, command: SimpleCommand): boolean {
  if (one === command) return true;
  const tool = behindInterpreter(one)?.words ?? [];
  const rest = command.words.slice(1);
  return tool.length === command.words.length && tool.slice(1).every((word, index) => word === rest[index]);
}

/** What makes and changes nothing on a disk. */
const HARMLESS = new Set(['cd', 'echo', 'printf', 'true', ':', 'pwd']);

const SHELL = /^(?:a|ba|da|k|z)?sh$/;

/** It only prints, or is the shell whose line was read. */
function isHarmless(command: SimpleCommand): boolean {
  const [name = ''] = command.words.map(word => word.value ?? '');
  return isBare(command) && (HARMLESS.has(name) || isShell(command.words.slice(0, 2)));
}

/** As it is or in a shell's line, not by way of another program or with files of its own. */
function isBare({ wrappers, assignments, redirections }: SimpleCommand): boolean {
  return (
    wrappers.every(({ words }) => words.length === 2 && isShell(words)) &&
    assignments.length === 0 &&
    redirections.every(goesNowhere)
  );
}

/** `sh -c`, as people and agents write it: without options that would load something. */
function isShell([name, option]: readonly Word[]): boolean {
  return SHELL.test(posix.basename(name?.value ?? '')) && /^-e?c$/.test(option?.value ?? '');
}

function goesNowhere({ operator, target }: Redirection): boolean {
  return target?.value === '/dev/null' || (operator === '>&' && /^[12]$/.test(target?.value ?? ''));
}
