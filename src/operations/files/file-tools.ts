import { GNU, POSIX } from '../../shell/options/table.ts';
import type { FileTool } from './file-tool.ts';

const COPYING = `t|target-directory= T|no-target-directory S|suffix= b backup=? f|force i|interactive n|no-clobber u|update=? v|verbose
  Z|context=? strip-trailing-slashes debug help version`;

const RSYNC = `v|verbose info= debug= q|quiet no-motd c|checksum a|archive r|recursive R|relative no-implied-dirs b|backup backup-dir= suffix=
  u|update inplace append append-verify d|dirs l|links L|copy-links copy-unsafe-links safe-links munge-links k|copy-dirlinks
  K|keep-dirlinks H|hard-links p|perms E|executability chmod= A|acls X|xattrs o|owner g|group devices specials D t|times U|atimes open-noatime
  N|crtimes O|omit-dir-times J|omit-link-times super fake-super S|sparse preallocate write-devices n|dry-run W|whole-file checksum-choice= cc= x|one-file-system
  B|block-size= e|rsh= rsync-path= existing ignore-existing remove-source-files del delete delete-before delete-during delete-delay delete-after delete-excluded
  ignore-missing-args delete-missing-args ignore-errors force max-delete= max-size= min-size= max-alloc= partial partial-dir= delay-updates m|prune-empty-dirs
  numeric-ids usermap= groupmap= chown= timeout= contimeout= I|ignore-times size-only @|modify-window= T|temp-dir= y|fuzzy compare-dest= copy-dest=
  link-dest= z|compress compress-choice= zc= compress-level= zl= skip-compress= C|cvs-exclude f|filter= F exclude= exclude-from= include= include-from= files-from= 0|from0
  s|secluded-args protect-args copy-as= address= port= sockopts= blocking-io outbuf= stats 8|8-bit-output h|human-readable progress P i|itemize-changes M|remote-option= out-format=
  log-file= log-file-format= password-file= early-input= list-only bwlimit= stop-after= stop-at= write-batch= only-write-batch= read-batch= protocol= iconv= checksum-seed= 4|ipv4 6|ipv6 help V|version no-o no-g no-p no-perms no-owner no-group no-times`;

const DELETING =
  'del delete delete-before delete-during delete-delay delete-after delete-excluded delete-missing-args';

