import { env } from './env.ts';
import { prefixes } from './prefixes.ts';
import { builtin, command, exec } from './shell-itself.ts';
import { runShell, shells } from './shells.ts';
import { sudo } from './sudo.ts';
import type { Unwrap } from './unwrap.ts';
import { xargs } from './xargs.ts';

/** Commands that run other commands, by name. */
const WRAPPERS: ReadonlyMap<string, Unwrap> = new Map<string, Unwrap>([
  ...prefixes,
  ...[...shells.keys()].map(name => [name, runShell] as const),
  ['env', env],
  ['sudo', sudo],
  ['xargs', xargs],
  ['gxargs', xargs],
  ['command', command],
  ['builtin', builtin],
  ['exec', exec],
]);

/** @returns the reader of a command that runs others, by its name or path */
export function wrapperOf(name: string): Unwrap | undefined {
  return WRAPPERS.get(name.includes('/') ? name.slice(name.lastIndexOf('/') + 1) : name);
}
