/*
 * The fast path of the exec gate, for x86-64: receives notifications (seccomp_unotify(2)) and answers those that need no
 * judgement. All others it hands over, as it does whatever is unusual; it decides nothing of its own. A program passes
 * here only where the same file, called by the same name, was judged before by what holds for all its other arguments.
 *
 * `node scripts/machine-code.mjs` makes machine-code.ts of it. So there is no C library here, and nothing that would have
 * to be relocated. fast-path.ts has the other half of what is laid down here.
 */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;

/* What fast_path() returns: why it stopped. */
enum {
  POLLED = 0, /* poll(2) has told something else than one notification: `ready` is what it returned. */
  ASKED = 1,  /* `request` is a notification that waits for an answer. */
  FULL = 2,   /* There are records enough, or old ones. */
};

/* Numbers of system calls (arch/x86/entry/syscalls/syscall_64.tbl). */
enum {
  SYS_read = 0,
  SYS_open = 2,
  SYS_close = 3,
  SYS_poll = 7,
  SYS_ioctl = 16,
  SYS_execve = 59,
  SYS_readlink = 89,
  SYS_arch_prctl = 158,
  SYS_clock_gettime = 228,
  SYS_process_vm_readv = 310,
  SYS_statx = 332,
  SYS_pidfd_open = 434,
};

enum {
  POLLIN = 1,                                  /* poll(2) */
  O_CLOEXEC = 02000000,                        /* open(2) */
  AT_FDCWD = -100,                             /* statx(2) */
  STATX_BASIC_STATS = 0x7ff,
  S_IFMT = 0170000,                            /* inode(7) */
  S_IFREG = 0100000,
  ARCH_SET_FS = 0x1002,                        /* arch_prctl(2) */
  CLOCK_MONOTONIC = 1,                         /* clock_gettime(2) */
  SECCOMP_USER_NOTIF_FLAG_CONTINUE = 1,        /* linux/seccomp.h */
  SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP = 1,
  PIDFD_INFO_PID = 1,                          /* linux/pidfd.h */
};
#define SECCOMP_IOCTL_NOTIF_RECV 0xc0502100u
#define SECCOMP_IOCTL_NOTIF_SEND 0xc0182101u
#define SECCOMP_IOCTL_NOTIF_SET_FLAGS 0x40082104u
#define PIDFD_GET_INFO 0xc040ff0bu

/* Bounds, in bytes. What is longer is handed over. */
enum {
  PAGE = 4096,
  PATH_MAX = 4096,
  LONGEST_WRITTEN = 256, /* a path as an exec names it */
  LONGEST_ARGV = 16 * 1024,
  RECORDS = 128 * 1024,
};

enum { PROCESSES = 4096, FILES = 1024, STAMP = 64, CALLED = 440 };

/* The load is looked at each so many notifications; a change counts when it has lasted. */
enum { LOOKED_AT = 16, MOST_LOAD = 8 };

/* struct pollfd (poll(2)). */
struct watched {
  int fd;
  u16 events;
  u16 revents;
};

/* struct seccomp_notif (linux/seccomp.h). */
struct request {
  u64 id;
  u32 pid;
  u32 flags;
  int call;
  u32 architecture;
  u64 instruction;
  u64 arguments[6];
};

/* struct seccomp_notif_resp. */
struct response {
  u64 id;
  long value;
  int error;
  u32 flags;
};

/* Of struct statx (statx(2)): what the kernel writes, and what stands there. */
struct stat {
  u8 before_mode[28];
  u16 mode;
  u16 spare;
  u64 inode;
  u64 size;
  u8 before_ctime[48];
  u8 from_ctime[48]; /* the times of the last changes, and the devices */
  u8 rest[112];
};

/* A program that may pass: its file, and how it was called. */
struct passing {
  u8 stamp[STAMP];
  u32 file_length; /* 0: none */
  u32 first_length;
  char text[CALLED]; /* the path of its file, then its argv[0] */
};

/* A program that has passed. Behind it stand its arguments, each with its NUL, then its file, then its directory. */
struct record {
  u32 size; /* with all that, a multiple of 8 */
  u32 pid;
  u32 parent;
  u32 argv_length;
  u32 file_length;
  u32 cwd_length;
  u64 when; /* nanoseconds of CLOCK_MONOTONIC */
  char text[];
};

