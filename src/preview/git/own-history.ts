import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { counted, line } from '../lines.ts';
import type { GitTool } from './git-tool.ts';

/** What only this repository has: commits on no remote, stashes. For when the repository itself would go. */
export async function ownHistory(git: GitTool, name: string): Promise<SummaryLine[]> {
  const [commits, stashes, remotes] = await Promise.all([
    git.number(['rev-list', '--count', '--branches', '--tags', 'HEAD', '--not', '--remotes']),
    git.text(['stash', 'list', '--format=%gd']),
    git.text(['remote']),
  ]);
  const lines: SummaryLine[] = [];
  const where = remotes === '' ? 'it has no remote: its whole history is here only' : 'on no remote';
  if (commits === undefined) lines.push(line('danger', `git repository ${name}: its history`, 'unknown'));
  else if (commits > 0) {
    lines.push(
      line(
        'danger',
        `git repository ${name}: ${counted(commits, 'commit')} ${remotes === '' ? `(${where})` : where}`,
        'counted',
      ),
    );
  } else
    lines.push(
      line('good', `git repository ${name}: every commit is on a remote, as last fetched`, 'counted'),
    );
  const kept = stashes === undefined || stashes === '' ? 0 : stashes.split('\n').length;
  if (kept > 0) lines.push(line('danger', `${counted(kept, 'stash', 'stashes')} in ${name}`, 'counted'));
  return lines;
}
