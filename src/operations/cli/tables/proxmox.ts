import { PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

const OPTIONS = 'purge force skiplock= destroy-unreferenced-disks';

/**
 * The tools of Proxmox VE. They take any beginning that only one of their own commands has; another name of a
 * command counts in full only (PVE::CLIHandler). Commands from the tools' own definitions (PVE::CLI).
 */
export const PROXMOX: readonly ToolTable[] = [
  {
    programs: 'qm',
    style: PFLAG,
    words: 1,
    groups: 'disk guest cloudinit',
    aliases: {
      importdisk: 'disk import',
      'move-disk': 'disk move',
      move_disk: 'disk move',
      rescan: 'disk rescan',
      resize: 'disk resize',
      unlink: 'disk unlink',
    },
    abbreviations: {
      '': `cleanup clone cloudinit config create dbus-vmstate delsnapshot destroy disk enroll-efi-keys guest help import
        importovf list listsnapshot migrate monitor mtunnel nbdstop pending reboot remote-migrate reset resume rollback
        sendkey set showcmd shutdown snapshot start status stop suspend template terminal unlock vncproxy wait`,
      disk: 'import move rescan resize unlink',
    },
    options: { '': OPTIONS },
  },
  {
    programs: 'pct',
    style: PFLAG,
    words: 1,
    abbreviations: {
      '': `clone config console cpusets create delsnapshot destroy df enter exec fsck fstrim help list listsnapshot
        migrate mount move-volume pending pull push reboot remote-migrate rescan resize restore resume rollback set
        shutdown snapshot start status stop suspend template unlock unmount`,
    },
    options: { '': OPTIONS },
  },
  {
    programs: 'pvesm',
    style: PFLAG,
    words: 1,
    groups: 'scan',
    abbreviations: {
      '': 'add alloc apiinfo export extractconfig free help import list path prune-backups remove scan set status',
    },
    options: { '': OPTIONS },
  },
  {
    programs: 'pvecm',
    style: PFLAG,
    words: 1,
    groups: 'qdevice',
    abbreviations: {
      '': 'add addnode apiver create delnode expected help keygen mtunnel nodes qdevice status updatecerts',
      qdevice: 'remove setup',
    },
    options: { '': OPTIONS },
  },
  {
    programs: 'pveum',
    style: PFLAG,
    words: 1,
    groups: 'acl group pool realm role user user.tfa user.token',
    aliases: {
      ...{ userdel: 'user delete', groupdel: 'group delete', roledel: 'role delete', acldel: 'acl delete' },
      'user token remove': 'user token delete',
    },
    abbreviations: {
      '': 'acl group help passwd pool realm role ticket user',
      acl: 'delete list modify',
      group: 'add delete list modify',
      pool: 'add delete list modify',
      realm: 'add delete list modify sync',
      role: 'add delete list modify',
      user: 'add delete list modify permissions tfa token',
      'user tfa': 'delete list unlock',
      'user token': 'add delete list modify permissions',
    },
    options: { '': OPTIONS },
  },
  {
    programs: 'pvesh',
    style: PFLAG,
    words: 1,
    abbreviations: { '': 'create delete get help ls set usage' },
    options: { '': OPTIONS },
  },
  { programs: 'vzdump', style: PFLAG, words: 1, options: { '': OPTIONS } },
];
