import { homedir } from 'node:os';
import type { Command } from 'commander';
import { builtInRules } from '../config/built-in-rules.ts';
import { sessionNames, stateDirectory } from '../journal/paths.ts';

/** One way to go on. */
export interface Completion {
  readonly value: string;
  readonly about: string;
}

/** What the shell itself completes: a program's name and its arguments, or a file. */
export type Candidates = readonly Completion[] | 'program' | 'file';

/** What the words of an argument are, by the argument's name. */
const ARGUMENTS: Readonly<Record<string, () => Candidates>> = {
  session: sessions,
  source: () => 'file',
  id: () => builtInRules().rules.map(({ id, title }) => ({ value: id, about: title })),
  file: () => 'file',
  program: () => 'program',
  shell: () => ['bash', 'zsh', 'fish'].map(value => ({ value, about: '' })),
};

/**
 * What may stand in place of the last word of a command line.
 * @param words those after `holdfire`; the last is the one that is being typed, and may be empty
 */
export function complete(program: Command, words: readonly string[]): Candidates {
  const typed = words.at(-1) ?? '';
  let command = program;
  let places = 0;
  for (const word of words.slice(0, -1)) {
    if (word === '--' && command === program) return 'program';
    if (word === '--') continue;
    if (word.startsWith('-')) continue;
    const next = command.commands.find(one => one.name() === word);
    if (next === undefined) places += 1;
    else command = next;
  }
  const before = words.at(-2);
  const option = command.options.find(one => before !== undefined && [one.long, one.short].includes(before));
  if (option !== undefined && (option.required || option.optional)) return 'file';
  if (typed.startsWith('-') && !takesProgram(command, words)) return starting(typed, options(command));
  if (command.commands.length > 0) {
    return starting(
      typed,
      command.commands.map(one => ({ value: one.name(), about: one.description() })),
    );
  }
  const argument = command.registeredArguments[Math.min(places, command.registeredArguments.length - 1)];
  const candidates = ARGUMENTS[argument?.name() ?? '']?.() ?? [];
  return typeof candidates === 'string' ? candidates : starting(typed, candidates);
}

/** Behind `--` all words are the wrapped program's. */
function takesProgram(command: Command, words: readonly string[]): boolean {
  return command.registeredArguments[0]?.name() === 'program' && words.slice(0, -1).includes('--');
}

function options(command: Command): Completion[] {
  return [
    ...command.options.map(({ long, short, description }) => ({
      value: long ?? short ?? '',
      about: description,
    })),
    { value: '--help', about: 'display help for command' },
  ];
}

function sessions(): Completion[] {
  return sessionNames(stateDirectory(process.env, homedir()))
    .reverse()
    .map(value => ({ value, about: '' }));
}

function starting(typed: string, candidates: readonly Completion[]): Completion[] {
  return candidates.filter(({ value }) => value.startsWith(typed));
}
