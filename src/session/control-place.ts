import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { sessionNames, sessionsDirectory } from '../journal/paths.ts';

/** `sun_path` has 108 bytes with its end (unix(7)). */
const LONGEST_PATH = 107;

/**
 * Where a session's control socket is: in its directory, or where that path is too long for a socket in
 * `$XDG_RUNTIME_DIR`; both are the user's alone.
 * @returns undefined if there is no place
 */
export function controlPath(
  session: { readonly id: string; readonly directory: string },
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const runtime = env['XDG_RUNTIME_DIR'];
  const places = [
    join(session.directory, 'control.sock'),
    ...(runtime !== undefined && isAbsolute(runtime) ? [join(runtime, `holdfire-${session.id}.sock`)] : []),
  ];
  return places.find(path => Buffer.byteLength(path) <= LONGEST_PATH);
}

/** The control sockets of this user's sessions, as far as they are there; those of a crashed one answer nothing. */
export function controlPaths(
  state: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly { readonly session: string; readonly path: string }[] {
  return sessionNames(state).flatMap(id => {
    const path = controlPath({ id, directory: join(sessionsDirectory(state), id) }, env);
    return path !== undefined && existsSync(path) ? [{ session: id, path }] : [];
  });
}
