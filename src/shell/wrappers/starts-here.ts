import { baseName } from '../analysis/paths.ts';
import { interpreters } from '../code/interpreters.ts';
import type { SimpleCommand } from '../command.ts';
import { prefixes } from './prefixes.ts';

/** Programs that start what they run as processes of their own tree, besides interpreters and prefixes. */
const STARTERS: ReadonlySet<string> = new Set([
  ...['bun', 'deno', 'env', 'fd', 'fdfind', 'find', 'genv', 'gfind', 'gmake', 'gxargs', 'just', 'make'],
  ...['npm', 'npx', 'parallel', 'pnpm', 'task', 'watch', 'xargs', 'yarn'],
]);

/**
 * Whether a command will be started by the program in front of it as a process of its own, where it is seen
 * with its real words: so for `make`, `xargs` or `python`, not for a shell, whose line is read as a whole, and
 * not for what hands its command to somebody else (`ssh`, `tmux`, `at`).
 */
export function startsHere({ wrappers: [outermost] }: SimpleCommand): boolean {
  return outermost !== undefined && isStarter(outermost.name);
}

function isStarter(name: string): boolean {
  const program = baseName(name);
  const unversioned = program.replace(/[\d.-]+$/, '');
  return STARTERS.has(program) || prefixes.has(program) || interpreters.has(unversioned);
}
