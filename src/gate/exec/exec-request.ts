import { posix } from 'node:path';
import type { Abi } from './abi.ts';
import { readPath, readVector } from './caller-memory.ts';
import type { Notification } from './notification.ts';

const AT_FDCWD = -100;
const AT_EMPTY_PATH = 0x1000;

/** The file that an execve or execveat names, as a path that we can open. */
export interface ExecTarget {
  /** Below the caller's own root, working directory or descriptor, as its entries in `/proc` name them. */
  readonly path: string;
  /** The caller's root in `/proc`, for the interpreters of scripts. */
  readonly root: string;
}

/**
 * Finds the file that an exec is about, before the kernel looks itself. What stands in the caller's memory
 * may change in between, so nothing may rest on this alone.
 * @returns undefined if the caller's memory cannot be read
 */
export function readTarget(abi: Abi, notification: Notification): ExecTarget | undefined {
  const { pid, args } = notification;
  const at = notification.call === abi.calls.execveat;
  const written = readPath(pid, argument(args, at ? 1 : 0));
  if (written === undefined) return undefined;
  const root = `/proc/${pid}/root`;
  if (written.startsWith('/')) return { path: underRoot(pid, root, written), root };
  const directory = at ? Number(BigInt.asIntN(32, argument(args, 0))) : AT_FDCWD;
  if (written === '') {
    const empty = at && (Number(argument(args, 4)) & AT_EMPTY_PATH) !== 0;
    return { path: empty ? `/proc/${pid}/fd/${directory}` : root, root };
  }
  const base = directory === AT_FDCWD ? `/proc/${pid}/cwd` : `/proc/${pid}/fd/${directory}`;
  return { path: `${base}/${written}`, root };
}

/** Reads the argument vector that an exec would start with; undefined if it cannot be read. */
export function readArguments(abi: Abi, notification: Notification): string[] | undefined {
  const at = notification.call === abi.calls.execveat;
  return readVector(notification.pid, argument(notification.args, at ? 2 : 1));
}

/** `/proc/self` means the caller, not us. */
function underRoot(pid: number, root: string, written: string): string {
  // Most paths say at their beginning that they lead nowhere near.
  if (/^\/[a-ce-oq-z]/.test(written) && !written.includes('..')) return root + written;
  const own = /^\/(?:proc\/(?:self|thread-self)|dev\/fd)(?=\/)/.exec(posix.normalize(written))?.[0];
  if (own === undefined) return root + written;
  const rest = posix.normalize(written).slice(own.length);
  return own === '/dev/fd' ? `/proc/${pid}/fd${rest}` : `/proc/${pid}${rest}`;
}

function argument(args: readonly bigint[], index: number): bigint {
  return args[index] ?? 0n;
}
