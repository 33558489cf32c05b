import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { line } from '../lines.ts';
import type { Seen } from '../look.ts';
import { commitsIn, commitsText, newestLine } from './commits.ts';
import type { GitCall } from './git-call.ts';
import { othersThan } from './other-references.ts';
import { seesAll } from './sees-all.ts';
import { uncommitted, uncommittedLines } from './uncommitted.ts';

/** `git reset --hard [COMMIT]`: uncommitted work, and the commits that the branch leaves behind. */
export async function lookAtReset(call: GitCall): Promise<Seen> {
  const work = await uncommitted(call.git, 'HEAD', []);
  const [target] = call.names;
  const left = target === undefined ? { lines: [], commits: 0 } : await leftBehind(call, target);
  const nothing = work?.files.length === 0 && left.commits === 0;
  // Another commit may have files where untracked ones are now.
  const certain = nothing && (await isHead(call, target)) && (await seesAll(call, ['hard', 'quiet']));
  return done([...uncommittedLines(work), ...left.lines], nothing, certain);
}

async function isHead({ git }: GitCall, name: string | undefined): Promise<boolean> {
  if (name === undefined) return true;
  const read = (one: string): Promise<string | undefined> =>
    git.text(['rev-parse', '--verify', '-q', `${one}^{commit}`]);
  const [head, other] = await Promise.all([read('HEAD'), read(name)]);
  return head !== undefined && head === other;
}

/** `git checkout`: from the index, from a commit, or a forced change of branch. */
export async function lookAtCheckout(call: GitCall): Promise<Seen> {
  const { names, paths, operation } = call;
  if (Object.hasOwn(operation.options, 'force') && paths.length === 0) return lookAtDiscard(call);
  const commit = paths.length > 0 || names.length > 1 ? names[0] : undefined;
  const meant = paths.length > 0 ? paths : names.length > 1 ? names.slice(1) : names;
  return against(call, commit === undefined ? undefined : 'HEAD', meant);
}

/** `git restore`: of the work tree from the index, or of both from a commit. */
export async function lookAtRestore(call: GitCall): Promise<Seen> {
  const { options, operands } = call.operation;
  const staged = Object.hasOwn(options, 'staged');
  const tree = Object.hasOwn(options, 'worktree');
  if (staged && !tree) {
    return done([line('good', 'only what is staged changes: the files themselves stay')], true);
  }
  return against(call, staged || Object.hasOwn(options, 'source') ? 'HEAD' : undefined, operands);
}

/** Whatever makes the work tree as HEAD or another commit has it. */
export async function lookAtDiscard(call: GitCall): Promise<Seen> {
  const { path, operands } = call.operation;
  return against(call, 'HEAD', path === 'rm' ? operands : []);
}

async function against(call: GitCall, commit: string | undefined, paths: readonly string[]): Promise<Seen> {
  const work = await uncommitted(call.git, commit, paths);
  const nothing = work?.files.length === 0;
  // Only from the index, and only what is named: nothing untracked is in the way of that.
  const named = commit === undefined && paths.length > 0;
  const certain = nothing && named && (await seesAll(call, ['worktree', 'quiet', '--']));
  return done(uncommittedLines(work), nothing, certain);
}

async function leftBehind(
  { git, context }: GitCall,
  target: string,
): Promise<{ readonly lines: readonly SummaryLine[]; readonly commits: number }> {
  const branch = await git.text(['symbolic-ref', '-q', 'HEAD']);
  const others = othersThan(branch === undefined ? [] : [branch]);
  const [left, lost] = await Promise.all([
    commitsIn(git, [`${target}..HEAD`]),
    commitsIn(git, ['HEAD', '--not', target, ...others]),
  ]);
  if (left === undefined || lost === undefined) {
    return { lines: [line('warning', `commits between ${target} and HEAD`, 'unknown')], commits: 1 };
  }
  if (left.count === 0) return { lines: [], commits: 0 };
  const head = await git.text(['rev-parse', '--short', 'HEAD']);
  const only =
    lost.count > 0 ? `${commitsText(lost)} of them on no other branch` : 'all of them on other branches too';
  return {
    lines: [
      line(
        lost.count > 0 ? 'danger' : 'warning',
        `the branch leaves ${commitsText(left)} behind, ${only}`,
        'counted',
      ),
      ...newestLine(left, context.now),
      line('good', `commits can be had back for some weeks: git reset --hard ${head ?? 'HEAD@{1}'}`),
    ],
    commits: left.count,
  };
}

function done(lines: readonly SummaryLine[], nothing: boolean, certain = false): Seen {
  return nothing ? { ok: true, lines, nothing, certain } : { ok: true, lines };
}
