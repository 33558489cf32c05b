import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of a project, and the directories from it down to where one stands, all without links. */
export interface ProjectRoot {
  /** The directory itself, if it belongs to no repository. */
  readonly root: string;
  readonly directories: readonly string[];
  /** The root holds a `.git` that counts. */
  readonly repository: boolean;
}

/**
 * The root of the project that a directory belongs to: the outermost directory above it that holds `.git`
 * (a directory, or the file of a worktree or submodule). The outermost, so that a `.git` planted further
 * in hides no file of the root, and one planted further out only adds files, which can only tighten. A
 * `.git` of another user is not counted, or anybody could put one into `/tmp`.
 * @param cwd absolute
 * @param uid the user; 0 and undefined (no such thing) count every owner
 */
export function projectRoot(cwd: string, uid: number | undefined): ProjectRoot {
  const start = realDirectory(cwd);
  const above = [start];
  for (let parent = dirname(start); parent !== above.at(-1); parent = dirname(parent)) above.push(parent);
  const outermost = above.findLastIndex(directory => holdsGit(directory, uid));
  const directories = above.slice(0, Math.max(0, outermost) + 1).reverse();
  return { root: directories[0] ?? start, directories, repository: outermost >= 0 };
}

function realDirectory(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // A directory that was removed below us, or that cannot be seen: its path is all there is.
    return path;
  }
}

function holdsGit(directory: string, uid: number | undefined): boolean {
  try {
    const { uid: owner } = lstatSync(join(directory, '.git'));
    return uid === undefined || uid === 0 || owner === uid || owner === 0;
  } catch {
    return false;
  }
}
