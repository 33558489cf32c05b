import { posix } from 'node:path';
import { analyseLine } from '../shell/analyse-line.ts';
import type { SimpleCommand } from '../shell/command.ts';
import type { Facts } from './facts.ts';

/** Shells whose `-c` takes a text. */
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh']);

/** How far behind an unknown program's name a shell is looked for. */
const FARTHEST = 8;

/**
 * What an unknown program would run if it only stands in front of a shell: `TOOL sh -c TEXT`. Programs that
 * run others are written every day; one that hands a shell its text is read as one.
 * @param command of a program that no table knows
 * @returns the commands of the text; empty if there is none
 */
export function carriedShell(command: SimpleCommand, facts: Facts): readonly SimpleCommand[] {
  const { words } = command;
  for (let at = 1; at < Math.min(words.length - 2, FARTHEST); at += 1) {
    if (!SHELLS.has(posix.basename(words[at]?.value ?? ''))) continue;
    const text = words[at + 2]?.value;
    if (text === undefined || !/^-[a-z]*c$/.test(words[at + 1]?.value ?? '')) continue;
    const program = analyseLine(text, {
      dialect: 'sh',
      cwd: command.cwd,
      env: command.env,
      readFile: path => facts.readFile(path),
    });
    const wrapper = { name: posix.basename(words[0]?.value ?? ''), words: words.slice(0, at) };
    return program.commands.map(({ span: _, ...one }) => ({
      ...one,
      wrappers: [...command.wrappers, wrapper, ...one.wrappers],
      place: command.place,
      ...(command.span === undefined ? {} : { span: command.span }),
    }));
  }
  return [];
}
