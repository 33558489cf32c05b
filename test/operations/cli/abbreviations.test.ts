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
  ['qm unl 100', 'unlock'],
  ['qm unlink 100 --idlist unused0', 'disk unlink'],
  ['qm stop 100', 'stop'],
  ['pct ro 100 before', 'rollback'],
  ['pct fs 100', 'fs'],
  ['pvesm f local:100/disk.qcow2', 'free'],
  ['pvesm remo local', 'remove'],
  ['pvesm pr local', 'prune-backups'],
  ['pvecm d node2', 'delnode'],
  ['pvecm q r', 'qdevice remove'],
  ['pveum us d joe@pve', 'user delete'],
  ['pveum user tok remove joe@pve ci', 'user token delete'],
  ['pveum userdel joe@pve', 'user delete'],
  ['pvesh d /nodes/a/qemu/100', 'delete'],
])('%s is %s, where only one command begins so', (line, path) => {
  expect(operationsOf('cli', line)[0]?.path).toBe(path);
});
