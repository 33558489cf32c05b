import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that counts requests by the last part of their path. */
export class Counter {
  readonly hits = new Map<string, number>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      const name = (request.url ?? '').split('/').at(-1) ?? '';
      if (request.method === 'DELETE') this.hits.set(name, (this.hits.get(name) ?? 0) + 1);
      response.end();
    });
  }

  static async start(): Promise<Counter> {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new Counter(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
