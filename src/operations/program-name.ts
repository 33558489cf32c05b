import { posix } from 'node:path';

const ENDS_IN_VERSION = /[0-9.]$/;

/** A name without a version at its end: `python3.11` is `python`, `7` is itself. */
export function unversioned(name: string): string {
  // Few names end in a digit, and this is asked of every command.
  return !ENDS_IN_VERSION.test(name) ? name : name.replace(/(?<=[a-z])[0-9][0-9.]*$/, '');
}

/**
 * The name by which a command is known, without its directory. Where a file system ignores case (macOS,
 * Windows) `RM` is `rm`, and where programs end in `.exe` `git.exe` is `git`: so a name that nobody knows as
 * it is written is taken for the one it may be.
 * @param isKnown whether some table reads programs of a name
 */
export function programName(path: string, isKnown: (name: string) => boolean): string {
  const name = posix.basename(path);
  if (isKnown(name)) return name;
  const plain = name.replace(/\.(?:exe|com|cmd|bat)$/i, '').toLowerCase();
  return plain !== name && isKnown(plain) ? plain : name;
}
