import { posix } from 'node:path';

/** @returns a path seen from a working directory, normalised; undefined if the directory is not known */
export function absolutePath(path: string, cwd: string | undefined): string | undefined {
  if (path === '') return undefined;
  if (path.startsWith('/')) return posix.normalize(path);
  return cwd === undefined ? undefined : posix.join(cwd, path);
}

/** @returns the last part of a path: the name of a program */
export function baseName(path: string): string {
  const at = path.lastIndexOf('/');
  return at === -1 ? path : path.slice(at + 1);
}
