import { lstatSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is there of a path: the path itself, or a file or link that stands where it has a folder, and that gives way
 * when the path is written. What may not be looked at counts as there; what is too long to be a path does not.
 * @param root absolute, of a directory that is there
 * @param name relative to it, without `..`
 * @returns an absolute path; undefined: nothing is there
 */
export function firstThere(root: string, name: string): string | undefined {
  let path = root;
  for (const part of name.split('/')) {
    path = join(path, part);
    const state = stateOf(path);
    if (state === 'nothing') return undefined;
    if (state === 'no folder') return path;
  }
  return path;
}

function stateOf(path: string): 'folder' | 'no folder' | 'nothing' {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat === undefined ? 'nothing' : stat.isDirectory() ? 'folder' : 'no folder';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG' ? 'nothing' : 'no folder';
  }
}
