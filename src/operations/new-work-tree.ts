import { posix } from 'node:path';
import type { Facts } from './facts.ts';
import type { Call } from './interpreter.ts';

/** Options that name another place. */
const MOVING = /^(?:-C|--git-dir|--work-tree|--exec-path|-c)/;

/** What names another index, or another repository's objects, than the work tree's own. */
const ELSEWHERE = ['GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR'];

/**
 * Whether a `git reset --hard` or `git checkout -f` fills a work tree in which nothing is yet, as `git worktree add` and
 * `git submodule add` start them: the repository has no index for it, and in its place is nothing but the `.git` that
 * leads there (gitrepository-layout(5)).
 */
export function fillsNewWorkTree({ args, command, facts }: Call): boolean {
  const { cwd, env, place } = command;
  if (cwd === undefined || place.kind !== 'here') return false;
  if (args.some(({ value }) => value === undefined || MOVING.test(value))) return false;
  if (ELSEWHERE.some(name => env.get(name).state !== 'unset')) return false;
  const [git, tree] = [env.get('GIT_DIR'), env.get('GIT_WORK_TREE')];
  if (git.state === 'unknown' || tree.state === 'unknown') return false;
  const directory = followed(posix.resolve(cwd, git.state === 'known' ? git.value : '.git'), facts);
  const root = posix.resolve(cwd, tree.state === 'known' ? tree.value : '.');
  return facts.entry(posix.join(directory, 'index')) === undefined && facts.holdsOnlyGit(root);
}

/** A `.git` that is a file says where the directory is (gitrepository-layout(5)). */
function followed(path: string, facts: Facts): string {
  const file = facts.readFile(path);
  const named = file.ok ? /^gitdir: (.+)$/m.exec(file.text)?.[1] : undefined;
  return named === undefined ? path : posix.resolve(posix.dirname(path), named);
}
