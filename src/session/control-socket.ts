import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { getuid, pid } from 'node:process';
import type { ControlDesk } from './control-desk.ts';
import { type ControlReply, controlRequestSchema, LONGEST_MESSAGE } from './control-protocol.ts';
import { peerOf } from './peer.ts';
import { peerRefusal } from './peer-refusal.ts';

/** What a {@link ControlSocket} works with. */
export interface ControlSocketOptions {
  readonly path: string;
  readonly desk: ControlDesk;
  /** Somebody was refused, or the socket cannot be had: for the log. */
  readonly notice: (message: string) => void;
}

/** How long a peer may take to ask, in milliseconds. */
const PATIENCE = 5000;

/** Peers at a time; more are turned away. */
const MOST_PEERS = 16;

/**
 * The socket by which holds are listed and answered from another terminal. It is the user's alone, and
 * refuses whoever runs inside of a session.
 */
export class ControlSocket {
  readonly #options: ControlSocketOptions;
  readonly #server: Server;

  /** Begins to listen. */
  constructor(options: ControlSocketOptions) {
    this.#options = options;
    this.#server = createServer(socket => this.#connected(socket));
    this.#server.maxConnections = MOST_PEERS;
    this.#server.on('error', error => options.notice(`the control socket cannot be had: ${error.message}`));
    this.#server.listen(options.path, () => chmodSync(options.path, 0o600));
    this.#server.unref();
  }

  close(): void {
    this.#server.close();
    rmSync(this.#options.path, { force: true });
  }

  #connected(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    socket.setTimeout(PATIENCE, () => socket.destroy());
    const peer = peerOf(socket);
    const refusal = peerRefusal(peer, { pid, uid: getuid?.() ?? -1 });
    if (refusal !== undefined) {
      this.#options.notice(`process ${peer?.pid ?? 'unknown'} was refused at the control socket: ${refusal}`);
      reply(socket, { ok: false, reason: `refused: ${refusal}` });
      return;
    }
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end !== -1) {
        socket.removeAllListeners('data');
        void this.#handle(text.slice(0, end)).then(answer => reply(socket, answer));
      } else if (text.length > LONGEST_MESSAGE) socket.destroy();
    });
  }

  async #handle(line: string): Promise<ControlReply> {
    const request = controlRequestSchema.safeParse(parse(line));
    return request.success
      ? this.#options.desk.handle(request.data)
      : { ok: false, reason: 'this is no request that this version of holdfire knows' };
  }
}

function reply(socket: Socket, answer: ControlReply): void {
  socket.removeAllListeners('data');
  socket.end(`${JSON.stringify(answer)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
