import type { FileText } from '../shell/program.ts';

/**
 * What `lstat(2)` tells of a path that a judgement may rest on: what changes with every write is left to the
 * previews, or nothing that was judged could be remembered.
 */
export interface Entry {
  readonly kind: 'file' | 'directory' | 'link' | 'device' | 'other';
}

/**
 * How a path stands to version control: `committed` (in HEAD and unchanged), `modified` (in HEAD, changed
 * since), `untracked`, `ignored` (by the committed HEAD's own rules), `outside` any repository, or `unknown`.
 */
export type Custody = 'committed' | 'modified' | 'untracked' | 'ignored' | 'outside' | 'unknown';

/**
 * Read-only looks at this machine that the judgement of a command may ask for. Handlers are given by the
 * edge; every answer may be `undefined` or `unknown`, and an unknown fact never lowers a severity.
 */
export interface Facts {
  /** The user's home directory, absolute. */
  readonly home: string;
  /** Reads a text file of bounded size. */
  readFile(path: string): FileText;
  /** Whether it is a file of at least the length of a long script, in bytes. */
  isLong(path: string): boolean;
  /** Looks at one path without following a link; undefined if nothing is there, `unknown` if it cannot be seen. */
  entry(path: string): Entry | 'unknown' | undefined;
  /** The root of the git work tree that holds a path. */
  repository(path: string): string | undefined;
  custody(path: string): Custody;
  /** Whether a directory holds nothing but the `.git` of its work tree. */
  holdsOnlyGit(directory: string): boolean;
  /** Whether the pattern in the last part of a path certainly matches nothing. */
  isUnmatched(path: string): boolean;
  /** The program that listens on a loopback port, where it can be told. */
  listener(port: number): string | undefined;
}

/** Facts of a machine that nobody can look at: only the home directory is given. */
export function noFacts(home: string): Facts {
  return {
    home,
    readFile: () => ({ ok: false, reason: 'missing' }),
    isLong: () => false,
    entry: () => 'unknown',
    repository: () => undefined,
    custody: () => 'unknown',
    holdsOnlyGit: () => false,
    isUnmatched: () => false,
    listener: () => undefined,
  };
}
