import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { FilesOperation } from '../../operations/operation.ts';
import { bytes, count, counted, line, some } from '../lines.ts';
import { mountsBelow } from './mounts.ts';
import type { Meant, Named } from './named-paths.ts';
import { shortPath } from './short-path.ts';
import type { Remark, TreeCount } from './walk-tree.ts';

/** Paths that get a line of their own. */
const MOST_LINES = 4;

/** What is told about files: the operation, what it names, and how much that is. */
export interface FilesView {
  readonly operation: FilesOperation;
  readonly named: Named;
  readonly total: TreeCount;
  /** The directory that paths are shown from. */
  readonly cwd: string | undefined;
  /** Counting has ended. */
  readonly done: boolean;
}

/** How much would go, and what of it is worth a word. */
export function amountLines({ operation, named, total, cwd, done }: FilesView): SummaryLine[] {
  const { meant, more } = named;
  const least = total.more || more || !done ? 'more than ' : '';
  const size =
    total.measured === 0 ? '' : `, ${total.measured < total.files ? 'at least ' : ''}${bytes(total.bytes)}`;
  const what = [
    counted(total.files, 'file'),
    ...(total.directories > 0 ? [counted(total.directories, 'directory', 'directories')] : []),
    ...(total.links > 0 ? [counted(total.links, 'link')] : []),
  ].join(', ');
  const tone = MILD.has(operation.action) ? 'warning' : 'danger';
  return [
    line(
      tone,
      `${LOSES[operation.action] ?? 'concerns'} ${least}${what}${size}`,
      total.more || more ? 'estimated' : 'counted',
    ),
    ...mountLines(meant),
    ...remarkLines(total, cwd),
    ...linkLines(operation, meant, cwd),
    ...(total.unreadable > 0
      ? [
          line(
            'warning',
            `${counted(total.unreadable, 'directory', 'directories')} could not be read`,
            'unknown',
          ),
        ]
      : []),
    ...targetLines(meant, cwd),
  ];
}

const LOSES: Readonly<Record<string, string>> = {
  remove: 'removes',
  shred: 'destroys',
  overwrite: 'overwrites',
  link: 'replaces',
  truncate: 'empties',
  move: 'moves',
  mirror: 'may remove any of',
  edit: 'changes',
  trash: 'moves to the trash',
  extract: 'may overwrite any of',
  format: 'destroys',
};

/** What can be found again afterwards. */
const MILD = new Set(['move', 'trash']);

function mountLines(meant: readonly Meant[]): SummaryLine[] {
  const mounts = meant
    .filter(one => one.kind === 'directory')
    .flatMap(one =>
      mountsBelow(one.path).filter(mount => !/^(?:proc|sysfs|cgroup2?|devpts)$/.test(mount.type)),
    );
  if (mounts.length === 0) return [];
  return [
    line(
      'danger',
      `goes into what is mounted at ${some(mounts.map(mount => `${mount.path} (${mount.type})`))}; not counted`,
      'unknown',
    ),
  ];
}

const REMARKS: Readonly<Record<Remark, readonly [string, SummaryLine['tone']]>> = {
  repositories: ['git repositories', 'danger'],
  secrets: ['keys and settings', 'danger'],
  databases: ['databases', 'danger'],
  dumps: ['dumps and backups', 'danger'],
  states: ['terraform state', 'danger'],
};

function remarkLines(total: TreeCount, cwd: string | undefined): SummaryLine[] {
  return [...total.remarkable].map(([kind, paths]) => {
    const [name, tone] = REMARKS[kind];
    return line(tone, `${name} among them: ${some(paths.map(path => shortPath(path, cwd)))}`);
  });
}

/** What becomes of links. */
export function linkLines(
  operation: FilesOperation,
  meant: readonly Meant[],
  cwd: string | undefined,
): SummaryLine[] {
  const links = meant.filter(one => one.leads !== undefined).slice(0, MOST_LINES);
  return links.map(one => {
    const name = shortPath(one.path, cwd);
    if (one.kind === 'link') return line('quiet', `${name} is a link: what it leads to (${one.leads}) stays`);
    const tone = operation.action === 'remove' ? 'danger' : 'warning';
    return line(tone, `${name} is a link: it goes through to ${one.leads}`);
  });
}

/** The paths themselves. */
export function targetLines(meant: readonly Meant[], cwd: string | undefined): SummaryLine[] {
  const plain = meant.filter(one => one.leads === undefined);
  if (plain.length === 0) return [];
  const names = plain.map(one => `${shortPath(one.path, cwd)}${one.kind === 'directory' ? '/' : ''}`);
  return [
    line(
      'quiet',
      `${plain.length === 1 ? 'target' : `${count(plain.length)} targets`}: ${some(names, MOST_LINES)}`,
    ),
  ];
}

/** What is not there, and what cannot be known. */
export function unresolvedLines({ missing, unknown }: Named, cwd: string | undefined): SummaryLine[] {
  return [
    ...(missing.length > 0
      ? [line('quiet', `not there: ${some(missing.map(path => shortPath(path, cwd)))}`)]
      : []),
    ...(unknown.length > 0 ? [line('warning', `not known before it runs: ${some(unknown)}`, 'unknown')] : []),
  ];
}
