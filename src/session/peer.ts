import type { Socket } from 'node:net';
import { libc } from '../gate/exec/libc.ts';

/** A process at the other end of a Unix socket, as the kernel names it. */
export interface Peer {
  readonly pid: number;
  readonly uid: number;
}

/** SOL_SOCKET and SO_PEERCRED (asm-generic/socket.h; x86-64 and arm64 alike). */
const SOL_SOCKET = 1;
const SO_PEERCRED = 17;

/**
 * Who has connected a Unix socket: the kernel notes it when connect(2) is called, so nothing that the peer
 * sends can change it (unix(7)).
 * @returns undefined if it cannot be told; the peer is to be refused then
 */
export function peerOf(socket: Socket): Peer | undefined {
  const descriptor = descriptorOf(socket);
  if (descriptor === undefined || process.platform !== 'linux') return undefined;
  // struct ucred: pid, uid, gid.
  const credentials = Buffer.alloc(12);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(credentials.length);
  if (libc().getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, credentials, length) !== 0) return undefined;
  const pid = credentials.readInt32LE(0);
  // 0: a process of another pid namespace that has no number in ours.
  return pid > 0 ? { pid, uid: credentials.readUInt32LE(4) } : undefined;
}

/** Node gives no public way to a socket's descriptor; the handle has had it since its beginning. */
function descriptorOf(socket: Socket): number | undefined {
  const { _handle: handle } = socket as unknown as { readonly _handle?: { readonly fd?: number } };
  return handle?.fd !== undefined && handle.fd >= 0 ? handle.fd : undefined;
}
