import type { Card, Seen } from '../look.ts';
import { lookAtBranches, lookAtReference } from './branches.ts';
import { lookAtClean } from './clean.ts';
import { lookAtCheckout, lookAtDiscard, lookAtReset, lookAtRestore } from './discard.ts';
import { type GitCall, readGitCall } from './git-call.ts';
import { lookAtPush } from './push.ts';
import { lookAtStash, lookAtStashes } from './stash.ts';
import { lookAtHistory, lookAtWorktree } from './whole-repository.ts';

const LOOKS: Readonly<Record<string, (call: GitCall) => Promise<Seen>>> = {
  reset: lookAtReset,
  checkout: lookAtCheckout,
  restore: lookAtRestore,
  switch: lookAtDiscard,
  'read-tree': lookAtDiscard,
  'checkout-index': lookAtDiscard,
  rm: lookAtDiscard,
  clean: lookAtClean,
  branch: lookAtBranches,
  tag: lookAtBranches,
  'update-ref': lookAtReference,
  'stash drop': lookAtStash,
  'stash clear': lookAtStashes,
  push: lookAtPush,
  'worktree remove': lookAtWorktree,
  gc: lookAtHistory,
  'reflog expire': lookAtHistory,
  prune: lookAtHistory,
  'filter-branch': lookAtHistory,
  'filter-repo': lookAtHistory,
  'remote remove': lookAtHistory,
};

/** Looks at a git command: the commits, stashes and uncommitted work that it would take. */
export const lookAtGit: Card = async (look, context) => {
  const call = readGitCall(look, context);
  if (call === undefined) return { ok: false, reason: 'the repository it works on is not known for certain' };
  const { path } = call.operation;
  const take = Object.hasOwn(LOOKS, path) ? LOOKS[path] : undefined;
  if (take === undefined) return { ok: false, reason: `there is no look at git ${path} yet` };
  const inside = await call.git.run(['rev-parse', '--git-dir']);
  if (!inside.ok) return { ok: false, reason: inside.reason };
  const seen = await take(call);
  // A shell may have exported what leads git elsewhere.
  return seen.ok && !call.isPlain ? { ...seen, certain: false } : seen;
};
