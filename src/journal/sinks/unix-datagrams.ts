import { createRequire } from 'node:module';
import { platform } from 'node:os';
import type koffiTypes from 'koffi';
import { cutText } from './cut-text.ts';
import type { Delivery } from './sink.ts';

/** A local socket that takes datagrams: syslog's and the journal's. Node itself has none. */
export interface UnixDatagrams {
  /** Sends messages in their order, each cut to what the socket takes. Never waits. */
  send(messages: readonly (string | Buffer)[]): Delivery;
  readonly close: () => void;
}

const AF_UNIX = 1;
const SOCK_DGRAM = 2;

/** What a message is cut to where the socket refuses it as too long (EMSGSIZE). */
const SHORTER = 8 * 1024;

/** errno(3) of too long a message, MSG_DONTWAIT and the layout of an address differ (socket headers). */
const SYSTEMS = {
  linux: { tooLong: 90, dontWait: 0x40, address: linuxAddress },
  darwin: { tooLong: 40, dontWait: 0x80, address: darwinAddress },
} as const;

interface Calls {
  socket(domain: number, type: number, protocol: number): number;
  sendto(fd: number, bytes: Buffer, length: number, flags: number, to: Buffer, size: number): number;
  close(fd: number): number;
  errno(): number;
}

let bound: Calls | undefined;

/** Makes a socket for a path; nothing is opened before the first message. */
export function unixDatagrams(path: string): UnixDatagrams {
  const system = platform() === 'darwin' ? SYSTEMS.darwin : SYSTEMS.linux;
  const to = system.address(path);
  let fd = -1;
  return {
    send: messages => {
      const calls = libc();
      if (fd < 0) fd = calls.socket(AF_UNIX, SOCK_DGRAM, 0);
      if (fd < 0) return { kind: 'later', why: `socket: errno ${calls.errno()}` };
      const send = (bytes: Buffer): number =>
        calls.sendto(fd, bytes, bytes.length, system.dontWait, to, to.length) < 0 ? calls.errno() : 0;
      for (const message of messages) {
        let errno = send(Buffer.from(message));
        if (errno === system.tooLong && typeof message === 'string') errno = send(cutText(message, SHORTER));
        if (errno !== 0) return { kind: 'later', why: `${path}: errno ${errno}` };
      }
      return { kind: 'delivered' };
    },
    close: () => {
      if (fd >= 0) libc().close(fd);
      fd = -1;
    },
  };
}

/** `struct sockaddr_un` (unix(7)). */
function linuxAddress(path: string): Buffer {
  return Buffer.concat([Buffer.from(new Uint16Array([AF_UNIX]).buffer), Buffer.from(`${path}\0`)]);
}

function darwinAddress(path: string): Buffer {
  const name = Buffer.from(`${path}\0`);
  return Buffer.concat([Buffer.from([name.length + 2, AF_UNIX]), name]);
}

function libc(): Calls {
  bound ??= bind();
  return bound;
}

function bind(): Calls {
  const koffi = createRequire(import.meta.url)('koffi') as typeof koffiTypes;
  const library = koffi.load(null);
  const func = <T>(name: string, result: string, args: string[]): T =>
    library.func(name, result, args) as unknown as T;
  return {
    socket: func('socket', 'int', ['int', 'int', 'int']),
    sendto: func('sendto', 'long', ['int', 'void *', 'ulong', 'int', 'void *', 'uint']),
    close: func('close', 'int', ['int']),
    errno: () => koffi.errno(),
  };
}
