import { posix } from 'node:path';
import { type LineGate, shellEnvironment } from '../shell/shell-environment.ts';

/** Shells that stand in `SHELL` and have a shim; agents run their commands by it. */
const SHELLS = ['bash', 'dash', 'fish', 'ksh', 'sh', 'zsh'];

/** Names that get a shim besides those that rules name: whoever runs a shell runs a line. */
export const SHELL_SHIMS: readonly string[] = SHELLS;

/**
 * The variables of a session without the exec gate: shims first on PATH, `SHELL` a shim, hooks in every shell
 * that reads them, also for `-c` (there is nothing else that would see that text).
 * @param env the environment of the session's start
 * @param gate the line gate
 * @param shims the directory of shims
 * @returns the variables to set
 */
export function portableEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  gate: LineGate,
  shims: string,
): Record<string, string> {
  const shell = posix.basename(env['SHELL'] ?? '');
  return {
    ...shellEnvironment(env, gate),
    HOLDFIRE_SHIMS: shims,
    PATH: `${shims}:${env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin'}`,
    // With a socket as its input, and no shell above, bash takes itself for one of rshd and leaves BASH_ENV
    // unread (bash(1), "Invocation").
    SHLVL: env['SHLVL'] ?? '1',
    ...(SHELLS.includes(shell) ? { SHELL: posix.join(shims, shell) } : {}),
  };
}
