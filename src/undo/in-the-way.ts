import { lstatSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { GitTool } from '../preview/git/git-tool.ts';
import { exactNames } from './exact-names.ts';
import { firstThere } from './first-there.ts';

/** The mode of a submodule (git-diff-tree(1), git-ls-files(1)). */
const SUBMODULE = '160000';

/**
 * What the index does not have and stands in a work tree where another commit has files that HEAD has not: git
 * writes over it when it is told to go there by force, whether it is untracked or ignored, and over a submodule's
 * files, too (git-reset(1), `--hard`; git-checkout(1), `-f`). What the index has differs from HEAD, or HEAD has it.
 * @param git in the repository
 * @param root of the work tree, absolute
 * @param target a commit or tree
 * @returns absolute paths of files, links and folders; undefined if git cannot tell, or a name is not UTF-8
 */
export async function inTheWay(
  git: GitTool,
  root: string,
  target: string,
): Promise<readonly string[] | undefined> {
  const names = await newIn(git, target);
  if (names === undefined) return undefined;
  const found = new Set<string>();
  for (const { name, isSubmodule } of names) {
    const path = firstThere(root, name);
    // A submodule's folder is left as it is if there is one.
    if (path !== undefined && !(isSubmodule && isFolder(path))) found.add(path);
  }
  return found.size === 0 ? [] : withoutTracked(git, root, [...found]);
}

interface New {
  readonly name: string;
  readonly isSubmodule: boolean;
}

/** What the target has and HEAD has not, or only as a submodule. */
async function newIn(git: GitTool, target: string): Promise<New[] | undefined> {
  const parts = exactNames(
    await git.list([
      ...['diff-tree', '-r', '-z', '--no-renames', '--raw', '--diff-filter=AT'],
      ...['HEAD', target, '--'],
    ]),
  );
  if (parts === undefined) return undefined;
  const names: New[] = [];
  // Each is `:MODE MODE HASH HASH STATUS`, then its name (git-diff-tree(1), Raw output format).
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [before = '', after, , , status] = parts[index]?.split(' ') ?? [];
    if (status !== 'A' && before !== `:${SUBMODULE}`) continue;
    names.push({ name: parts[index + 1] ?? '', isSubmodule: after === SUBMODULE });
  }
  return names;
}

/** Of paths those that the index has neither as they are nor as a folder; of such a folder what is only in it. */
async function withoutTracked(
  git: GitTool,
  root: string,
  paths: readonly string[],
): Promise<string[] | undefined> {
  const rows = exactNames(
    await git.list([
      ...['--literal-pathspecs', 'ls-files', '--stage', '--full-name', '-z'],
      ...['--', ...paths],
    ]),
  );
  if (rows === undefined) return undefined;
  const names: string[] = [];
  const result: string[] = [];
  for (const row of rows) {
    const name = row.slice(row.indexOf('\t') + 1);
    names.push(name);
    if (row.startsWith(SUBMODULE) && hasContent(join(root, name))) result.push(join(root, name));
  }
  names.sort();
  const mixed: string[] = [];
  for (const path of paths) {
    const name = relative(root, path);
    if (firstFrom(names, `${name}/`)?.startsWith(`${name}/`) === true) mixed.push(path);
    else if (firstFrom(names, name) !== name) result.push(path);
  }
  if (mixed.length === 0) return result;
  const others = exactNames(
    await git.list([
      ...['--literal-pathspecs', 'ls-files', '--others', '--directory', '--full-name', '-z'],
      ...['--', ...mixed],
    ]),
  );
  return others && [...result, ...others.map(name => resolve(root, name))];
}

/** The first of sorted names that is not before a given one. */
function firstFrom(names: readonly string[], name: string): string | undefined {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return names[low];
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A submodule that was never fetched is an empty folder; what may not be looked at is none. */
function hasContent(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch (error) {
    return !['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}
