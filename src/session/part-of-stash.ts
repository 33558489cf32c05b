import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { readArgv, readLink, readParent, type StartedProgram } from '../gate/exec/process-files.ts';
import type { Facts } from '../operations/facts.ts';
import { installedName } from '../operations/inert.ts';

/** How long ago the stash was made at most, in milliseconds. */
const JUST_NOW = 10_000;

/** Options of `git stash push` with which all that a reset takes was stashed before (git-stash(1)). */
const WHOLE = /^(?:-[quak]+|--(?:quiet|include-untracked|all|keep-index|no-keep-index)|--message=.*)$/;

/**
 * Whether a `git reset --hard` or `git clean` is the second half of a `git stash`, which has kept everything that goes:
 * its parent is that git, was told to stash all of it, and has written the stash a moment ago.
 */
export function isPartOfStash(program: StartedProgram, facts: Facts): boolean {
  const { argv, file, pid, cwd } = program;
  const [, command] = argv;
  if ((command !== 'reset' && command !== 'clean') || posix.basename(file) !== 'git') return false;
  const parent = readParent(pid);
  if (parent === 0 || installedName(readLink(parent, 'exe') ?? '') !== 'git') return false;
  return stashesAll(readArgv(parent)?.list ?? [], argv) && wasStashed(facts.repository(cwd));
}

/** @param taken the command that takes away what was stashed */
function stashesAll(argv: readonly string[], taken: readonly string[]): boolean {
  const at = argv.indexOf('stash');
  if (at < 1) return false;
  const words = argv.slice(argv[at + 1] === 'push' ? at + 2 : at + 1);
  const ignored = words.some(word => /^(?:-[quk]*a[quak]*|--all)$/.test(word));
  const untracked = ignored || words.some(word => /^(?:-[qk]*u[quk]*|--include-untracked)$/.test(word));
  if (taken[1] === 'clean' && !(taken.some(word => /^-\w*[xX]/.test(word)) ? ignored : untracked))
    return false;
  return words.every((word, index) => {
    const isMessage = /^(?:-m|--message)$/.test(words[index - 1] ?? '');
    return isMessage || /^(?:-m|--message)$/.test(word) || WHOLE.test(word);
  });
}

/** @param root of the work tree */
function wasStashed(root: string | undefined): boolean {
  if (root === undefined) return false;
  try {
    const { mtimeMs } = statSync(posix.join(commonDirectory(posix.join(root, '.git')), 'logs/refs/stash'));
    return Math.abs(Date.now() - mtimeMs) < JUST_NOW;
  } catch {
    return false;
  }
}

/** Stashes are kept where all work trees have their branches (gitrepository-layout(5), `commondir`). */
function commonDirectory(git: string): string {
  if (statSync(git).isDirectory()) return git;
  const named = /^gitdir: (.+)$/m.exec(readFileSync(git, 'utf8'))?.[1] ?? '';
  const own = posix.resolve(posix.dirname(git), named);
  return posix.resolve(own, readFileSync(posix.join(own, 'commondir'), 'utf8').trim());
}