/* What both halves share. */
struct context {
  int listener;
  int near; /* whether SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP is set */
  int idle; /* how long to wait if there are no records, in milliseconds */
  int moment; /* the same if there are some */
  struct watched *watched; /* the listener stands first */
  u32 watched_count;
  int ready;
  u32 records_end;
  u32 longest_run; /* a run of letters and digits, from which length on it may be a secret */
  u64 first_record; /* when the oldest was made */
  struct request request;
  struct response response;
  int processors;
  int load; /* how often of late all processors were busy, up to MOST_LOAD */
  char hints[352]; /* what may stand beside a secret, in small letters: each with its NUL, an empty one at the end */
  struct stat stat;
  u32 count; /* notifications that were seen */
  int again; /* the last one comes back at once */
  u8 more[248];
  u32 starting[PROCESSES]; /* processes whose exec was seen and whose start was not, by their last bits; 0: none */
  u8 announcing[FILES][STAMP]; /* files that will announce their start, by the last bits of their inode */
  struct passing passing[FILES]; /* by those and the length of the name */
  char records[RECORDS];
};

#define AT(field) __builtin_offsetof(struct context, field)
_Static_assert(AT(watched) == 16 && AT(records_end) == 32 && AT(first_record) == 40, "layout");
_Static_assert(AT(request) == 48 && AT(response) == 128 && AT(hints) == 160 && AT(stat) == 512, "layout");
_Static_assert(AT(processors) == 152, "layout");
_Static_assert(AT(starting) == 1024 && AT(announcing) == 17408 && AT(passing) == 82944, "layout");
_Static_assert(AT(records) == 607232 && sizeof(struct context) == 738304, "layout");
_Static_assert(sizeof(struct request) == 80 && sizeof(struct response) == 24, "linux/seccomp.h");
_Static_assert(sizeof(struct stat) == 256 && sizeof(struct passing) == 512 && sizeof(struct record) == 32, "layout");

static long fast_path(struct context *context);

/* The first instructions of all: what is called from outside. */
__attribute__((section(".text.first"), used)) long entry(struct context *context) { return fast_path(context); }

static long call6(long number, long a, long b, long c, long d, long e, long f) {
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "0"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}

static long call3(long number, long a, long b, long c) { return call6(number, a, b, c, 0, 0, 0); }

static u32 length_of(const char *text) {
  u32 length = 0;
  while (text[length] != 0) length++;
  return length;
}

static void copy(void *to, const void *from, u32 length) {
  for (u32 at = 0; at < length; at++) ((u8 *)to)[at] = ((const u8 *)from)[at];
}

static int is_same(const void *one, const void *other, u32 length) {
  for (u32 at = 0; at < length; at++)
    if (((const u8 *)one)[at] != ((const u8 *)other)[at]) return 0;
  return 1;
}

/* Writes `/proc/PID` and what is to stand behind it. Returns the length. */
static u32 place_of(char *place, u32 pid, const char *rest) {
  char digits[10];
  u32 count = 0;
  do digits[count++] = (char)('0' + pid % 10);
  while ((pid /= 10) != 0);
  copy(place, "/proc/", 6);
  u32 length = 6;
  while (count > 0) place[length++] = digits[--count];
  copy(place + length, rest, length_of(rest) + 1);
  return length + length_of(rest);
}

/* Whether there is no regular file; if there is one, `stat` tells of it. */
static int is_missing(struct context *context, const char *path) {
  struct stat *stat = &context->stat;
  long failed = call6(SYS_statx, AT_FDCWD, (long)path, 0, STATX_BASIC_STATS, (long)stat, 0);
  return failed != 0 || (stat->mode & S_IFMT) != S_IFREG;
}

/* What stampOf() in file-stamp.ts calls the key of a file. */
static int has_stamp(const struct stat *stat, const u8 *stamp) {
  return is_same(&stat->inode, stamp, 16) && is_same(stat->from_ctime, stamp + 16, 48);
}

/*
 * With SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP whoever is woken goes on on the processor of who wakes it (Linux 6.6).
 */
static void wake_near(struct context *context, int near) {
  if (near == context->near) return;
  context->near = near;
  call3(SYS_ioctl, context->listener, SECCOMP_IOCTL_NOTIF_SET_FLAGS, near ? SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP : 0);
}

/*
 * Lets the call run: nearby if it comes back at once, else wherever there is room. Returns whether it was still there; a
 * signal may have taken it, and then it comes again or not at all.
 */
static int let_go(struct context *context, int again) {
  wake_near(context, again);
  context->again = again;
  struct response *response = &context->response;
  response->id = context->request.id;
  response->value = 0;
  response->error = 0;
  response->flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
  return call3(SYS_ioctl, context->listener, SECCOMP_IOCTL_NOTIF_SEND, (long)response) == 0;
}

/* Reads a short path from a process. Returns its length; 0 if it is not so simple. */
static u32 read_path(u32 pid, u64 address, char *path) {
  u64 rest = PAGE - (address & (PAGE - 1));
  u64 local[2] = {(u64)path, rest < LONGEST_WRITTEN ? rest : LONGEST_WRITTEN};
  u64 remote[2] = {address, local[1]};
  long count = call6(SYS_process_vm_readv, pid, (long)local, 1, (long)remote, 1, 0);
  for (long at = 0; at < count; at++)
    if (path[at] == 0) return (u32)at;
  return 0;
}

