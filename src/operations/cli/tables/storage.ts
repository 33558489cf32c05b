import { GNU, PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

/** Object storage, copies and backups, volumes and file systems. From the tools' own help. */
export const STORAGE: readonly ToolTable[] = [
  {
    programs: 'rclone',
    style: PFLAG,
    words: 1,
    groups: 'config backend serve rc',
    global: `n|dry-run i|interactive v|verbose P|progress q|quiet config= transfers= checkers= bwlimit= include= exclude= filter=
      filter-from= include-from= exclude-from= files-from= min-age= max-age= min-size= max-size= log-file= log-level= stats= max-delete= backup-dir= suffix=
      delete-before delete-during delete-after delete-excluded rmdirs resync fast-list c|checksum u|update ignore-existing`,
    dryRun: { '': 'dry-run' },
  },
  {
    programs: 'restic',
    style: PFLAG,
    words: 1,
    groups: 'key list cache',
    global: `r|repo= repository-file= p|password-file= password-command= key-hint= cacert= tls-client-cert= limit-upload= limit-download=
      o|option= q|quiet v|verbose no-lock no-cache cache-dir= json cleanup-cache insecure-tls insecure-no-password compression= pack-size= retry-lock=`,
    options: {
      '': 'n|dry-run prune H|host= tag= path= l|keep-last= keep-hourly= d|keep-daily= keep-weekly= keep-monthly= keep-yearly= keep-tag= keep-within= group-by= c|compact remove-all forget max-unused= max-repack-size= e|exclude= t|target= i|include= unsafe-allow-remove-all',
    },
    dryRun: {
      forget: 'dry-run',
      prune: 'dry-run',
      rewrite: 'dry-run',
      restore: 'dry-run',
      backup: 'dry-run',
    },
    variables: 'RESTIC_REPOSITORY',
    targets: { repo: 'repository', RESTIC_REPOSITORY: 'repository' },
  },
  {
    programs: 'borg borgmatic',
    style: { ...GNU, abbreviations: false },
    words: 1,
    groups: 'key debug benchmark',
    global: `critical error warning info debug verbose v p|progress log-json lock-wait= show-version show-rc umask= remote-path=
      upload-ratelimit= debug-topic= rsh= r|repo= f|force`,
    options: {
      '': 'n|dry-run s|stats list a|glob-archives= P|prefix= force cache-only save-space keep-within= keep-last= keep-secondly= keep-minutely= H|keep-hourly= d|keep-daily= w|keep-weekly= m|keep-monthly= y|keep-yearly= first= last= threshold= cleanup-commits',
    },
    dryRun: { prune: 'dry-run', delete: 'dry-run', recreate: 'dry-run' },
    variables: 'BORG_REPO',
    targets: { repo: 'repository', BORG_REPO: 'repository' },
  },
  {
    programs: 'kopia',
    style: PFLAG,
    words: 1,
    groups: 'snapshot repository maintenance policy manifest content blob index cache server user acl',
    options: { '': 'delete all unsafe-ignore-source' },
  },
  {
    programs: 'duplicity tarsnap duplicacy rdiff-backup attic',
    style: PFLAG,
    words: 0,
    options: { '': 'force f= d keyfile= cachedir= dry-run keep= n=' },
    dryRun: { '': 'dry-run' },
  },
  {
    programs: 'mc mcli',
    style: PFLAG,
    words: 1,
    groups:
      'admin admin.user admin.group admin.policy admin.bucket admin.config admin.service admin.heal alias ilm ilm.rule ilm.tier event replicate tag version legalhold retention encrypt batch idp support',
    global: 'C|config-dir= q|quiet no-color json debug insecure limit-upload= limit-download= disable-pager',
    options: {
      '': 'r|recursive force dangerous versions rewind= version-id= I|incomplete bypass fake dry-run older-than= newer-than= stdin non-current remove overwrite w|watch a|attr= exclude= purge',
    },
    dryRun: { rm: 'fake dry-run', mirror: 'fake dry-run' },
  },
  {
    programs: 's3cmd',
    style: { ...GNU, abbreviations: false },
    words: 1,
    options: {
      '': 'c|config= access_key= secret_key= r|recursive f|force n|dry-run delete-removed delete-after max-delete= exclude= include= rexclude= rinclude= host= host-bucket= region= P|acl-public acl-private',
    },
    dryRun: { '': 'dry-run' },
  },
  {
    programs: 's5cmd',
    style: PFLAG,
    words: 1,
    global:
      'endpoint-url= profile= credentials-file= dry-run log= numworkers= no-sign-request no-verify-ssl json stat retry-count= r=',
    options: { '': 'delete exclude= include= raw all-versions version-id=' },
    dryRun: { '': 'dry-run' },
    targets: { profile: 'profile', 'endpoint-url': 'host' },
  },
  {
    programs: 'azcopy',
    style: PFLAG,
    words: 1,
    groups: 'jobs login set-properties',
    options: { '': 'recursive=? dry-run delete-destination= include-pattern= exclude-pattern= from-to=' },
    dryRun: { '': 'dry-run' },
  },
  {
    programs: 'b2',
    style: PFLAG,
    words: 1,
    groups: 'bucket file account key replication',
    options: { '': 'r|recursive dryRun dry-run versions bypassGovernance queue-size=' },
    dryRun: { rm: 'dryRun dry-run' },
  },
  { programs: 'tmutil', style: { ...GNU, singleDash: true, clusters: false }, words: 1 },
  {
    programs: 'timeshift',
    style: GNU,
    words: 0,
    options: {
      '': 'delete delete-all restore create list check snapshot= snapshot-device= yes skip-grub scripted comments= tags=',
    },
  },
  { programs: 'snapper', style: PFLAG, words: 1, global: 'c|config= q|quiet v|verbose no-dbus r|root=' },
  {
    programs: 'btrfs',
    style: GNU,
    words: 2,
    // btrfs(8): every command may be shortened as long as it is unambiguous.
    abbreviations: {
      '': `balance check device filesystem inspect-internal property qgroup quota receive replace rescue restore
        scrub send subvolume help version`,
      subvolume: 'create delete find-new get-default list set-default show snapshot sync',
      device: 'add delete remove ready scan stats usage',
      filesystem: 'commit-stats defragment df du label mkswapfile resize show sync usage',
    },
    aliases: { 'device del': 'device delete', 'subvolume del': 'subvolume delete' },
  },
  { programs: 'bcachefs', style: GNU, words: 1, groups: 'subvolume device fs' },
  {
    programs: 'zfs',
    style: GNU,
    words: 1,
    options: { destroy: 'r R f n|dry-run v p d', rollback: 'r R f', '': 'r R f n|dry-run v p' },
    dryRun: { destroy: 'dry-run', '': '' },
  },
  {
    programs: 'zpool',
    style: GNU,
    words: 1,
    options: { '': 'f n|dry-run' },
    dryRun: { remove: 'dry-run', add: 'dry-run', create: 'dry-run' },
  },
  { programs: 'lvm', style: GNU, words: 1, options: { '': 'f|force y|yes t|test' }, dryRun: { '': 'test' } },
  {
    programs: 'lvremove vgremove pvremove lvreduce vgreduce lvresize pvmove vgcfgrestore',
    style: GNU,
    words: 0,
    options: { '': 'f|force y|yes t|test L|size= l|extents= a|all S|select= r|resizefs removemissing' },
    dryRun: { '': 'test' },
  },
  {
    programs: 'mdadm',
    style: GNU,
    words: 0,
    options: {
      '': 'zero-superblock S|stop r|remove f|fail a|add C|create A|assemble D|detail Q|query E|examine G|grow s|scan force F|follow l|level= n|raid-devices= R|run v|verbose q|quiet',
    },
  },
  {
    programs: 'cryptsetup',
    style: { ...GNU, abbreviations: false },
    words: 1,
    aliases: { erase: 'luksErase' },
    options: {
      '': 'q|batch-mode v|verbose y d|key-file= S|key-slot= type= c|cipher= s|key-size= h|hash= test-args',
    },
    force: 'batch-mode',
  },
  { programs: 'ndctl nvme hdparm', style: GNU, words: 1, options: { '': 'f|force n|namespace-id= s|ses=' } },
  { programs: 'diskutil', style: GNU, words: 1, groups: 'apfs appleRAID coreStorage cs ar' },
  {
    programs: 'rbd ceph rados radosgw-admin cephadm gluster lfs',
    style: PFLAG,
    options: { '': 'p|pool= yes-i-really-really-mean-it yes-i-really-mean-it force' },
  },
];
