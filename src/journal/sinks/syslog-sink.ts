import { createSocket } from 'node:dgram';
import { connect, isIPv6, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { cutText } from './cut-text.ts';
import type { Delivery, Sink, SinkLine } from './sink.ts';
import { localSyslogMessage, type SyslogOrigin, syslogMessage } from './syslog-message.ts';
import { unixDatagrams } from './unix-datagrams.ts';

/** A syslog. */
export interface SyslogOptions {
  readonly name: string;
  /** `/dev/log`, `udp://host:514`, `tcp://host:601`. */
  readonly address: string;
  readonly facility: string;
}

/** Longest UDP message that is sent; what is longer is cut, since no network carries it whole. */
const LONGEST_UDP = 60_000;

/** Milliseconds after which a connection that takes nothing has failed. */
const LIMIT = 10_000;

/**
 * Sends events to a syslog. The protocol has no acknowledgement: what the local socket or the kernel has
 * taken counts as delivered, and what a receiver loses after that is only in the session's log.
 */
export function syslogSink({ name, address, facility }: SyslogOptions): Sink {
  const origin: SyslogOrigin = { facility, host: hostname(), pid: process.pid };
  if (address.startsWith('/')) {
    const socket = unixDatagrams(address);
    return {
      name,
      deliver: async lines => socket.send(lines.map(line => localSyslogMessage(line, origin))),
      close: socket.close,
    };
  }
  const { protocol, hostname: named, port } = new URL(address);
  const host = named.replace(/^\[|\]$/g, '');
  return protocol === 'udp:'
    ? udpSink(name, { host, port: Number(port || 514) }, origin)
    : tcpSink(name, { host, port: Number(port || 601) }, origin);
}

interface Address {
  readonly host: string;
  readonly port: number;
}

function udpSink(name: string, { host, port }: Address, origin: SyslogOrigin): Sink {
  return {
    name,
    deliver: async lines => {
      const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4').unref();
      try {
        for (const line of lines) {
          const message = cutText(syslogMessage(line, origin), LONGEST_UDP);
          await new Promise<void>((resolve, reject) => {
            socket.once('error', reject);
            socket.send(message, port, host, error => (error === null ? resolve() : reject(error)));
          });
          socket.removeAllListeners('error');
        }
        return { kind: 'delivered' };
      } catch (error) {
        return { kind: 'later', why: (error as Error).message };
      } finally {
        socket.close();
      }
    },
    close: () => undefined,
  };
}

/** Octet counting (RFC 6587, 3.4.1) over one connection that is kept. */
function tcpSink(name: string, { host, port }: Address, origin: SyslogOrigin): Sink {
  let open: Socket | undefined;
  const socket = (): Socket => {
    if (open?.writable === true) return open;
    const fresh = connect({ host, port }).unref();
    // Errors are told by the write that they fail.
    fresh.on('error', () => fresh.destroy());
    // A receiver says nothing; reading is how its end of the connection is noticed.
    fresh.resume();
    open = fresh;
    return fresh;
  };
  return {
    name,
    deliver: lines => write(socket(), framed(lines, origin)),
    close: () => open?.destroy(),
  };
}

function framed(lines: readonly SinkLine[], origin: SyslogOrigin): Buffer {
  return Buffer.concat(
    lines.flatMap(line => {
      const message = Buffer.from(syslogMessage(line, origin));
      return [Buffer.from(`${message.length} `), message];
    }),
  );
}

function write(socket: Socket, bytes: Buffer): Promise<Delivery> {
  return new Promise(resolve => {
    const done = (delivery: Delivery): void => {
      clearTimeout(timer);
      socket.off('error', failed);
      if (delivery.kind !== 'delivered') socket.destroy();
      resolve(delivery);
    };
    const failed = (error: Error): void => done({ kind: 'later', why: error.message });
    const timer = setTimeout(() => failed(new Error('the syslog takes nothing')), LIMIT).unref();
    socket.once('error', failed);
    socket.write(bytes, error => (error ? failed(error) : done({ kind: 'delivered' })));
  });
}
