import { basename } from 'node:path';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { FilesOperation } from '../../operations/operation.ts';
import { ago, counted, line, some } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { custodyLines, ownHistoryLines } from './custody-lines.ts';
import { amountLines, type FilesView, linkLines, targetLines, unresolvedLines } from './files-lines.ts';
import { filteredPaths } from './filtered-paths.ts';
import { mountsBelow } from './mounts.ts';
import { type Meant, type Named, namedPaths } from './named-paths.ts';
import { shortPath } from './short-path.ts';
import { emptyCount, measureFile, remark, type TreeCount, walkTrees } from './walk-tree.ts';

/** Looks at files that would be removed, overwritten or changed: how much, how new, and what has no other copy. */
export const lookAtFiles: Card = async (look, context) => {
  if (look.operation.kind !== 'files') return { ok: false, reason: 'not an operation on files' };
  const { operation, cwd } = look;
  // find's tests are not all filters to the operation: the same search tells exactly.
  const asked = operation.filtered || operation.program === 'find';
  const searched = asked ? await filteredPaths(look, context) : undefined;
  if (operation.filtered && searched?.ok === false) return searched;
  const found = searched?.ok === true ? searched : undefined;
  const named = found?.named ?? namedPaths(operation, look.command);
  if (named.meant.length === 0) return nothingThere(named, operation, cwd);
  if (KEEPS.has(operation.action)) return contentStays(operation, named, cwd);
  const deep = (operation.recursive || operation.action === 'mirror') && found === undefined;
  const view = (total: TreeCount, done: boolean): FilesView => ({ operation, named, total, cwd, done });
  const unresolved = unresolvedLines(named, cwd);
  // git works beside the walk, which takes as long.
  const custody = custodyLines(whole(named.meant), context);
  // It fails, if it does, when it is waited for.
  custody.catch(() => undefined);
  const total = await tally(named.meant, deep, sofar =>
    context.show([...amountLines(view(sofar, false)), ...unresolved]),
  );
  const amounts = [...amountLines(view(total, true)), ...unresolved];
  context.show(amounts);
  const kept = [...(await custody), ...(await ownHistoryLines(total, context))];
  return finished(view(total, true), [...amounts, ...kept], context);
};

/** What leaves the content of files as it is. */
const KEEPS = new Set(['append', 'permissions', 'remove empty']);

/** What these would do to what comes there later is all they do. */
const ONLY_LOSES = new Set(['remove', 'remove empty', 'truncate', 'shred']);

function nothingThere(named: Named, { action }: FilesOperation, cwd: string | undefined): Seen {
  if (named.unknown.length > 0) {
    return { ok: false, reason: `not known before it runs: ${some(named.unknown)}` };
  }
  if (named.more) return { ok: false, reason: 'not everything that is there was looked at' };
  const nothing = line('good', 'nothing is there: nothing would be lost', 'counted');
  const certain = ONLY_LOSES.has(action);
  return { ok: true, lines: [nothing, ...unresolvedLines(named, cwd)], nothing: true, certain };
}

function contentStays(operation: FilesOperation, named: Named, cwd: string | undefined): Seen {
  return {
    ok: true,
    lines: [
      line('good', `the content of ${counted(named.meant.length, 'path')} stays as it is`, 'counted'),
      ...linkLines(operation, named.meant, cwd),
      ...targetLines(named.meant, cwd),
      ...unresolvedLines(named, cwd),
    ],
  };
}

async function tally(
  meant: readonly Meant[],
  deep: boolean,
  progress: (total: TreeCount) => void,
): Promise<TreeCount> {
  const directories = meant.filter(one => one.kind === 'directory').map(one => one.path);
  const total = deep && directories.length > 0 ? await walk(directories, progress) : emptyCount();
  if (!deep) total.directories += directories.length;
  for (const path of directories) remark({ name: basename(path), isDirectory: () => true }, path, total);
  for (const one of meant) {
    if (one.kind === 'link') total.links += 1;
    if (one.kind !== 'file' && one.kind !== 'other') continue;
    total.files += 1;
    measureFile(one.path, total);
    remark({ name: basename(one.path), isDirectory: () => false }, one.path, total);
  }
  return total;
}

function walk(directories: readonly string[], progress: (total: TreeCount) => void): Promise<TreeCount> {
  const mounts = new Set(directories.flatMap(path => mountsBelow(path).map(mount => mount.path)));
  for (const path of directories) mounts.delete(path);
  return walkTrees(directories, mounts, progress);
}

/** Links have no content that version control could give back. */
function whole(meant: readonly Meant[]): string[] {
  return meant.filter(one => one.kind !== 'link').map(one => one.path);
}

/** The newest file stands behind the amount. */
function finished(
  { operation, named, total, cwd }: FilesView,
  [amount, ...others]: readonly SummaryLine[],
  { now }: LookContext,
): Seen {
  const { newest } = total;
  const age =
    newest === undefined
      ? []
      : [
          line(
            'warning',
            `newest${total.measured < total.files ? ' seen' : ''}: ${shortPath(newest.path, cwd)}, changed ${ago(newest.modified, now)}`,
          ),
        ];
  const complete = !total.more && !named.more && total.unreadable === 0;
  const empty = total.files === 0 && total.links === 0 && complete;
  const nothing = empty && operation.action !== 'format';
  const lines = [...(amount === undefined ? [] : [amount]), ...age, ...others];
  if (!nothing) return { ok: true, lines };
  // What is mounted inside was not counted, and folders without the leave to read them are not empty.
  const mounted = named.meant.some(one => mountsBelow(one.path).length > 0);
  const certain = operation.action === 'remove' && named.unknown.length === 0 && !mounted;
  return { ok: true, lines, nothing, certain };
}
