import type { GitTool } from '../preview/git/git-tool.ts';
import { firstThere } from './first-there.ts';

/**
 * What stands in a work tree where another commit has files that HEAD has not: git writes over it when it is
 * told to go there by force, whether it is untracked or ignored (git-reset(1), `--hard`; git-checkout(1), `-f`).
 * @param git in the repository
 * @param root of the work tree, absolute
 * @param target a commit or tree
 * @returns absolute paths of files, links and folders; undefined if git cannot tell
 */
export async function inTheWay(
  git: GitTool,
  root: string,
  target: string,
): Promise<readonly string[] | undefined> {
  const added = await git.list([
    ...['diff-tree', '-r', '-z', '--no-renames', '--name-only', '--diff-filter=A'],
    ...['HEAD', target, '--'],
  ]);
  if (added === undefined) return undefined;
  const found = added.flatMap(name => firstThere(root, name) ?? []);
  return [...new Set(found)];
}
