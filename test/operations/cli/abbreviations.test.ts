import { expect, it } from 'vitest';
import { operationsOf } from '../read-line.ts';

it.each([
  ['btrfs su d /x', 'subvolume delete'],
  ['btrfs subvol del /x', 'subvolume delete'],
  ['btrfs de rem /dev/sdb /x', 'device remove'],
  ['btrfs s d /x', 's d'],
  ['qm ro 100 before', 'rollback'],
  ['qm disk un 100 --idlist unused0', 'disk unlink'],
  ['qm st 100', 'st'],
])('%s is %s, where only one command begins so', (line, path) => {
  expect(operationsOf('cli', line)[0]?.path).toBe(path);
});
