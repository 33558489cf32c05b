import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type LogError, logError } from './log-error.ts';

/**
 * Where holdfire keeps what it remembers, by the XDG Base Directory Specification: `$XDG_STATE_HOME/holdfire`,
 * or `~/.local/state/holdfire`. A relative `XDG_STATE_HOME` is ignored, as the specification asks.
 */
export function stateDirectory(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const state = environment['XDG_STATE_HOME'];
  return join(state !== undefined && isAbsolute(state) ? state : join(home, '.local', 'state'), 'holdfire');
}

/** The directory that holds one directory a session. */
export function sessionsDirectory(state: string): string {
  return join(state, 'sessions');
}

/**
 * The name of a session: the second it began in UTC, then four bytes of chance. Sorted by name, sessions
 * are sorted by time.
 * @param at milliseconds since 1970.
 * @param random at least four random bytes.
 */
export function sessionId(at: number, random: Uint8Array): string {
  const second = new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15);
  return `${second}Z-${Buffer.from(random.subarray(0, 4)).toString('hex')}`;
}

/** Whether a name is one that {@link sessionId} gives. */
export function isSessionId(name: string): boolean {
  return /^\d{8}T\d{6}Z-[0-9a-f]{8}$/.test(name);
}

/** Makes the directory of a new session, for its owner's eyes only; its parents where they are missing. */
export function createSessionDirectory(
  state: string,
  id: string,
): { readonly ok: true; readonly directory: string } | LogError {
  const sessions = sessionsDirectory(state);
  const directory = join(sessions, id);
  try {
    mkdirSync(sessions, { recursive: true, mode: 0o700 });
    mkdirSync(directory, { mode: 0o700 });
    return { ok: true, directory };
  } catch (cause) {
    return logError(`create ${directory}`, cause);
  }
}
