import { chroot, directory, sameShell } from './places.ts';
import { prefix } from './prefix.ts';
import type { Unwrap } from './unwrap.ts';

/** A dynamic linker that is started as a program (ld.so(8)). */
const linker = prefix({
  options: `list verify inhibit-cache library-path= inhibit-rpath= audit= preload= argv0= glibc-hwcaps-prepend=
    glibc-hwcaps-mask= list-tunables list-diagnostics help version`,
  idle: ['list', 'verify', 'list-tunables', 'list-diagnostics', 'help', 'version'],
});

/**
 * Programs that run the command behind their options, with the options of their manual pages (coreutils 9,
 * util-linux 2.38, and each tool's own). An option with a value must be listed, or its value would be taken
 * for the command.
 */
export const prefixes: ReadonlyMap<string, Unwrap> = new Map([
  ['nohup', prefix({ options: 'help version', idle: ['help', 'version'] })],
  ['nice', prefix({ options: 'n|adjustment= help version', idle: ['help', 'version'] })],
  [
    'ionice',
    prefix({
      options: 'c|class= n|classdata= p|pid= P|pgid= u|uid= t|ignore h|help V|version',
      idle: ['pid', 'pgid', 'uid', 'help', 'version'],
    }),
  ],
  [
    'time',
    prefix({
      options: 'a|append f|format= o|output= p|portability q|quiet v|verbose h|help V|version',
      idle: ['help', 'version'],
    }),
  ],
  [
    'timeout',
    prefix({
      options: 'k|kill-after= s|signal= foreground preserve-status v|verbose help version',
      operands: 1,
      idle: ['help', 'version'],
    }),
  ],
  [
    'gtimeout',
    prefix({
      options: 'k|kill-after= s|signal= foreground preserve-status v|verbose help version',
      operands: 1,
    }),
  ],
  ['stdbuf', prefix({ options: 'i|input= o|output= e|error= help version', idle: ['help', 'version'] })],
  ['setsid', prefix({ options: 'c|ctty f|fork w|wait h|help V|version', idle: ['help', 'version'] })],
  [
    'chroot',
    prefix({
      options: 'userspec= groups= skip-chdir help version',
      operands: 1,
      changes: chroot,
      idle: ['help', 'version'],
    }),
  ],
  [
    'chrt',
    prefix({
      options:
        'a|all-tasks b|batch d|deadline f|fifo i|idle m|max o|other p|pid= r|rr R|reset-on-fork T|sched-runtime= P|sched-period= D|sched-deadline= v|verbose h|help V|version',
      operands: 1,
      idle: ['pid', 'max', 'help', 'version'],
    }),
  ],
  [
    'taskset',
    prefix({
      options: 'a|all-tasks c|cpu-list p|pid h|help V|version',
      operands: 1,
      idle: ['pid', 'help', 'version'],
    }),
  ],
  [
    'prlimit',
    prefix({
      options:
        'p|pid= o|output= noheadings raw verbose c|core=? d|data=? e|nice=? f|fsize=? i|sigpending=? l|memlock=? m|rss=? n|nofile=? q|msgqueue=? r|rtprio=? s|stack=? t|cpu=? u|nproc=? v|as=? x|locks=? y|rttime=? h|help V|version',
      idle: ['pid', 'help', 'version'],
    }),
  ],
  [
    'setpriv',
    prefix({
      options:
        'd|dump clear-groups keep-groups init-groups groups= inh-caps= ambient-caps= bounding-set= no-new-privs list-caps rgid= egid= regid= ruid= euid= reuid= reset-env pdeathsig= securebits= selinux-label= apparmor-profile= h|help V|version',
      idle: ['dump', 'list-caps', 'help', 'version'],
    }),
  ],
  [
    'setarch',
    prefix({
      options:
        'list B|32bit F|fdpic-funcptrs I|short-inode L|addr-compat-layout R|addr-no-randomize S|whole-seconds T|sticky-timeouts X|read-implies-exec Z|mmap-page-zero 3|3gb 4gb uname-2.6 v|verbose show=? h|help V|version',
      operands: 1,
    }),
  ],
  [
    'unshare',
    prefix({
      options:
        'm|mount=? u|uts=? i|ipc=? n|net=? p|pid=? U|user=? C|cgroup=? T|time=? mount-proc=? map-user= map-users= map-group= map-groups= r|map-root-user c|map-current-user map-auto f|fork kill-child=? propagation= setgroups= R|root= w|wd= S|setuid= G|setgid= monotonic= boottime= keep-caps h|help V|version',
      changes: directory('wd'),
    }),
  ],
  [
    'nsenter',
    prefix({
      options:
        'a|all t|target= m|mount=? u|uts=? i|ipc=? n|net=? p|pid=? C|cgroup=? U|user=? T|time=? S|setuid= G|setgid= preserve-credentials r|root=? w|wd=? W|wdns= e|env F|no-fork Z|follow-context h|help V|version',
    }),
  ],
  ['eatmydata', prefix({ options: '' })],
  ['ld-linux-x86-64.so.2', linker],
  ['ld-linux-aarch64.so.1', linker],
  ['ld-musl-x86_64.so.1', linker],
  ['ld-musl-aarch64.so.1', linker],
  ['catchsegv', prefix({ options: 'help version' })],
  [
    'strace',
    prefix({
      options:
        'a= b= c C d D e= E= f F h i I= k n N o= O= p= P= q=? r s= S= t T u= U= v V w W X= x y Y z Z A columns= output= trace= signal= status= follow-forks output-separately summary summary-only',
      idle: ['p', 'V', 'h'],
    }),
  ],
  [
    'ltrace',
    prefix({
      options: 'a= A= b c C D= e= f F= i l= n= o= p= r s= S t T u= w= x= h V',
      idle: ['p', 'V', 'h'],
    }),
  ],
  ['valgrind', prefix({ options: 'q v d' })],
  ['gosu', prefix({ options: '', operands: 1 })],
  ['su-exec', prefix({ options: '', operands: 1 })],
  ['setuidgid', prefix({ options: 's', operands: 1 })],
  ['chpst', prefix({ options: 'u= U= b= e= /= C= n= l= L= m= d= o= p= f= c= t= r= v V P 0 1 2 ' })],
  ['tini', prefix({ options: 'v w s g e= p= h version' })],
  ['dumb-init', prefix({ options: 'c|single-child r|rewrite= v|verbose h|help V|version' })],
  ['caffeinate', prefix({ options: 'd i m s u t= w=' })],
  ['arch', prefix({ options: 'arm64 x86_64 i386 arm64e e= d= c' })],
  [
    'torsocks',
    prefix({ options: 'u|user= p|pass= a|address= P|port= d|debug q|quiet i|isolate h|help version shell' }),
  ],
  ['torify', prefix({ options: '' })],
  ['proxychains', prefix({ options: 'q f=' })],
  ['proxychains4', prefix({ options: 'q f=' })],
  ['unbuffer', prefix({ options: 'p' })],
  ['faketime', prefix({ options: 'm f p= h|help v|version exclude-monotonic date-prog=', operands: 1 })],
  ['fakeroot', prefix({ options: 'l|lib= faked= s= i= u|unknown-is-real b= h v' })],
  ['firejail', prefix({ options: 'quiet' })],
  ['dbus-run-session', prefix({ options: 'config-file= dbus-daemon= help version' })],
  [
    'xvfb-run',
    prefix({
      options:
        'a|auto-servernum e|error-file= f|auth-file= h|help n|server-num= l|listen-tcp p|xauth-protocol= s|server-args= w|wait=',
    }),
  ],
  [
    'systemd-inhibit',
    prefix({ options: 'what= who= why= mode= list no-pager no-legend h|help version', idle: ['list'] }),
  ],
  ['choom', prefix({ options: 'n|adjust= p|pid= h|help V|version', idle: ['pid'] })],
  ['cgexec', prefix({ options: 'g= sticky h' })],
  ['runcon', prefix({ options: 'c|compute t|type= u|user= r|role= l|range= help version' })],
  [
    'numactl',
    prefix({
      options:
        'a|all i|interleave= N|cpunodebind= C|physcpubind= m|membind= p|preferred= P l|localalloc b|balancing s|show H|hardware',
      idle: ['show', 'hardware'],
    }),
  ],
  ['entr', prefix({ options: 'a c d n p r s x z' })],
  ['doas', prefix({ options: 'a= C= L n s u=', idle: ['C', 'L'] })],
  ['pkexec', prefix({ options: 'user= disable-internal-agent keep-cwd help version' })],
  ['noglob', prefix({ options: '', changes: sameShell })],
  ['nocorrect', prefix({ options: '', changes: sameShell })],
]);
