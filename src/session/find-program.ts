import { accessSync, constants, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where a program was found, or why it cannot be run (exit status as a shell would give: POSIX 2.8.2). */
export type FoundProgram =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly status: 126 | 127; readonly message: string };

/**
 * Finds a program as execvp(3) does: a name with a slash is a path, others are looked up in PATH.
 * @param path the value of PATH; undefined: the system's default
 */
export function findProgram(name: string, cwd: string, path: string | undefined): FoundProgram {
  if (name.includes('/')) return runnable(resolve(cwd, name), name);
  const directories = (path ?? '/usr/local/bin:/usr/bin:/bin').split(':');
  let refused: FoundProgram | undefined;
  for (const directory of directories) {
    const found = runnable(resolve(cwd, join(directory === '' ? '.' : directory, name)), name);
    if (found.ok) return found;
    if (found.status === 126) refused ??= found;
  }
  return refused ?? { ok: false, status: 127, message: `${name}: command not found` };
}

function runnable(path: string, name: string): FoundProgram {
  try {
    if (statSync(path).isDirectory()) return { ok: false, status: 126, message: `${name}: is a directory` };
    accessSync(path, constants.X_OK);
    return { ok: true, path };
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    return missing
      ? { ok: false, status: 127, message: `${name}: no such file or directory` }
      : { ok: false, status: 126, message: `${name}: permission denied` };
  }
}
