import { type Dir, opendirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Most names of a directory that are looked at. */
const MOST = 2000;

/**
 * Whether a pattern (POSIX 2.14) in the last part of a path certainly matches nothing. It is taken widely: a set in
 * brackets stands for anything, and hidden files and letters of either case count.
 * @param path absolute and normalised
 */
export function isUnmatched(path: string): boolean {
  const pattern = basename(path);
  const directory = dirname(path);
  // Braces and extended patterns are more than this can say.
  if (/[*?[]/.test(directory) || /[{}()|!+@\\]/.test(pattern)) return false;
  const parts = pattern.split(/(\*|\?|\[.*\])/);
  const wide = parts.map((part, at) => (at % 2 === 0 ? part.replace(/[.$^[\]]/g, '\\$&') : '.*'));
  return holdsNone(directory, new RegExp(`^${wide.join('')}$`, 'is'));
}

/** What cannot be listed, or holds too much to look at, may hold anything. */
function holdsNone(directory: string, name: RegExp): boolean {
  let names: Dir;
  try {
    names = opendirSync(directory);
  } catch {
    return false;
  }
  try {
    for (let seen = 0; seen < MOST; seen += 1) {
      const entry = names.readSync();
      if (entry === null) return true;
      if (name.test(entry.name)) return false;
    }
    return false;
  } catch {
    return false;
  } finally {
    names.closeSync();
  }
}
