import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { line } from '../lines.ts';
import type { Seen } from '../look.ts';
import { commitsIn, commitsText, newestLine } from './commits.ts';
import type { GitCall } from './git-call.ts';
import { othersThan } from './other-references.ts';

/** Branches that are looked at one by one. */
const MOST = 6;

/** `git branch -D`, `git tag -d`: the commits that only these names lead to. */
export function lookAtBranches(call: GitCall): Promise<Seen> {
  const { path, options } = call.operation;
  if (path === 'branch' && !isDeletion(options)) {
    return Promise.resolve({ ok: false, reason: 'only deleted branches are looked at' });
  }
  const folder =
    path === 'tag' ? 'refs/tags/' : Object.hasOwn(options, 'remotes') ? 'refs/remotes/' : 'refs/heads/';
  return lookAt(
    call,
    call.operation.operands.map(name => `${folder}${name}`),
  );
}

/** `git update-ref -d REF`. */
export function lookAtReference(call: GitCall): Promise<Seen> {
  return lookAt(call, call.names.slice(0, 1));
}

function isDeletion(options: GitCall['operation']['options']): boolean {
  return ['delete', 'force-delete', 'D', 'd'].some(name => Object.hasOwn(options, name));
}

async function lookAt({ git, context }: GitCall, references: readonly string[]): Promise<Seen> {
  const lines: SummaryLine[] = [];
  let nothing = true;
  for (const reference of references.slice(0, MOST)) {
    const name = reference.replace(/^refs\/(?:heads|tags|remotes)\//, '');
    const id = await git.text(['rev-parse', '--verify', '-q', `${reference}^{commit}`]);
    if (id === undefined) {
      lines.push(line('quiet', `${name} is not there`));
      continue;
    }
    const own = await commitsIn(git, [id, '--not', ...othersThan(references)]);
    if (own === undefined) lines.push(line('warning', `commits that only ${name} has`, 'unknown'));
    else if (own.count === 0)
      lines.push(line('good', `every commit of ${name} is on other branches too`, 'counted'));
    else {
      lines.push(
        line('danger', `${commitsText(own)} only on ${name}`, 'counted'),
        ...newestLine(own, context.now),
      );
    }
    nothing &&= own?.count === 0;
    lines.push(
      line(
        'good',
        `can be had back while git keeps the commit: git ${reference.startsWith('refs/tags/') ? 'tag' : 'branch'} ${name} ${id.slice(0, 10)}`,
      ),
    );
  }
  if (references.length > MOST)
    lines.push(line('quiet', `${references.length - MOST} more were not looked at`, 'unknown'));
  return nothing && references.length <= MOST ? { ok: true, lines, nothing } : { ok: true, lines };
}
