import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { readArgv, readLink, readParent, type StartedProgram } from '../gate/exec/process-files.ts';
import type { Facts } from '../operations/facts.ts';
import { installedName } from '../operations/inert.ts';

/** How long ago the stash was made at most, in milliseconds. */
const JUST_NOW = 10_000;

/** Options of `git stash push` with which all that a reset takes was stashed before (git-stash(1)). */
const WHOLE = /^(?:-[quak]+|--(?:quiet|include-untracked|all|keep-index|no-keep-index)|--message=.*)$/;

/** Those of them that keep files which git does not know, and those which also keep ignored ones. */
const UNTRACKED = /^(?:-[qk]*[ua][quak]*|--include-untracked|--all)$/;
const IGNORED = /^(?:-[quk]*a[quak]*|--all)$/;

/** How git starts itself for a part of a command, as its sources have it (builtin/stash.c, builtin/revert.c). */
const RESET = 'reset --hard -q --no-recurse-submodules';
const CLEAN = 'clean --force --quiet -d :/';
const RESTORE = /^checkout --no-overlay [0-9a-f]{40,64} -- :\/$/;
const RESET_MERGE = /^reset --merge [0-9a-f]{40,64}$/;

/**
 * Whether a command is a part of another one of git that takes nothing more than that: the `git reset --hard` or
 * `git clean` of a `git stash`, which was told to keep all that goes and has done so a moment ago; the
 * `git reset --merge` of a `git cherry-pick --abort`.
 */
export function isPartOfGit(program: StartedProgram, facts: Facts): boolean {
  const { argv, argvIncomplete, file, pid, cwd } = program;
  if (posix.basename(file) !== 'git' || argvIncomplete) return false;
  const part = argv.slice(1).join(' ');
  const aborting = RESET_MERGE.test(part);
  if (!aborting && part !== RESET && !part.startsWith(CLEAN) && !RESTORE.test(part)) return false;
  const parent = readParent(pid);
  if (parent === 0 || installedName(readLink(parent, 'exe') ?? '') !== 'git') return false;
  const above = readArgv(parent)?.list ?? [];
  return aborting ? aborts(above) : stashes(above, part) && wasStashed(facts.repository(cwd));
}

/** The sequencer resets so to where it began, and refuses where that would lose other changes (git-reset(1)). */
function aborts(argv: readonly string[]): boolean {
  return (argv[1] === 'cherry-pick' || argv[1] === 'revert') && argv.at(-1) === '--abort';
}

/** @param part what takes away or brings back what was stashed */
function stashes(argv: readonly string[], part: string): boolean {
  // A setting of its own could make git start anything else.
  const at = argv[1] === '-C' ? 3 : 1;
  if (argv[at] !== 'stash') return false;
  const words = argv.slice(argv[at + 1] === 'push' ? at + 2 : at + 1);
  if (part === CLEAN && !words.some(word => UNTRACKED.test(word))) return false;
  if (part.startsWith(`${CLEAN} `) && (part !== `${CLEAN} -x` || !words.some(word => IGNORED.test(word))))
    return false;
  return words.every((word, index) => {
    const isMessage = /^(?:-m|--message)$/.test(words[index - 1] ?? '');
    return isMessage || /^(?:-m|--message)$/.test(word) || WHOLE.test(word);
  });
}

/**
 * The last stash that there is was made a moment ago; one that was dropped since then is none.
 * @param root of the work tree
 */
function wasStashed(root: string | undefined): boolean {
  if (root === undefined) return false;
  try {
    const log = posix.join(commonDirectory(posix.join(root, '.git')), 'logs/refs/stash');
    // Each line of a reflog has seconds and a time zone before the tab (git-reflog(1)).
    const made = /> (\d+) [+-]\d{4}\t[^\n]*\n$/.exec(readFileSync(log, 'latin1'))?.[1];
    const times = [statSync(log).mtimeMs, Number(made) * 1000];
    return times.every(time => Math.abs(Date.now() - time) < JUST_NOW);
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
