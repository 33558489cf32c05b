import { type Dir, opendirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { matchesGlob } from '../operations/glob.ts';

/** Most names of a directory that are looked at. */
const MOST = 2000;

/** What is more in some shell's patterns, or with some option, than POSIX says: braces, `!(…)`, `^x`, `<1-9>`. */
const MORE = /[{}()|!+@\\^~#<>]/;

/**
 * Whether a pattern (POSIX 2.14) in the last part of a path certainly matches nothing. It is taken widely: a set in
 * brackets and `?` stand for anything, and hidden files and letters of either case count.
 * @param path absolute and normalised
 */
export function isUnmatched(path: string): boolean {
  const pattern = basename(path);
  const directory = dirname(path);
  if (/[*?[]/.test(directory) || MORE.test(pattern)) return false;
  const wide = pattern.replace(/\?|\[.*\]/g, '*').toLowerCase();
  return holdsNone(directory, name => matchesGlob(wide, name.toLowerCase()));
}

/** What cannot be listed, or holds too much to look at, may hold anything. */
function holdsNone(directory: string, wanted: (name: string) => boolean): boolean {
  let names: Dir | undefined;
  try {
    names = opendirSync(directory);
    for (let seen = 0; seen < MOST; seen += 1) {
      const entry = names.readSync();
      if (entry === null) return true;
      if (wanted(entry.name)) return false;
    }
    return false;
  } catch {
    return false;
  } finally {
    names?.closeSync();
  }
}
