import { readdirSync, readFileSync, statfsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockDevice } from '../../../src/preview/disks/block-device.ts';
import { usesOf } from '../../../src/preview/disks/device-uses.ts';
import { diskLines } from '../../../src/preview/disks/disk-card.ts';
import { diskFact } from '../../../src/preview/disks/disk-identity.ts';
import { Tree } from '../files/tree.ts';
import { previewOf, toldOf } from '../preview-of.ts';

/** As the kernel and udev describe a disk with two parts, the second encrypted with two volumes on it. */
function writeMachine(tree: Tree): void {
  const at = (path: string, content: string): void => void tree.write({ [path]: `${content}\n` });
  const device = (folder: string, number: string, sectors: number): void => {
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    at(`${folder}/dev`, number);
    at(`${folder}/size`, String(sectors));
    at(`${folder}/ro`, '0');
    tree.write({ [`dev/${name}`]: '' }).link(`sys/class/block/${name}`, `../../../${folder}`);
  };
  tree.write({ 'sys/class/block/.keep': '' });
  const disk = 'sys/devices/pci/block/sda';
  device(disk, '8:0', 976_773_168);
  at(`${disk}/removable`, '0');
  at(`${disk}/device/vendor`, 'ATA     ');
  at(`${disk}/device/model`, 'Samsung SSD 870 ');
  device(`${disk}/sda1`, '8:1', 1_048_576);
  at(`${disk}/sda1/partition`, '1');
  device(`${disk}/sda2`, '8:2', 975_722_496);
  at(`${disk}/sda2/partition`, '2');
  for (const [name, number, title] of [
    ['dm-0', '253:0', 'crypt'],
    ['dm-1', '253:1', 'vg-root'],
    ['dm-2', '253:2', 'vg-swap'],
  ] as const) {
    device(`sys/devices/virtual/block/${name}`, number, 2_097_152);
    at(`sys/devices/virtual/block/${name}/dm/name`, title);
  }
  at(`${disk}/sda2/holders/dm-0`, '');
  at('sys/devices/virtual/block/dm-0/holders/dm-1', '');
  at('sys/devices/virtual/block/dm-0/holders/dm-2', '');
  at('run/udev/data/b8:0', 'E:ID_PART_TABLE_TYPE=gpt');
  at('run/udev/data/b8:1', 'E:ID_FS_TYPE=vfat\nE:ID_FS_LABEL=EFI');
  at('run/udev/data/b8:2', 'E:ID_FS_TYPE=crypto_LUKS');
  tree.link('dev/disk-by-id', 'sda');
  at(
    'proc/self/mountinfo',
    [
      '27 1 253:1 / / rw,relatime - ext4 /dev/mapper/vg-root rw',
      '28 27 8:1 / /boot/efi rw - vfat /dev/sda1 rw',
      '29 27 0:5 / /dev rw - devtmpfs devtmpfs rw',
      '30 27 8:17 / /mnt/other\\040disk rw - ext4 /dev/sdb1 rw',
    ].join('\n'),
  );
  at('proc/swaps', 'Filename Type Size Used Priority\n/dev/dm-2 partition 1048572 0 -2');
}

describe('a look at a disk', () => {
  const tree = new Tree();
  beforeAll(() => writeMachine(tree));
  afterAll(() => tree.remove());

  const lines = (path: string): string[] => {
    const device = blockDevice(path, tree.path);
    if (device === undefined) throw new Error('there is no such disk');
    return diskLines(path, device, usesOf(device, tree.path)).map(({ tone, text }) => `${tone}: ${text}`);
  };

  it('tells what it is, what is on it and what of it is in use', () => {
    const root = statfsSync('/');
    expect(root.blocks).toBeGreaterThan(0);
    expect(lines('/dev/sda')).toEqual([
      'danger: /dev/sda: disk of 500 GB, ATA Samsung SSD 870, gpt partition table',
      'danger: the running system is on it',
      expect.stringMatching(/^danger: dm-1 \(ext4\) is mounted at \/: \d.* in use$/),
      expect.stringMatching(/^danger: sda1 \(vfat\) is mounted at \/boot\/efi/),
      'danger: swap of the running system is on it',
      'danger: 2 partitions on it:',
      'plain: sda1: 537 MB, vfat "EFI"',
      'plain: sda2: 500 GB, crypto_LUKS',
      'danger: others are built on it: crypt, vg-root, vg-swap',
    ]);
  });

  it('follows a name by identity', () => {
    expect(lines('/dev/disk-by-id')[0]).toBe(
      'danger: /dev/disk-by-id: disk (sda) of 500 GB, ATA Samsung SSD 870, gpt partition table',
    );
  });

  it('tells of a part what is built on it only', () => {
    expect(lines('/dev/sda1')).toEqual([
      'danger: /dev/sda1: partition of 537 MB, ATA Samsung SSD 870, vfat "EFI"',
      'danger: the running system is on it',
      expect.stringMatching(/^danger: sda1 \(vfat\) is mounted at \/boot\/efi/),
    ]);
  });

  it('knows what is no disk', async () => {
    expect(blockDevice('/dev/nope', tree.path)).toBeUndefined();
    const { parts } = await previewOf('dd if=/dev/zero of=/dev/holdfire-no-such-disk', { cwd: '/' });
    expect(parts[0]).toMatchObject({ nothing: true });
  });

  it("agrees with this machine's own disks", async () => {
    const names = readdirSync('/sys/class/block');
    const rows = readFileSync('/proc/partitions', 'utf8')
      .split('\n')
      .slice(2)
      .map(row => row.trim().split(/\s+/));
    for (const [, , blocks, name = ''] of rows) {
      if (!names.includes(name)) continue;
      // /proc/partitions counts in units of 1024 bytes (proc(5)).
      expect(blockDevice(`/dev/${name}`)?.bytes ?? Number(blocks) * 1024).toBe(Number(blocks) * 1024);
    }
    const [first = 'none'] = names;
    const told = await toldOf(`mkfs.ext4 /dev/${first}`, { cwd: '/' });
    expect(told.join('\n')).toContain(`/dev/${first}`);
  });

  it('knows a disk again, and tells another of the same name', () => {
    const device = blockDevice('/dev/sda', tree.path);
    const before = diskFact('/dev/sda', device);
    expect(before.is).toBe('sda (ATA Samsung SSD 870), 500 GB');
    expect(diskFact('/dev/sda', blockDevice('/dev/sda', tree.path)).print).toBe(before.print);
    const other = device === undefined ? undefined : { ...device, number: '8:16' };
    expect(diskFact('/dev/sda', other).print).not.toBe(before.print);
    expect(diskFact('/dev/sdz', undefined)).toEqual({ of: '/dev/sdz', is: 'no disk', print: '' });
  });
});
