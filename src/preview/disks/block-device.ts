import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { kernelText } from '../kernel-text.ts';

/** A disk, a part of one, or a device made of others, as the kernel describes it. */
export interface BlockDevice {
  /** The kernel's name: `sda1`. */
  readonly name: string;
  readonly bytes: number | undefined;
  /** Maker and model, for a disk that has them. */
  readonly model: string;
  readonly isPartition: boolean;
  readonly isRemovable: boolean;
  readonly isReadOnly: boolean;
  /** Number of the device, `8:1`. */
  readonly number: string;
  /** The name that device-mapper or a loop device's file gives it: a logical volume, an encrypted one. */
  readonly title: string;
  readonly partitions: readonly BlockDevice[];
  /** Devices that are built on it: logical volumes, RAID arrays, encrypted volumes. */
  readonly holders: readonly BlockDevice[];
  /** What is on it, as udev found it: type and label of a file system. */
  readonly content: Content;
}

/** A file system, partition table or signature. */
export interface Content {
  readonly type: string;
  readonly label: string;
}

/** Deepest stack of devices: a file system on LVM on encryption on RAID on a partition. */
const DEEPEST = 8;

/**
 * Describes a block device by /sys/class/block and udev's notes (sysfs(5), Linux ABI "sysfs-block"); nothing is
 * opened that could wake, lock or change it.
 * @param path the device's path: `/dev/sda`, `/dev/disk/by-id/…`, `/dev/mapper/…`
 * @param root the directory in which `/sys`, `/run` and `/dev` are
 * @returns undefined if there is no such block device
 */
export function blockDevice(path: string, root = '/'): BlockDevice | undefined {
  let real: string;
  try {
    real = realpathSync(join(root, path));
  } catch {
    return undefined;
  }
  return describe(basename(real), root, 0);
}

function describe(name: string, root: string, depth: number): BlockDevice | undefined {
  const folder = folderOf(name, root);
  if (folder === undefined) return undefined;
  const text = (file: string): string => kernelText(join(folder, file));
  const isPartition = existsSync(join(folder, 'partition'));
  const disk = isPartition ? dirname(folder) : folder;
  const sectors = text('size');
  const number = text('dev');
  const deeper = (names: readonly string[]): BlockDevice[] =>
    depth >= DEEPEST ? [] : names.flatMap(one => describe(one, root, depth + 1) ?? []);
  return {
    name,
    // Always in units of 512 bytes, whatever the disk's own sectors are.
    bytes: /^\d+$/.test(sectors) ? Number(sectors) * 512 : undefined,
    model: [kernelText(join(disk, 'device/vendor')), kernelText(join(disk, 'device/model'))]
      .filter(one => one !== '' && !one.startsWith('0x'))
      .join(' '),
    isPartition,
    isRemovable: kernelText(join(disk, 'removable')) === '1',
    isReadOnly: text('ro') === '1',
    number,
    title: text('dm/name') || text('loop/backing_file'),
    partitions: deeper(namesIn(folder).filter(one => existsSync(join(folder, one, 'partition')))),
    holders: deeper(namesIn(join(folder, 'holders'))),
    content: contentOf(number, root),
  };
}

function folderOf(name: string, root: string): string | undefined {
  try {
    return realpathSync(join(root, 'sys/class/block', name));
  } catch {
    return undefined;
  }
}

/** udev's database: `E:ID_FS_TYPE=ext4` (udevadm(8) `info`). */
function contentOf(number: string, root: string): Content {
  const rows = kernelText(join(root, 'run/udev/data', `b${number}`)).split('\n');
  const value = (name: string): string =>
    rows.find(row => row.startsWith(`E:${name}=`))?.slice(name.length + 3) ?? '';
  const table = value('ID_PART_TABLE_TYPE');
  return {
    type: value('ID_FS_TYPE') || (table === '' ? '' : `${table} partition table`),
    label: value('ID_FS_LABEL') || value('ID_PART_ENTRY_NAME'),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
