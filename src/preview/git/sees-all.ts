import type { GitCall } from './git-call.ts';

/**
 * Whether what git tells of changed files here is all that the command could take: nothing but options that are
 * known to mean no more, no submodules, and no file that git was told not to look at (git-update-index(1),
 * `--assume-unchanged`, `--skip-worktree`).
 * @param options those that the command may have
 */
export async function seesAll({ git, operation }: GitCall, options: readonly string[]): Promise<boolean> {
  if (!Object.keys(operation.options).every(name => name === 'C' || options.includes(name))) return false;
  const rows = await git.list(['ls-files', '-v', '-s', '-z']);
  // `H` is a file that is looked at, 160000 the mode of a submodule (git-ls-files(1)).
  return rows?.every(row => row.startsWith('H ') && !row.startsWith('H 160000')) === true;
}
