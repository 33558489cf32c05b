import { posix } from 'node:path';
import type { Facts } from '../facts.ts';
import type { Call } from '../interpreter.ts';

/** What names another index, or another repository's objects, than the work tree's own. */
const ELSEWHERE = ['GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR'];

/**
 * Whether a `git reset --hard` fills a work tree in which nothing is yet, as `git worktree add` starts it: the
 * repository's own directory for it has no index, and in its place is nothing but the `.git` that leads there
 * (gitrepository-layout(5), `worktrees/`).
 */
export function fillsNewWorkTree({ command, facts }: Call): boolean {
  const { cwd, env } = command;
  const known = (name: string): string | undefined => {
    const variable = env.get(name);
    return variable.state === 'known' ? variable.value : undefined;
  };
  const [git, tree] = [known('GIT_DIR'), known('GIT_WORK_TREE')];
  if (git === undefined || tree === undefined || cwd === undefined || command.place.kind !== 'here')
    return false;
  if (ELSEWHERE.some(name => env.get(name).state !== 'unset')) return false;
  const directory = followed(posix.resolve(cwd, git), facts);
  if (posix.basename(posix.dirname(directory)) !== 'worktrees') return false;
  return (
    facts.entry(posix.join(directory, 'index')) === undefined && facts.holdsOnlyGit(posix.resolve(cwd, tree))
  );
}

/** A `.git` that is a file says where the directory is (gitrepository-layout(5)). */
function followed(path: string, facts: Facts): string {
  const file = facts.readFile(path);
  const named = file.ok ? /^gitdir: (.+)$/m.exec(file.text)?.[1] : undefined;
  return named === undefined ? path : posix.resolve(posix.dirname(path), named);
}
