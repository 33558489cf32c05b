import { baseName } from '../analysis/paths.ts';
import { interpreters } from '../code/interpreters.ts';
import type { SimpleCommand } from '../command.ts';
import { prefixes } from './prefixes.ts';
import { shells } from './shells.ts';

/** Programs that make up the arguments of what they start in this tree, and do nothing of what they read themselves. */
const STARTERS: ReadonlySet<string> = new Set([
  ...['fd', 'fdfind', 'find', 'gfind', 'gmake', 'gxargs', 'just', 'make'],
  ...['npm', 'npx', 'parallel', 'pnpm', 'task', 'watch', 'xargs', 'yarn'],
]);

/** Those that start the scripts of a project and also run code themselves, as interpreters do. */
const RUNTIMES: ReadonlySet<string> = new Set(['bun', 'deno']);

/** Programs that put another one in their own place, besides shells and prefixes. */
const REPLACERS: ReadonlySet<string> = new Set([
  ...[
    'asdf',
    'builtin',
    'command',
    'doas',
    'env',
    'exec',
    'genv',
    'mise',
    'nodenv',
    'pyenv',
    'rbenv',
    'sudo',
  ],
]);

/**
 * Whether a command will be a process of this tree that some program in front of it starts in its own way, so
 * that it is seen with its real words when it starts: beneath `make`, `xargs` or `python`, also when a shell's
 * line starts those. What a shell's line runs itself is read as a whole, and what is handed to somebody else
 * (`ssh`, `tmux`, `at`) is seen nowhere else.
 */
export function startsHere({ wrappers }: Pick<SimpleCommand, 'wrappers'>): boolean {
  return isStartedBelow(wrappers.map(({ name }) => baseName(name)));
}

/**
 * Whether everything that a program runs will be a process of this tree that it starts in its own way, so that
 * there is nothing to be read before that: `make`, `npm run`, but not `python`, which also acts by itself.
 * @param name the program
 * @param wrappers in front of it
 */
export function onlyStarts(name: string, { wrappers }: Pick<SimpleCommand, 'wrappers'>): boolean {
  const program = baseName(name);
  return STARTERS.has(program) && isStartedBelow([...wrappers.map(one => baseName(one.name)), program]);
}

/**
 * Whether what stands behind these wrappers will be started in this tree, so that its start is judged; what is handed
 * to somebody else (`tmux`, `at`) is not.
 */
export function staysHere({ wrappers }: Pick<SimpleCommand, 'wrappers'>): boolean {
  const starter = starterOf(wrappers.map(({ name }) => baseName(name)));
  return starter === undefined || isStarter(starter);
}

function isStartedBelow(names: readonly string[]): boolean {
  const starter = starterOf(names);
  if (starter !== undefined) return isStarter(starter);
  // The program at the gate is the prefix itself, whose next step is the exec of its command.
  return names[0] !== undefined && !shells.has(names[0]);
}

/** The first that is no shell and does not put the next one in its own place. */
function starterOf(names: readonly string[]): string | undefined {
  return names.find(name => !shells.has(name) && !prefixes.has(name) && !REPLACERS.has(name));
}

function isStarter(name: string): boolean {
  return STARTERS.has(name) || RUNTIMES.has(name) || interpreters.has(name.replace(/[\d.-]+$/, ''));
}
