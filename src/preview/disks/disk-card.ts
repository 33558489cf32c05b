import { statfsSync } from 'node:fs';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { bytes, counted, line, some } from '../lines.ts';
import type { Card } from '../look.ts';
import { type BlockDevice, blockDevice } from './block-device.ts';
import { below, type DeviceUse, usesOf } from './device-uses.ts';

/** Parts and mounts that get a line of their own. */
const MOST_PARTS = 6;
const MOST_MOUNTS = 4;

/** Looks at a disk that would be formatted or overwritten: what it is, what is on it, and what of it is in use. */
export const lookAtDisk: Card = async look => {
  const { operation } = look;
  if (operation.kind !== 'files') return { ok: false, reason: 'not an operation on a disk' };
  const paths = operation.paths.flatMap(one => (one.path === undefined || one.glob ? [] : [one.path]));
  if (paths.length < operation.paths.length)
    return { ok: false, reason: 'which disk is not known before it runs' };
  const found = paths.map(path => ({ path, device: blockDevice(path) }));
  const lines = found.flatMap(({ path, device }) =>
    device === undefined ? [] : diskLines(path, device, usesOf(device)),
  );
  const missing = found.filter(one => one.device === undefined).map(one => one.path);
  const absent =
    missing.length === 0 ? [] : [line('quiet', `no disk of this machine: ${some(missing)}`, 'counted')];
  if (lines.length > 0) return { ok: true, lines: [...lines, ...absent] };
  const nothing = line('good', 'nothing is there: nothing would be lost', 'counted');
  const isThere = operation.presence !== 'missing';
  return isThere ? { ok: true, lines: absent } : { ok: true, lines: [nothing, ...absent], nothing: true };
};

/**
 * Tells of one disk.
 * @param path as the command names it
 */
export function diskLines(path: string, device: BlockDevice, uses: readonly DeviceUse[]): SummaryLine[] {
  const isSystem = uses.some(use => SYSTEM.test(use.mounted ?? ''));
  const parts = device.partitions.slice(0, MOST_PARTS);
  const more = device.partitions.length - parts.length;
  const built = below(device).filter(one => !one.isPartition);
  const mounts = uses.filter(use => use.mounted !== undefined);
  return [
    line('danger', `${path}: ${whatItIs(path, device)}`, device.bytes === undefined ? 'unknown' : 'counted'),
    ...(isSystem ? [line('danger', 'the running system is on it')] : []),
    ...mounts.slice(0, MOST_MOUNTS).map(mountLine),
    ...(mounts.length > MOST_MOUNTS
      ? [line('danger', `and ${counted(mounts.length - MOST_MOUNTS, 'more mount')}`)]
      : []),
    ...(uses.some(use => use.mounted === undefined)
      ? [line('danger', 'swap of the running system is on it')]
      : []),
    ...(device.partitions.length > 0
      ? [
          line(
            'danger',
            `${counted(device.partitions.length, 'partition')} on it${more > 0 ? ', the first of them' : ''}:`,
            'counted',
          ),
        ]
      : []),
    ...parts.map(one => line('plain', `${one.name}${partOf(one)}`)),
    ...(built.length > 0
      ? [
          line(
            'danger',
            `others are built on it: ${some(built.map(one => one.title || one.name))}`,
            'counted',
          ),
        ]
      : []),
    ...(uses.length === 0
      ? [line('warning', 'nothing of it is mounted: how much is on it is not known', 'unknown')]
      : []),
    ...(device.isReadOnly ? [line('good', 'the kernel holds it read-only')] : []),
  ];
}

/** Where a system has its own files (Filesystem Hierarchy Standard 3.0). */
const SYSTEM = /^\/(?:usr|var|boot|boot\/efi|etc|home)?$/;

function whatItIs(path: string, device: BlockDevice): string {
  const kind = device.isPartition ? 'partition' : device.title === '' ? 'disk' : `volume ${device.title}`;
  const other = path.endsWith(`/${device.name}`) ? '' : ` (${device.name})`;
  const size = device.bytes === undefined ? '' : ` of ${bytes(device.bytes)}`;
  const model = device.model === '' ? '' : `, ${device.model}`;
  return `${kind}${other}${size}${device.isRemovable ? ', removable' : ''}${model}${contentOf(device)}`;
}

function partOf(part: BlockDevice): string {
  return `${part.bytes === undefined ? '' : `: ${bytes(part.bytes)}`}${contentOf(part)}`;
}

function contentOf({ content: { type, label } }: BlockDevice): string {
  const name = label === '' ? '' : ` "${label}"`;
  return type === '' && name === '' ? '' : `, ${type || 'labelled'}${name}`;
}

function mountLine({ device, mounted = '', type }: DeviceUse): SummaryLine {
  const used = usedAt(mounted);
  const amount = used === undefined ? '' : `: ${bytes(used.used)} of ${bytes(used.all)} in use`;
  return line(
    'danger',
    `${device} (${type}) is mounted at ${mounted}${amount}`,
    used === undefined ? 'unknown' : 'counted',
  );
}

function usedAt(path: string): { readonly used: number; readonly all: number } | undefined {
  try {
    const { bsize, blocks, bfree } = statfsSync(path);
    return { used: (blocks - bfree) * bsize, all: blocks * bsize };
  } catch {
    return undefined;
  }
}
