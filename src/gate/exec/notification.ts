import type { Buffer } from 'node:buffer';

/** Bytes of `struct seccomp_notif` and `struct seccomp_notif_resp` (linux/seccomp.h). */
export const NOTIFICATION_SIZE = 80;

/** Bytes of a response. */
export const RESPONSE_SIZE = 24;

/** Lets the system call run (SECCOMP_USER_NOTIF_FLAG_CONTINUE, Linux 5.5). */
const FLAG_CONTINUE = 1;

/** A system call that waits for its answer. */
export interface Notification {
  readonly id: bigint;
  /** The calling thread, in our pid namespace. */
  readonly pid: number;
  readonly call: number;
  readonly args: readonly bigint[];
}

/** Reads a notification that the kernel has written. */
export function decodeNotification(bytes: Buffer): Notification {
  const args: bigint[] = [];
  for (let index = 0; index < 6; index += 1) args.push(bytes.readBigUInt64LE(32 + index * 8));
  return { id: bytes.readBigUInt64LE(0), pid: bytes.readUInt32LE(8), call: bytes.readInt32LE(16), args };
}

/**
 * Writes the answer to a notification: let the call run, or fail it.
 * @param errno 0: the call runs; else the call fails with this error
 */
export function encodeResponse(into: Buffer, id: bigint, errno: number): Buffer {
  into.fill(0);
  into.writeBigUInt64LE(id, 0);
  into.writeInt32LE(-errno, 16);
  into.writeUInt32LE(errno === 0 ? FLAG_CONTINUE : 0, 20);
  return into;
}
