import { lstatSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is there of a path: the path itself, or a file or link that stands where it has a folder, and that gives way
 * when the path is written.
 * @param root absolute, of a directory that is there
 * @param name relative to it, without `..`
 * @returns an absolute path; undefined: nothing is there
 */
export function firstThere(root: string, name: string): string | undefined {
  let path = root;
  for (const part of name.split('/')) {
    path = join(path, part);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    if (!stat.isDirectory()) return path;
  }
  return path;
}