/** Programs that remove, write, move or format, with what they do. */
export const FILE_TOOLS: readonly FileTool[] = [
  {
    programs: 'rm grm safe-rm',
    options:
      'f|force i I interactive=? one-file-system no-preserve-root preserve-root=? r|R|recursive d|dir v|verbose P W x help version',
    forced: 'force no-preserve-root',
    effects: [{ action: 'remove', on: 'operands', recursive: 'recursive' }],
  },
  { programs: 'unlink', options: 'help version', effects: [{ action: 'remove', on: 'operands' }] },
  {
    programs: 'rmdir grmdir',
    options: 'ignore-fail-on-non-empty p|parents v|verbose help version',
    effects: [{ action: 'remove empty', on: 'operands' }],
  },
  {
    programs: 'shred gshred',
    options: 'f|force n|iterations= random-source= s|size= u remove=? v|verbose x|exact z|zero help version',
    effects: [{ action: 'shred', on: 'operands' }],
  },
  {
    programs: 'srm scrub wipe sdelete sfill',
    options: 'r|R|recursive f|force v z l d i n s= p= X= D= S b= h q Q=',
    effects: [{ action: 'shred', on: 'operands', recursive: 'recursive' }],
  },
  {
    programs: 'trash trash-put gtrash rip',
    options: 'r|R|recursive f|force v|verbose i d',
    effects: [{ action: 'trash', on: 'operands' }],
  },
  {
    programs: 'rimraf del-cli del',
    options:
      'g|glob G|no-glob v|verbose V|no-verbose i|interactive I|no-interactive preserve-root no-preserve-root impl= backoff= max-retries= f|force d|dry-run',
    dryRun: 'dry-run',
    effects: [{ action: 'remove', on: 'operands', recursive: true }],
  },
  {
    programs: 'cp gcp',
    options: `${COPYING} a|archive attributes-only copy-contents d H l|link L|dereference P|no-dereference p preserve=? no-preserve= parents R|r|recursive reflink=? remove-destination sparse= s|symbolic-link x|one-file-system X c`,
    forced: 'force remove-destination',
    effects: [{ action: 'overwrite', on: 'destination', absent: 'no-clobber' }],
  },
  {
    programs: 'mv gmv',
    options: `${COPYING} exchange no-copy`,
    forced: 'force',
    effects: [
      { action: 'move', on: 'sources', recursive: true },
      { action: 'overwrite', on: 'destination', absent: 'no-clobber' },
    ],
  },
  {
    programs: 'install ginstall',
    options: `${COPYING} c C|compare D d|directory g|group= m|mode= o|owner= p|preserve-timestamps s|strip strip-program= preserve-context`,
    effects: [{ action: 'overwrite', on: 'destination', absent: 'directory' }],
  },
  {
    programs: 'ln gln',
    options:
      't|target-directory= T|no-target-directory S|suffix= b backup=? f|force i|interactive v|verbose s|symbolic L|logical P|physical d|directory F n|no-dereference r|relative help version',
    effects: [{ action: 'link', on: 'destination', given: 'force' }],
  },
  {
    programs: 'rsync',
    options: RSYNC,
    dryRun: 'dry-run list-only',
    remote: true,
    effects: [
      { action: 'mirror', on: 'last', given: DELETING, recursive: true },
      { action: 'overwrite', on: 'last', absent: DELETING },
      { action: 'remove', on: 'all but last', given: 'remove-source-files', recursive: true },
    ],
  },
  {
    programs: 'unison',
    options: 'batch auto force= prefer= ui= silent path= ignore=',
    style: { ...GNU, singleDash: true, clusters: false },
    effects: [{ action: 'mirror', on: 'operands', given: 'force', recursive: true }],
  },
  {
    programs: 'tee gtee sponge',
    options: 'a|append i|ignore-interrupts p output-error=? help version',
    effects: [
      { action: 'overwrite', on: 'operands', absent: 'append' },
      { action: 'append', on: 'operands', given: 'append' },
    ],
  },
  {
    programs: 'truncate gtruncate',
    options: 'c|no-create o|io-blocks r|reference= s|size= help version',
    effects: [
      {
        action: 'truncate',
        on: 'operands',
        value: { option: 'size', patterns: ['0', '0?', '0??', '-*', '<*', '/*', '%*'] },
      },
    ],
  },
  { programs: 'dd gdd', options: 'help version', effects: [{ action: 'overwrite', on: { key: 'of' } }] },
  {
    programs: 'sed gsed',
    options:
      'n|quiet silent debug e|expression= f|file= E r|regexp-extended i|in-place=? I=? l|line-length= posix s|separate sandbox u|unbuffered z|null-data b|binary follow-symlinks help version',
    effects: [
      { action: 'edit', on: 'behind first', given: 'in-place I', absent: 'expression file' },
      {
        action: 'edit',
        on: 'operands',
        given: 'in-place I',
        value: { option: 'expression', patterns: ['*'] },
      },
    ],
  },
  {
    programs: 'perl ruby',
    options: 'i=? p n e= E= l=? a F= 0=? w W c v M= m= I= s t T u U X S x=? r= K=?',
    style: POSIX,
    effects: [{ action: 'edit', on: 'operands', given: 'i', value: { option: 'e', patterns: ['*'] } }],
  },
  {
    programs: 'sort gsort',
    options:
      'o|output= k|key= t|field-separator= b d f g h i M n R r V c|check=? C m|merge s|stable S|buffer-size= T|temporary-directory= u|unique z|zero-terminated parallel= compress-program= batch-size= files0-from= random-source= sort= debug',
    effects: [{ action: 'overwrite', on: { option: 'output' } }],
  },
  {
    programs: 'chmod gchmod chown gchown chgrp gchgrp',
    options:
      'c|changes f|silent quiet v|verbose dereference h|no-dereference from= no-preserve-root preserve-root reference= R|recursive H L P help version',
    forced: 'no-preserve-root',
    effects: [
      { action: 'permissions', on: 'behind first', absent: 'reference', recursive: 'recursive' },
      { action: 'permissions', on: 'operands', given: 'reference', recursive: 'recursive' },
    ],
  },
  {
    programs: 'chattr chcon',
    options: 'R|recursive V f v= p=',
    effects: [{ action: 'permissions', on: 'behind first', recursive: 'recursive' }],
  },
  {
    programs: 'setfacl',
    options:
      'R|recursive b|remove-all k|remove-default m|modify= x|remove= M= X= n d|default t|test restore= P L',
    dryRun: 'test',
    effects: [{ action: 'permissions', on: 'operands', recursive: 'recursive' }],
  },
  {
    programs:
      'mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mkfs.fat mkfs.msdos mkfs.ntfs mkfs.exfat mkfs.f2fs mkfs.minix mkfs.cramfs mkfs.bfs mke2fs mkntfs mkdosfs mkexfatfs newfs mkfs.jfs mkfs.reiserfs mkfs.udf mkfs.zfs mkfs.bcachefs',
    options:
      't|type= V|verbose b= C c D d= e= E= F f G= g= i= I= J= j K l= L= M= m= N= n o= O= p P q Q r= R= s= S T= U= v w= h= a A',
    dryRun: 'n',
    effects: [{ action: 'format', on: 'operands' }],
  },
  {
    programs: 'mkswap',
    options:
      'c|check f|force p|pagesize= L|label= v|swapversion= U|uuid= verbose lock=? e|endianness= o|offset= s|size= F|file',
    effects: [{ action: 'format', on: 'operands' }],
  },
  {
    programs: 'wipefs',
    options:
      'a|all b|backup=? f|force i|noheadings J|json n|no-act o|offset= O|output= p|parsable q|quiet t|types= lock=?',
    dryRun: 'no-act',
    effects: [{ action: 'format', on: 'operands', given: 'all offset' }],
  },
  {
    programs: 'sgdisk',
    options: `A|attributes= a|set-alignment= b|backup= c|change-name= C|recompute-chs d|delete= D|display-alignment e|move-second-header E|end-of-largest f|first-in-largest F|first-aligned-in-largest
    g|mbrtogpt G|randomize-guids h|hybrid= i|info= I|align-end j|move-main-table= k|move-backup-table= l|load-backup= L|list-types m|gpttombr= n|new= N|largest-new= o|clear O|print-mbr p|print P|pretend r|transpose= R|replicate= s|sort S|resize-table= t|typecode= T|transform-bsd= u|partition-guid= U|disk-guid= v|verify V|version z|zap Z|zap-all`,
    dryRun: 'pretend',
    effects: [
      {
        action: 'format',
        on: 'operands',
        given: 'delete mbrtogpt load-backup new largest-new clear zap zap-all replicate gpttombr',
      },
    ],
  },
  {
    programs: 'fdisk gdisk cfdisk',
    options: 'l|list x|list-details b= B c= L=? n o= s t= u= w= W= C= H= S= v V h type= bytes',
    effects: [{ action: 'format', on: 'operands', absent: 'list list-details' }],
  },
  {
    programs: 'sfdisk',
    options:
      'A|activate=? d|dump J|json F|list-free l|list r|reorder s|show-size T|list-types V|verify delete=? a|append b|backup bytes move-data=? f|force no-reread n|no-act N|partno= o|output= O|backup-file= q|quiet w|wipe= W|wipe-partitions= X|label= Y|label-nested= color=? lock=? disk-id part-attrs part-label part-type part-uuid relocate',
    dryRun: 'no-act',
    effects: [
      { action: 'format', on: 'operands', absent: 'dump json list-free list show-size list-types verify' },
    ],
  },
  {
    programs: 'parted',
    options: 's|script f|fix m|machine j|json l|list a|align= v|version h|help',
    effects: [
      { action: 'format', on: 'operands', word: 'mklabel mktable rm mkpart resizepart rescue mkfs resize' },
    ],
  },
  {
    programs: 'badblocks',
    options: 'b= c= d= e= f i= o= p= s t= v w n X B',
    effects: [{ action: 'format', on: 'operands', given: 'w' }],
  },
  {
    programs: 'blkdiscard',
    options: 'f|force q|quiet o|offset= l|length= p|step= s|secure z|zeroout v|verbose',
    effects: [{ action: 'format', on: 'operands' }],
  },
  {
    programs: 'hdparm',
    options:
      'security-erase= security-erase-enhanced= user-master= trim-sector-ranges= make-bad-sector= write-sector= yes-i-know-what-i-am-doing please-destroy-my-drive dco-restore I i t T a A B C y Y S= v g W',
    style: { ...GNU, abbreviations: false },
    effects: [
      {
        action: 'format',
        on: 'operands',
        given:
          'security-erase security-erase-enhanced trim-sector-ranges make-bad-sector write-sector dco-restore',
      },
    ],
  },
  {
    programs: 'xfs_repair',
    options: 'd f L n m= o= t= v P r= l= V e',
    dryRun: 'n',
    effects: [{ action: 'format', on: 'operands', given: 'L' }],
  },
  {
    programs: 'pvremove',
    options: 'f|force y|yes t|test v|verbose',
    dryRun: 'test',
    effects: [{ action: 'format', on: 'operands' }],
  },
  {
    programs: 'unzip',
    options: 'o|overwrite n d= l t v p z q j a b C L x=',
    effects: [{ action: 'extract', on: { option: 'd' }, absent: 'l t v p z' }],
  },
  {
    programs: 'split gsplit patch',
    options: 'l= b= n= a= d p= i= R N E s dry-run o|output=',
    dryRun: 'dry-run',
    effects: [{ action: 'overwrite', on: { option: 'output' } }],
  },
  {
    programs: 'wget wget2',
    options:
      'O|output-document= o|output-file= a|append-output= P|directory-prefix= i|input-file= U|user-agent= q|quiet c|continue N|timestamping r|recursive e|execute= Q|quota= w|wait= T|timeout= t|tries= l|level= A|accept= R|reject= D|domains= I|include-directories= X|exclude-directories= header= post-data= post-file= method= body-data= body-file= user= password= ca-certificate= certificate= private-key= referer= load-cookies= save-cookies= B|base= S|server-response b|background v|verbose nv nc S4 spider m|mirror k|convert-links p|page-requisites np nH x nd E H L K F',
    effects: [{ action: 'overwrite', on: { option: 'output-document' } }],
  },
];

/** Programs that search directories with an expression, as find(1) does. */
export const FIND_PROGRAMS: readonly string[] = ['find', 'gfind', 'bfs'];
