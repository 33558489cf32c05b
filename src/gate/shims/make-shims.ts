import { accessSync, constants, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { quoteForShell } from './quote.ts';

/** What shims are made of. */
export interface ShimOptions {
  /** A directory that does not exist yet; it becomes the first entry of PATH. */
  readonly directory: string;
  /** The text of `shim.sh`. */
  readonly script: string;
  /** The path of `ask.sh`. */
  readonly ask: string;
  /** The line gate's directory. */
  readonly lines: string;
  /** Programs that rules know, and shells. */
  readonly names: readonly string[];
  /** The PATH of the session's start. */
  readonly path: string;
}

/**
 * Makes the directory of shims: one script, and a link to it for each program that is there. For a program
 * that is not there no shim is made, so that `command -v` still tells the truth.
 * @returns the names that have a shim
 * @throws Error if the directory cannot be made
 */
export function makeShims(options: ShimOptions): readonly string[] {
  const { directory, script, ask, lines, names, path } = options;
  mkdirSync(directory, { mode: 0o700 });
  const main = posix.join(directory, '.shim');
  const text = script
    .replaceAll('@LINES@', () => quoteForShell(lines))
    .replaceAll('@SHIMS@', () => quoteForShell(directory))
    .replaceAll('@ASK@', () => quoteForShell(ask));
  writeFileSync(main, text, { mode: 0o700 });
  const directories = path.split(':').map(entry => (entry === '' ? '.' : entry));
  const present = [...new Set(names)].filter(
    name => isPlain(name) && directories.some(entry => isProgram(posix.join(entry, name))),
  );
  for (const name of present) symlinkSync('.shim', posix.join(directory, name));
  return present;
}

/** A name that is one path component and no option of its own. */
function isPlain(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.+@-]*$/.test(name);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
