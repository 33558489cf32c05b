import { resolve } from 'node:path';
import { counted, line, some } from '../lines.ts';
import type { Seen } from '../look.ts';
import { countCustody } from './custody-count.ts';
import type { GitCall } from './git-call.ts';
import { GitTool } from './git-tool.ts';
import { ownHistory } from './own-history.ts';

/** Commands that rewrite or clear away history: what is only here, and what only the reflog still holds. */
export async function lookAtHistory({ git, directory }: GitCall): Promise<Seen> {
  const held = await git.number(['rev-list', '--count', '--reflog', '--not', '--all']);
  const lines = [
    held === undefined
      ? line('warning', 'commits that only the reflog holds', 'unknown')
      : line(
          held > 0 ? 'danger' : 'good',
          `${counted(held, 'commit')} that only the reflog holds`,
          'counted',
        ),
    ...(await ownHistory(git, directory)),
  ];
  return { ok: true, lines };
}

/** `git worktree remove --force`: what in it no commit has. */
export async function lookAtWorktree({ operation, directory, context }: GitCall): Promise<Seen> {
  const [name] = operation.operands;
  if (name === undefined) return { ok: false, reason: 'no work tree is named' };
  const path = resolve(directory, name);
  const custody = await countCustody(new GitTool(context.tools, path), [path]);
  if (custody === undefined) return { ok: false, reason: `git cannot tell about ${path}` };
  const { changed, untracked, ignored } = custody;
  const lost = [
    ...(changed.length > 0
      ? [line('danger', `loses changes in ${counted(changed.length, 'file')}: ${some(changed)}`, 'counted')]
      : []),
    ...(untracked.length > 0
      ? [
          line(
            'danger',
            `loses ${counted(untracked.length, 'untracked file')}: ${some(untracked)}`,
            'counted',
          ),
        ]
      : []),
    ...(ignored.length > 0 ? [line('warning', `ignored by git, no copy there: ${some(ignored)}`)] : []),
  ];
  const kept = line('good', 'commits stay in the repository');
  if (lost.length > 0) return { ok: true, lines: [...lost, kept] };
  return { ok: true, lines: [line('good', 'everything in it is committed', 'counted'), kept], nothing: true };
}
