import { posix } from 'node:path';
import { analyseLine } from '../../shell/analyse-line.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { parseOptions } from '../../shell/options/parse.ts';
import { knownWord, type Word } from '../../shell/word.ts';
import { findTool } from '../cli/tools.ts';
import type { Facts } from '../facts.ts';
import { GIT_PROGRAMS, GIT_SUBCOMMANDS } from './builtins.ts';
import { aliasIn } from './config-file.ts';

/** Most settings that are read from `GIT_CONFIG_KEY_0`, `GIT_CONFIG_KEY_1`, … */
const MOST_SETTINGS = 16;

/**
 * The commands that a git alias stands for (git-config(1), `alias.*`): from `-c`, from `GIT_CONFIG_COUNT`, from
 * the repository's or the user's configuration.
 * @returns undefined if the subcommand is git's own, or no alias of that name is seen
 */
export function expandAlias(command: SimpleCommand, facts: Facts): readonly SimpleCommand[] | undefined {
  const [name] = command.words;
  if (name?.value === undefined || !GIT_PROGRAMS.has(posix.basename(name.value))) return undefined;
  const args = command.words.slice(1);
  const { options, operands } = parseOptions(args, findTool('git').optionsAt(''), { stopAtOperand: true });
  const [subcommand, ...rest] = operands;
  if (subcommand?.value === undefined || GIT_SUBCOMMANDS.has(subcommand.value)) return undefined;
  const given = options.flatMap(option => (option.name === 'c' ? [option.value?.value ?? ''] : []));
  const text =
    aliasIn(given, subcommand.value) ??
    aliasIn(settingsFromVariables(command), subcommand.value) ??
    aliasIn(settingsFromFiles(command, facts), subcommand.value);
  if (text === undefined) return undefined;
  if (text.startsWith('!')) return shellCommands(text.slice(1), rest, command, facts);
  const expansion = text.split(/\s+/).filter(part => part !== '');
  const globals = args.slice(0, args.length - operands.length);
  return [{ ...command, words: [name, ...globals, ...expansion.map(part => knownWord(part)), ...rest] }];
}

/** git runs `!text` by a shell, with the further arguments behind it. */
function shellCommands(
  text: string,
  rest: readonly Word[],
  command: SimpleCommand,
  facts: Facts,
): readonly SimpleCommand[] {
  const known = rest.every(word => word.value !== undefined);
  const program = analyseLine(`${text} "$@"`, {
    dialect: 'sh',
    cwd: command.cwd,
    env: command.env,
    ...(known ? { positional: ['git', ...rest.map(word => word.value ?? '')] } : {}),
    readFile: path => facts.readFile(path),
  });
  return program.commands;
}

function settingsFromVariables({ env }: SimpleCommand): string[] {
  const count = env.get('GIT_CONFIG_COUNT');
  if (count.state !== 'known') return [];
  const most = Math.min(MOST_SETTINGS, Number.parseInt(count.value, 10) || 0);
  return Array.from({ length: most }, (_, index) => {
    const key = env.get(`GIT_CONFIG_KEY_${index}`);
    const value = env.get(`GIT_CONFIG_VALUE_${index}`);
    return key.state === 'known' && value.state === 'known' ? `${key.value}=${value.value}` : '';
  });
}

function settingsFromFiles(command: SimpleCommand, facts: Facts): string[] {
  if (command.place.kind !== 'here') return [];
  const root = command.cwd === undefined ? undefined : facts.repository(command.cwd);
  const files = [
    ...(root === undefined ? [] : [posix.join(root, '.git/config')]),
    posix.join(facts.home, '.gitconfig'),
    posix.join(facts.home, '.config/git/config'),
  ];
  return files.flatMap(file => {
    const read = facts.readFile(file);
    return read.ok ? [read.text] : [];
  });
}
