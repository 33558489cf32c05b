import type { GitTool } from './git-tool.ts';

/** How the files below some paths stand to a repository. */
export interface CustodyCount {
  /** Files that the index has. */
  readonly tracked: number;
  /** Of these, those that are not as in HEAD. */
  readonly changed: readonly string[];
  readonly untracked: readonly string[];
  /** Ignored files and folders; a folder of which everything is ignored stands for all in it. */
  readonly ignored: readonly string[];
  /** Short name of HEAD; undefined: nothing is committed yet. */
  readonly head: string | undefined;
}

/** Counts what a repository has of files. @param paths absolute, in its work tree @returns undefined if git cannot tell */
export async function countCustody(
  git: GitTool,
  paths: readonly string[],
): Promise<CustodyCount | undefined> {
  const head = await git.text(['rev-parse', '--short', '--verify', '-q', 'HEAD']);
  const [tracked, changed, untracked, ignored] = await Promise.all([
    git.list([...LITERAL, 'ls-files', '-z', '--', ...paths]),
    head === undefined
      ? git.list([...LITERAL, 'ls-files', '-z', '--', ...paths])
      : git.list([...LITERAL, ...DIFF, '--name-only', '-z', '--no-renames', 'HEAD', '--', ...paths]),
    git.list([...LITERAL, 'ls-files', '-z', '-o', '--exclude-standard', '--', ...paths]),
    git.list([...LITERAL, 'ls-files', '-z', '-o', '-i', '--exclude-standard', '--directory', '--', ...paths]),
  ]);
  if (tracked === undefined || changed === undefined || untracked === undefined || ignored === undefined) {
    return undefined;
  }
  return { tracked: tracked.length, changed, untracked, ignored, head };
}

/** Paths stand for themselves, not for patterns. */
const LITERAL = ['--literal-pathspecs'];

/** `git diff` without any program that the repository names. */
export const DIFF = ['diff', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all'] as const;
