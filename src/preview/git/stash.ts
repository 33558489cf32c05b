import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { count, counted, line, some } from '../lines.ts';
import type { Seen } from '../look.ts';
import type { GitCall } from './git-call.ts';
import { uncommitted } from './uncommitted.ts';

const MOST = 4;

/** `git stash drop [STASH]`. */
export function lookAtStash(call: GitCall): Promise<Seen> {
  const [name = 'stash@{0}'] = call.names;
  return lookAt(call, [/^\d+$/.test(name) ? `stash@{${name}}` : name]);
}

/** `git stash clear`: all of them. */
export async function lookAtStashes(call: GitCall): Promise<Seen> {
  const list = await call.git.text(['stash', 'list', '--format=%gd']);
  if (list === undefined) return { ok: false, reason: 'git could not list the stashes' };
  return lookAt(
    call,
    list.split('\n').filter(name => name !== ''),
  );
}

async function lookAt({ git }: GitCall, names: readonly string[]): Promise<Seen> {
  if (names.length === 0) {
    return {
      ok: true,
      lines: [line('good', 'there is no stash: nothing would be lost', 'counted')],
      nothing: true,
    };
  }
  const lines: SummaryLine[] = [
    line('danger', `drops ${counted(names.length, 'stash', 'stashes')}`, 'counted'),
  ];
  for (const name of names.slice(0, MOST)) {
    const id = await git.text(['rev-parse', '--verify', '-q', name]);
    if (id === undefined) {
      lines.push(line('quiet', `${name} is not there`));
      continue;
    }
    const [subject, work, untracked] = await Promise.all([
      git.text(['log', '-1', '--format=%gs%s', id]),
      uncommitted(git, `${id}^1..${id}`, []),
      // The third parent, if there is one, holds what was untracked (git-stash(1)).
      git.list(['ls-tree', '-r', '-z', '--name-only', `${id}^3`]),
    ]);
    const amount =
      work === undefined
        ? 'content not known'
        : `${counted(work.files.length, 'file')}, +${count(work.added)} −${count(work.deleted)} lines (${some(work.files)})`;
    const more =
      untracked === undefined ? '' : `, ${counted(untracked.length, 'untracked file')} (${some(untracked)})`;
    lines.push(
      line('plain', `${name} ${subject ?? ''}: ${amount}${more}`, work === undefined ? 'unknown' : 'counted'),
      line('good', `can be had back until git collects garbage: git stash store ${id.slice(0, 12)}`),
    );
  }
  return { ok: true, lines };
}
