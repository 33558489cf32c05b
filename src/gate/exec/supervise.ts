import { libc } from './libc.ts';

const PR_SET_DUMPABLE = 4;
const PR_SET_CHILD_SUBREAPER = 36;
const F_SETFD = 2;
const FD_CLOEXEC = 1;
const EFD_CLOEXEC = 0x80000;

/**
 * Makes this process fit to supervise: orphans below it come to it, so that Yama lets it look at them, and
 * other processes of the user may neither read its memory nor trace it (prctl(2)).
 * @returns what could not be had
 */
export function becomeSupervisor(): string[] {
  const c = libc();
  const missing: string[] = [];
  if (c.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) !== 0) missing.push('child subreaper');
  if (c.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) !== 0) missing.push('not dumpable');
  return missing;
}

/** Marks descriptors so that no program inherits them. */
export function closeOnExec(fds: readonly number[]): void {
  for (const fd of fds) libc().fcntl(fd, F_SETFD, FD_CLOEXEC);
}

/**
 * An eventfd(2) by which other threads wake the gate's: a write of eight bytes makes it readable.
 * @throws Error if the kernel gives none
 */
export function createWake(): number {
  const fd = libc().eventfd(0, EFD_CLOEXEC);
  if (fd < 0) throw new Error(`eventfd failed with errno ${libc().errno()}`);
  return fd;
}
