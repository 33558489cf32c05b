import { join } from 'node:path';
import { kernelText, unescapedPath } from '../kernel-text.ts';
import type { BlockDevice } from './block-device.ts';

/** Where something of a device is in use. */
export interface DeviceUse {
  /** The device that is in use itself: the disk, a part of it, or what is built on it. */
  readonly device: string;
  /** A mount point, or undefined for swap. */
  readonly mounted: string | undefined;
  readonly type: string;
}

/**
 * Where a device, its parts and what is built on it are mounted, or used as swap (proc(5): mountinfo, swaps).
 * @param root the directory in which `/proc` is
 */
export function usesOf(device: BlockDevice, root = '/'): DeviceUse[] {
  const all = new Map([device, ...below(device)].map(one => [one.number, one]));
  const names = new Map(
    [...all.values()].flatMap(one =>
      [one.name, one.title].filter(name => name !== '').map(name => [name, one]),
    ),
  );
  return [...mounts(root, all, names), ...swaps(root, names)];
}

/** A device's parts and everything that is built on them. */
export function below({ partitions, holders }: BlockDevice): BlockDevice[] {
  return [...partitions, ...holders].flatMap(one => [one, ...below(one)]);
}

function mounts(
  root: string,
  all: ReadonlyMap<string, BlockDevice>,
  names: ReadonlyMap<string, BlockDevice>,
): DeviceUse[] {
  const seen = new Set<string>();
  return kernelText(join(root, 'proc/self/mountinfo'))
    .split('\n')
    .flatMap(row => {
      const [before = '', after = ''] = row.split(' - ');
      const [, , number = '', , at = ''] = before.split(' ');
      const [type = '', source = ''] = after.split(' ');
      // btrfs and its like mount under a number of their own.
      const device = all.get(number) ?? names.get(source.slice(source.lastIndexOf('/') + 1));
      const mounted = unescapedPath(at);
      if (device === undefined || !source.startsWith('/dev/') || seen.has(mounted)) return [];
      seen.add(mounted);
      return [{ device: device.name, mounted, type }];
    });
}

function swaps(root: string, names: ReadonlyMap<string, BlockDevice>): DeviceUse[] {
  return kernelText(join(root, 'proc/swaps'))
    .split('\n')
    .slice(1)
    .flatMap(row => {
      const [source = ''] = row.split(/\s/);
      const device = names.get(source.slice(source.lastIndexOf('/') + 1));
      return device === undefined ? [] : [{ device: device.name, mounted: undefined, type: 'swap' }];
    });
}
