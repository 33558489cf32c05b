import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
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
 * The name of a session: the second it began in UTC, then eight hexadecimal digits, of which three are its
 * milliseconds and the others chance. Sorted by name, sessions are sorted by time.
 * @param at milliseconds since 1970.
 * @param random at least four random bytes.
 */
export function sessionId(at: number, random: Uint8Array): string {
  const second = new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15);
  const milliseconds = (at % 1000).toString(16).padStart(3, '0');
  return `${second}Z-${milliseconds}${Buffer.from(random.subarray(0, 4)).toString('hex').slice(3)}`;
}

/** Whether this can be the name of a session's directory. */
export function isSessionId(name: string): boolean {
  return /^\d{8}T\d{6}Z-[0-9a-f]{8}$/.test(name);
}

/** The names of all sessions, oldest first. None if there is no such directory. */
export function sessionNames(state: string): string[] {
  try {
    return readdirSync(sessionsDirectory(state)).filter(isSessionId).sort();
  } catch {
    return [];
  }
}

/** Makes the directory of a new session, for its owner's eyes only; its parents where they are missing. */
export function createSessionDirectory(
  state: string,
  id: string,
): { readonly ok: true; readonly directory: string } | LogError {
  const sessions = sessionsDirectory(state);
  const directory = join(sessions, id);
  try {
    makeParents(sessions);
    mkdirSync(directory, { mode: 0o700 });
    return { ok: true, directory };
  } catch (cause) {
    return logError(`create ${directory}`, cause);
  }
}

/** Node's own `recursive` never returns where the system says ENOENT to the last part, as in /proc. */
function makeParents(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    const { code } = logError('', cause);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw cause;
    makeParents(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  }
}
