import { createServer, type Socket } from 'node:net';

/** One request as it came over the wire, undecoded. */
export interface SeenRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A loopback HTTP/1.1 server that answers everything with an empty 200 and remembers what it was sent. */
export interface RecordingServer {
  readonly port: number;
  /** What came since the last call, in order. */
  take(): SeenRequest[];
  close(): Promise<void>;
}

/**
 * Starts the server on a port of 127.0.0.1 that the system chooses. It reads bytes itself, so that it sees
 * methods and targets that a stricter server would refuse.
 */
export async function startRecordingServer(): Promise<RecordingServer> {
  let seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    let buffered = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', chunk => {
      buffered = Buffer.concat([buffered, chunk]);
      for (
        let read = readRequest(buffered, socket);
        read !== undefined;
        read = readRequest(buffered, socket)
      ) {
        seen.push(read.request);
        buffered = buffered.subarray(read.length);
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    take: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const continued = new WeakSet<Socket>();

function readRequest(
  bytes: Buffer,
  socket: Socket,
): { readonly request: SeenRequest; readonly length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [line = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const [method = '', target = ''] = line.split(' ');
  const headers = Object.fromEntries(
    lines.map(one => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()]),
  );
  if (headers['expect'] === '100-continue' && !continued.has(socket)) {
    continued.add(socket);
    socket.write('HTTP/1.1 100 Continue\r\n\r\n');
  }
  const rest = bytes.subarray(end + 4);
  const body =
    headers['transfer-encoding'] === 'chunked'
      ? chunked(rest)
      : sized(rest, Number(headers['content-length'] ?? 0));
  if (body === undefined) return undefined;
  return {
    request: { method, target: decodeLatin(target), headers, body: body.bytes.toString('utf8') },
    length: end + 4 + body.length,
  };
}

interface ReadBody {
  readonly bytes: Buffer;
  readonly length: number;
}

function sized(rest: Buffer, length: number): ReadBody | undefined {
  return rest.length < length ? undefined : { bytes: rest.subarray(0, length), length };
}

function chunked(rest: Buffer): ReadBody | undefined {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = rest.indexOf('\r\n', at);
    if (end === -1) return undefined;
    const size = Number.parseInt(rest.subarray(at, end).toString('latin1'), 16);
    const next = end + 2 + size + 2;
    if (rest.length < next) return undefined;
    if (size === 0) return { bytes: Buffer.concat(parts), length: next };
    parts.push(rest.subarray(end + 2, end + 2 + size));
    at = next;
  }
}

/** Targets may hold bytes that no client should send; they are UTF-8 all the same. */
function decodeLatin(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}
