import type { Abi } from './abi.ts';
import { encodeBpf, type Instruction } from './bpf.ts';
import { libc } from './libc.ts';
import {
  type ListenerMemory,
  type Notification,
  NotificationMemory,
  newListenerMemory,
} from './notification.ts';

const PR_SET_NO_NEW_PRIVS = 38;
const SECCOMP_SET_MODE_FILTER = 1;
const SECCOMP_FILTER_FLAG_NEW_LISTENER = 8;

/** `_IOWR('!', 0, struct seccomp_notif)` and its siblings (linux/seccomp.h). */
const NOTIF_RECV = 0xc0502100;
const NOTIF_SEND = 0xc0182101;

/** `_IOW('!', 4, __u64)`: sets flags of the listener (linux/seccomp.h, Linux 6.6). */
const NOTIF_SET_FLAGS = 0x40082104;
const SYNC_WAKE_UP = 1;

const EACCES = 13;

const F_SETFD = 2;
const FD_CLOEXEC = 1;

/** Why a filter could not be installed. */
export interface FilterRefusal {
  /** The errno of the call that failed. */
  readonly errno: number;
  readonly message: string;
}

/** An installed filter's listener, or why there is none. */
export type Installed =
  | { readonly ok: true; readonly fd: number /** Without `no_new_privs`. */; readonly privileged: boolean }
  | ({ readonly ok: false } & FilterRefusal);

/**
 * Installs a filter on the calling thread and all it will start. It cannot be taken off again. Where the
 * thread may (CAP_SYS_ADMIN), it goes in without `no_new_privs`, which keeps setuid programs working below
 * it (seccomp(2)).
 */
export function installFilter(abi: Abi, program: readonly Instruction[]): Installed {
  const c = libc();
  const code = encodeBpf(program);
  const fprog = Buffer.alloc(16);
  fprog.writeUInt16LE(program.length, 0);
  fprog.writeBigUInt64LE(c.address(code), 8);
  const install = (): number =>
    c.seccomp(abi.calls.seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, fprog);
  let fd = install();
  const privileged = fd >= 0 || c.errno() !== EACCES;
  if (!privileged) {
    if (c.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) !== 0) return refusal(c.errno(), 'no_new_privs was refused');
    fd = install();
  }
  if (fd < 0) return refusal(c.errno(), explain(c.errno()));
  // The kernel opens it close-on-exec; said again here because the whole gate rests on it.
  c.fcntl(fd, F_SETFD, FD_CLOEXEC);
  return { ok: true, fd, privileged };
}

function refusal(errno: number, message: string): Installed {
  return { ok: false, errno, message };
}

function explain(errno: number): string {
  if (errno === 16)
    return 'another program above this one already listens to execs (EBUSY): a second listener is not possible';
  if (errno === 22) return 'this kernel has no seccomp user notification (EINVAL)';
  if (errno === 1) return 'seccomp is forbidden here (EPERM), as some containers do';
  return `seccomp failed with errno ${errno}`;
}

/** The receiving end of a filter: notifications in, answers out. Buffers are reused, nothing is allocated per call but the result. */
export class Listener {
  readonly fd: number;
  readonly #memory: ListenerMemory;
  readonly #notifications: NotificationMemory;

  /** @param memory of another receiver, which knows then what was said to the kernel */
  constructor(fd: number, memory: ListenerMemory = newListenerMemory()) {
    this.fd = fd;
    this.#memory = memory;
    this.#notifications = new NotificationMemory(memory);
  }

  /**
   * Says whether a call that is answered goes on on this thread's processor, and this thread on that of the next
   * call (SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP). Linux before 6.6 wakes both as it likes.
   */
  #wakeNear(near: boolean): void {
    const flags = near ? SYNC_WAKE_UP : 0;
    if (flags === this.#memory.near[0]) return;
    this.#memory.near[0] = flags;
    libc().ioctlValue(this.fd, NOTIF_SET_FLAGS, flags);
  }

  /** Takes the next notification; undefined if its process was killed before we came. */
  receive(): Notification | undefined {
    this.#notifications.clear();
    const received = libc().ioctl(this.fd, NOTIF_RECV, this.#memory.request) === 0;
    return received ? this.#notifications.decode() : undefined;
  }

  /** The notification that stands in the memory: another receiver has taken it. */
  taken(): Notification {
    return this.#notifications.decode();
  }

  /**
   * Answers a notification.
   * @param errno 0: the call runs
   * @param again the same process comes back at once, and nothing else is to be done meanwhile
   * @returns false if nobody waits for it any more
   */
  answer(id: bigint, errno: number, again = false): boolean {
    this.#wakeNear(again);
    this.#notifications.encode(id, errno);
    return libc().ioctl(this.fd, NOTIF_SEND, this.#memory.response) === 0;
  }
}