/* Paths that mean the caller itself (/proc/self, /dev/fd), or may do so, are for exec-request.ts. */
static int is_plain(const char *path, u32 length) {
  if (path[0] == '/' && (length < 2 || path[1] < 'a' || path[1] > 'z' || path[1] == 'd' || path[1] == 'p')) return 0;
  if (path[0] == '/')
    for (u32 at = 1; at < length; at++)
      if (path[at - 1] == '.' && path[at] == '.') return 0;
  return 1;
}

/* An exec of a file that will announce its start, or of none: a search through PATH comes back with the next name. */
static int pass_exec(struct context *context) {
  const struct request *request = &context->request;
  char written[LONGEST_WRITTEN];
  char path[32 + LONGEST_WRITTEN];
  u32 length = read_path(request->pid, request->arguments[0], written);
  if (length == 0 || !is_plain(written, length)) return 0;
  u32 base = place_of(path, request->pid, written[0] == '/' ? "/root" : "/cwd/");
  copy(path + base, written, length);
  path[base + length] = 0;
  int missing = is_missing(context, path);
  u32 *starting = &context->starting[request->pid % PROCESSES];
  if (!missing) {
    if (!has_stamp(&context->stat, context->announcing[context->stat.inode % FILES])) return 0;
    /* Nobody may be forgotten there. */
    if (*starting != 0 && *starting != request->pid) return 0;
    *starting = request->pid;
  }
  let_go(context, missing);
  return 1;
}

static char small(char letter) { return letter >= 'A' && letter <= 'Z' ? (char)(letter + 32) : letter; }

/* Whether one of the hints stands here, whose small first letter is given. */
static int is_hinted(const struct context *context, const char *text, const char *end, char first) {
  for (const char *hint = context->hints; *hint != 0; hint += length_of(hint) + 1) {
    if (*hint != first) continue;
    u32 at = 1;
    while (hint[at] != 0 && text + at < end && small(text[at]) == hint[at]) at++;
    if (hint[at] == 0) return 1;
  }
  return 0;
}

/* Whether an argument may hold a secret: wider than isHint() in seen-secret.ts. */
static int may_tell(const struct context *context, const u8 *first, const char *argument, u32 length) {
  const char *end = argument + length;
  u32 run = 0;
  int digits = 0;
  for (const char *at = argument; at < end; at++) {
    char letter = small(*at);
    int digit = letter >= '0' && letter <= '9';
    int more = digit || (letter >= 'a' && letter <= 'z') || letter == '+' || letter == '_' || letter == '=' ||
               letter == '-';
    run = more ? run + 1 : 0;
    digits = more && (digits || digit);
    if (run >= context->longest_run && digits) return 1;
    if (first[(u8)letter] && is_hinted(context, at, end, letter)) return 1;
  }
  return 0;
}

/* The name of a program is no secret. */
static int may_tell_any(const struct context *context, const char *argv, u32 length, u32 first_length) {
  u8 first[256];
  for (u32 at = 0; at < 256; at++) first[at] = 0;
  for (const char *hint = context->hints; *hint != 0; hint += length_of(hint) + 1) first[(u8)*hint] = 1;
  for (u32 at = first_length + 1; at < length;) {
    u32 argument = length_of(argv + at);
    if (may_tell(context, first, argv + at, argument)) return 1;
    at += argument + 1;
  }
  return 0;
}

static int may_pass(const struct context *context, const char *first, u32 first_length, const char *file, u32 length) {
  const struct stat *stat = &context->stat;
  const struct passing *one = &context->passing[(stat->inode + first_length) % FILES];
  return one->file_length == length && length > 0 && one->first_length == first_length &&
         length + first_length <= CALLED && is_same(one->text, file, length) &&
         is_same(one->text + length, first, first_length) && has_stamp(stat, one->stamp);
}

static long read_file(const char *path, char *into, u32 length) {
  long fd = call3(SYS_open, (long)path, O_CLOEXEC, 0);
  if (fd < 0) return fd;
  long count = call3(SYS_read, fd, (long)into, length);
  call3(SYS_close, fd, 0, 0);
  return count;
}

/* The fourth field of proc_pid_stat(5); the second may hold anything, and ends with the last parenthesis. */
static u32 parent_by_stat(u32 pid) {
  char path[32];
  char text[512];
  place_of(path, pid, "/stat");
  long count = read_file(path, text, sizeof text);
  long at = count - 1;
  while (at > 0 && text[at] != ')') at--;
  u32 parent = 0;
  for (at += 4; at < count && text[at] >= '0' && text[at] <= '9'; at++) parent = parent * 10 + (u32)(text[at] - '0');
  return parent;
}

