import { libc } from './libc.ts';

/** `_IOWR(0xFF, 11, struct pidfd_info)` with the structure of its first version, 64 bytes (linux/pidfd.h). */
const PIDFD_GET_INFO = 0xc040ff0b;

/** Bits of its mask. */
const INFO_PID = 1;
const INFO_EXIT = 8;

const info = Buffer.alloc(64);

/**
 * The parent of a process (ioctl_pidfd(2), Linux 6.13), without a look at /proc, which would make entries for
 * the process there.
 * @returns undefined if it cannot be had so
 */
export function parentByPidfd(pid: number): number | undefined {
  const c = libc();
  const pidfd = c.pidfdOpen(pid, 0);
  if (pidfd < 0) return undefined;
  const parent = ask(pidfd, INFO_PID) ? info.readUInt32LE(24) : undefined;
  c.close(pidfd);
  return parent;
}

/**
 * The wait status (wait(2)) of a process that has ended, whoever was its parent (Linux 6.15).
 * @param pidfd opened while it ran
 * @returns undefined if it still runs, or the kernel does not tell
 */
export function endByPidfd(pidfd: number): number | undefined {
  return ask(pidfd, INFO_EXIT) ? info.readInt32LE(60) : undefined;
}

function ask(pidfd: number, mask: number): boolean {
  info.fill(0);
  info.writeUInt32LE(mask, 0);
  return libc().ioctl(pidfd, PIDFD_GET_INFO, info) === 0 && (info.readUInt32LE(0) & mask) === mask;
}
