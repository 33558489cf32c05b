import { GNU, POSIX } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

const OPERANDS_ONLY = { style: GNU, words: 0 } as const;

/** The host itself: services, network, processes, users. From the manual pages. */
export const SYSTEM: readonly ToolTable[] = [
  {
    programs: 'systemctl',
    style: GNU,
    words: 1,
    global: `t|type= state= p|property= P= a|all r|recursive reverse after before with-dependencies job-mode= T|show-transaction
      q|quiet i no-block wait user system no-wall global no-reload no-ask-password s|signal= kill-whom= what= f|force now
      root= runtime when= preset-mode= n|lines= o|output= firmware-setup plain H|host= M|machine= l|full dry-run message= no-pager legend= version h|help`,
    dryRun: {
      reboot: 'dry-run',
      poweroff: 'dry-run',
      halt: 'dry-run',
      suspend: 'dry-run',
      hibernate: 'dry-run',
      kexec: 'dry-run',
    },
    targets: { host: 'host', machine: 'machine' },
  },
  { programs: 'service rc-service', style: GNU, words: 0 },
  { programs: 'launchctl', style: GNU, words: 1, options: { '': 'w F' } },
  {
    programs:
      'loginctl machinectl networkctl resolvectl timedatectl hostnamectl localectl coredumpctl bootctl portablectl homectl busctl',
    style: GNU,
    words: 1,
  },
  {
    programs: 'journalctl',
    style: GNU,
    words: 0,
    options: {
      '': 'vacuum-size= vacuum-time= vacuum-files= rotate flush u|unit= f|follow n|lines=? r|reverse b|boot=? p|priority= S|since= U|until= o|output= D|directory= k|dmesg user system x|catalog e|pager-end no-pager g|grep= q|quiet',
    },
  },
  {
    programs: 'ip',
    style: { ...GNU, singleDash: true, clusters: false },
    words: 2,
    global:
      'V|Version h|human b|batch= force s|stats d|details l|loops= f|family= 4 6 B 0 o|oneline r|resolve n|netns= N|Numeric a|all c|color=? t|timestamp j|json p|pretty br|brief',
    globalsFirst: true,
    aliases: {
      l: 'link',
      li: 'link',
      a: 'address',
      ad: 'address',
      addr: 'address',
      r: 'route',
      ro: 'route',
      ru: 'rule',
      n: 'neighbour',
      neigh: 'neighbour',
      neighbor: 'neighbour',
      '. d': 'delete',
      '. del': 'delete',
      '. f': 'flush',
      'link s': 'link set',
      '. s': 'show',
      '. sh': 'show',
      '. list': 'show',
      '. ls': 'show',
      '. lst': 'show',
      '. a': 'add',
    },
  },
  {
    programs: 'nmcli',
    style: GNU,
    words: 2,
    aliases: {
      c: 'connection',
      con: 'connection',
      conn: 'connection',
      d: 'device',
      dev: 'device',
      n: 'networking',
      r: 'radio',
      '. del': 'delete',
      'connection d': 'connection down',
      '. d': 'delete',
    },
  },
  {
    programs: 'nft',
    style: GNU,
    words: 2,
    global: 'f|file= i|interactive c|check n N s j|json a e|echo o|optimize d=',
    dryRun: { '': 'check' },
  },
  { programs: 'ufw', style: GNU, words: 1, global: 'dry-run force', dryRun: { '': 'dry-run' } },
  { programs: 'firewall-cmd', style: { ...GNU, abbreviations: false }, words: 0 },
  {
    programs: 'iptables ip6tables ebtables arptables iptables-nft iptables-legacy ip6tables-nft',
    style: GNU,
    words: 0,
    options: {
      '': `t|table= F|flush X|delete-chain D|delete Z|zero P|policy A|append I|insert R|replace L|list S|list-rules N|new-chain
      E|rename-chain C|check j|jump= p|protocol= s|source= d|destination= i|in-interface= o|out-interface= m|match= w|wait=? n|numeric v|verbose dport= sport= line-numbers`,
    },
  },
  {
    programs: 'ipset conntrack tc bridge',
    style: GNU,
    words: 1,
    options: { '': 'F|flush D|delete X|destroy f|family=' },
  },
  { programs: 'ifconfig route arp ethtool iw iwconfig', ...OPERANDS_ONLY },
  {
    programs: 'shutdown reboot poweroff halt init telinit',
    style: GNU,
    words: 0,
    options: {
      '': 'r|reboot h|halt-or-poweroff H|halt P|poweroff c|cancel k|wall-only f|force n|no-sync w|wtmp-only d|no-wtmp i p|poweroff-too q help show no-wall',
    },
  },
  {
    programs: 'kill',
    style: { ...POSIX, clusters: false, singleDash: true },
    words: 0,
    options: { '': 's|signal= l|list=? L|table n= q|queue= p|pid a|all' },
  },
  {
    programs: 'killall pkill skill fkill xkill killall5',
    style: { ...GNU, singleDash: true },
    words: 0,
    options: {
      '': 'f|full i|ignore-case u|euid= U|uid= g|pgroup= G|group= s|signal= P|parent= t|terminal= x|exact n|newest o|oldest w|wait q|quiet v|verbose l|list e r|regexp I|interactive',
    },
  },
  {
    programs: 'crontab',
    style: POSIX,
    words: 0,
    options: { '': 'u|user= l|list r|remove e|edit i|interactive s c= n T|test V h|help' },
  },
  {
    programs: 'at batch atrm atq',
    style: POSIX,
    words: 0,
    options: { '': 'q|queue= f|file= t|time= m M l d|delete r c v b V' },
  },
  {
    programs:
      'userdel deluser groupdel delgroup usermod useradd adduser groupadd passwd chage gpasswd vipw luserdel',
    style: GNU,
    words: 0,
    options: {
      '': 'r|remove f|force remove-home remove-all-files backup backup-to= system group l|lock d|delete u|unlock e|expire R|root= Z|selinux-user L G|groups= a|append m|move-home s|shell= D',
    },
  },
  {
    programs: 'ldapdelete ldapmodify ldapadd samba-tool ipa dsconf dsctl',
    style: { ...GNU, clusters: true },
    words: 0,
    options: { '': 'r|recursive x D= w= W H= f= h= p= y= Y= c v n|dry-run' },
    dryRun: { '': 'dry-run' },
  },
  {
    programs: 'gpg gpg2',
    style: { ...GNU, clusters: true },
    words: 0,
    options: {
      '': `delete-keys|delete-key delete-secret-keys|delete-secret-key delete-secret-and-public-key k|list-keys K|list-secret-keys
      e|encrypt d|decrypt s|sign c|symmetric r|recipient= o|output= u|local-user= batch yes no homedir= passphrase= passphrase-file= pinentry-mode= import export export-secret-keys gen-revoke v|verbose a|armor q|quiet no-tty keyserver= recv-keys send-keys refresh-keys edit-key`,
    },
  },
  {
    programs: 'ssh-keygen ssh-add ssh-agent',
    style: POSIX,
    words: 0,
    options: { '': 'f= t= b= C= N= R= D d= l y e i p q a= K k x X c T= h= s= I= n= V= z= O= A' },
  },
  { programs: 'security', style: GNU, words: 1 },
  { programs: 'defaults', style: GNU, words: 1 },
  {
    programs: 'dscl csrutil nvram efibootmgr update-grub grub-install',
    style: GNU,
    words: 0,
    options: { '': 'c B b= d f A a o= n= delete' },
  },
  {
    programs: 'modprobe rmmod insmod dkms sysctl swapoff umount losetup dmsetup',
    style: GNU,
    words: 0,
    options: { '': 'r|remove l|lazy f|force a|all R|recursive w|write p=? d|detach D|detach-all n|dry-run' },
    dryRun: {},
  },
  {
    programs: 'tmux',
    style: POSIX,
    words: 1,
    global: '2 C D l u v N c= f= L= S= T=',
    globalsFirst: true,
    aliases: {
      send: 'send-keys',
      'kill-ses': 'kill-session',
      killp: 'kill-pane',
      killw: 'kill-window',
      setb: 'set-buffer',
      pasteb: 'paste-buffer',
      run: 'run-shell',
      new: 'new-session',
      neww: 'new-window',
      splitw: 'split-window',
      respawnp: 'respawn-pane',
      pipep: 'pipe-pane',
    },
    options: { '': 't= a s= d b= n= c= h v l F= P x= y= R X H K M N= I= e= A E' },
  },
  {
    programs: 'screen',
    style: POSIX,
    words: 0,
    options: { '': 'X|command S|session= p= d r R x D m a A c= e= f h= i l L= ls list U q Q s= t= T= w' },
  },
  { programs: 'wezterm', style: GNU, words: 1, groups: 'cli' },
  { programs: 'zellij', style: GNU, words: 1, groups: 'action' },
  { programs: 'kitty kitten alacritty ghostty', style: GNU, words: 0 },
  { programs: 'xdotool ydotool wtype dotool wmctrl', style: GNU, words: 1 },
  { programs: 'dbus-send gdbus osascript', style: GNU, words: 0 },
];