/* ioctl_pidfd(2), Linux 6.13: quicker, and it makes no entries in /proc. */
static u32 parent_of(u32 pid) {
  long pidfd = call3(SYS_pidfd_open, pid, 0, 0);
  if (pidfd < 0) return 0;
  u64 info[8] = {PIDFD_INFO_PID, 0, 0, 0, 0, 0, 0, 0};
  long failed = call3(SYS_ioctl, pidfd, PIDFD_GET_INFO, (long)info);
  call3(SYS_close, pidfd, 0, 0);
  return failed == 0 && (info[0] & PIDFD_INFO_PID) != 0 ? (u32)info[3] : parent_by_stat(pid);
}

static u64 now(void) {
  u64 time[2];
  call3(SYS_clock_gettime, CLOCK_MONOTONIC, (long)time, 0);
  return time[0] * 1000000000 + time[1];
}

/* The start of a program that may pass. There is room for its record. */
static int pass_start(struct context *context) {
  u32 pid = context->request.pid;
  u32 *starting = &context->starting[pid % PROCESSES];
  if (*starting != pid) return 0;
  struct record *record = (struct record *)(context->records + context->records_end);
  char path[32];
  place_of(path, pid, "/cmdline");
  long argv = read_file(path, record->text, LONGEST_ARGV);
  if (argv <= 0 || argv == LONGEST_ARGV || record->text[argv - 1] != 0) return 0;
  char *text = record->text + argv;
  place_of(path, pid, "/exe");
  long file = call3(SYS_readlink, (long)path, (long)text, PATH_MAX);
  if (file <= 0 || file == PATH_MAX || is_missing(context, path)) return 0;
  u32 first = length_of(record->text);
  if (!may_pass(context, record->text, first, text, (u32)file)) return 0;
  if (may_tell_any(context, record->text, (u32)argv, first)) return 0;
  place_of(path, pid, "/cwd");
  long cwd = call3(SYS_readlink, (long)path, (long)(text + file), PATH_MAX);
  record->when = now();
  record->pid = pid;
  /* While it waits: a short one may be gone right after. */
  record->parent = parent_of(pid);
  if (!let_go(context, 0)) return 1;
  *starting = 0;
  record->argv_length = (u32)argv - 1;
  record->file_length = (u32)file;
  record->cwd_length = cwd < 0 ? 0 : (u32)cwd;
  record->size = ((u32)sizeof *record + (u32)argv + record->file_length + record->cwd_length + 7) & ~7u;
  if (context->records_end == 0) context->first_record = record->when;
  context->records_end += record->size;
  return 1;
}

/* Whether there is no room for one more record, or the first one has waited long enough. */
static int is_full(const struct context *context) {
  u32 longest = sizeof(struct record) + LONGEST_ARGV + 2 * PATH_MAX + 8;
  if (context->records_end == 0) return 0;
  return context->records_end + longest > RECORDS || now() - context->first_record > (u64)context->moment * 1000000;
}

/* Whether another one runs on each processor besides us: the field R/T of proc_loadavg(5) tells who runs now. */
static int is_busy(struct context *context) {
  if (context->count++ % LOOKED_AT == 0) {
    char text[64];
    long count = read_file("/proc/loadavg", text, sizeof text);
    long at = 0;
    for (int spaces = 0; at < count && spaces < 3; at++) spaces += text[at] == ' ';
    int running = 0;
    for (; at < count && text[at] >= '0' && text[at] <= '9'; at++) running = running * 10 + (text[at] - '0');
    int full = running >= context->processors;
    if (full && context->load < MOST_LOAD) context->load++;
    if (!full && context->load > 0) context->load--;
  }
  return context->load > MOST_LOAD / 2;
}

static long fast_path(struct context *context) {
  struct request *request = &context->request;
  for (;;) {
    if (is_full(context)) return FULL;
    /* Where no processor is idle, the one of who waits for us is next to be. */
    wake_near(context, context->again || is_busy(context));
    int timeout = context->records_end == 0 ? context->idle : context->moment;
    context->ready = (int)call3(SYS_poll, (long)context->watched, context->watched_count, timeout);
    if (context->ready != 1 || context->watched[0].revents != POLLIN) return POLLED;
    for (u32 at = 0; at < sizeof *request / 8; at++) ((u64 *)request)[at] = 0;
    if (call3(SYS_ioctl, context->listener, SECCOMP_IOCTL_NOTIF_RECV, (long)request) != 0) continue;
    context->again = 0;
    int passed = 0;
    if (request->call == SYS_execve) passed = pass_exec(context);
    else if (request->call == SYS_arch_prctl && (u32)request->arguments[0] == ARCH_SET_FS) passed = pass_start(context);
    if (!passed) return ASKED;
  }
}
