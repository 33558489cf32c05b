import { posix } from 'node:path';
import type { Facts } from '../facts.ts';
import type { Call } from '../interpreter.ts';

/** What names another index, or objects from elsewhere. */
const ELSEWHERE = ['GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR'];

/**
 * The words with which a work tree is filled: no other commit for a branch, no other directory. A checkout of a commit
 * by its object name moves no branch either.
 */
const FILLING =
  /^(?:reset(?: --hard| -q| --quiet| --no-recurse-submodules)+|checkout(?: -f| -q)+(?: [0-9a-f]{40,64})?)$/;

/**
 * Whether a command does nothing but fill a work tree in which nothing is yet, as `git worktree add` and
 * `git submodule add` start it: the repository, which lies elsewhere, has no index for it, and in its place is nothing
 * but the `.git` that leads there (gitrepository-layout(5)).
 */
export function fillsNewWorkTree({ args, command, facts }: Call): boolean {
  const { cwd, env, place } = command;
  if (cwd === undefined || place.kind !== 'here') return false;
  if (!FILLING.test(args.map(({ value }) => value ?? '?').join(' '))) return false;
  if (ELSEWHERE.some(name => env.get(name).state !== 'unset')) return false;
  const [git, tree] = [env.get('GIT_DIR'), env.get('GIT_WORK_TREE')];
  if (git.state === 'unknown' || tree.state === 'unknown') return false;
  const directory = followed(posix.resolve(cwd, git.state === 'known' ? git.value : '.git'), facts);
  const root = posix.resolve(cwd, tree.state === 'known' ? tree.value : '.');
  // Where somebody has only begun, a reset is his own.
  if (directory === posix.join(root, '.git')) return false;
  return facts.entry(posix.join(directory, 'index')) === undefined && facts.holdsOnlyGit(root);
}

/** A `.git` that is a file says where the directory is (gitrepository-layout(5)). */
function followed(path: string, facts: Facts): string {
  const file = facts.readFile(path);
  const named = file.ok ? /^gitdir: (.+)$/m.exec(file.text)?.[1] : undefined;
  return named === undefined ? path : posix.resolve(posix.dirname(path), named);
}
