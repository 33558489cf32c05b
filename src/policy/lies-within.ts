import { posix } from 'node:path';

/** Is a path a directory itself, or below it? Both absolute and normalised; links are not looked at. */
export function liesWithin(directory: string, path: string): boolean {
  const way = posix.relative(directory, path);
  return way !== '..' && !way.startsWith('../');
}
