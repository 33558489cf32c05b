import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The token that a test's requests carry; the service takes any. */
export const TOKEN = '7f3a9c1e-5b2d-4e8f-a6c4-0d9b8e7f9f2c';
/** The volume that there is. */
export const VOLUME = '3d2c42fb-1111-2222-3333-444455556666';

/** Answers as Railway's public schema says, and a REST interface beside it; notes every request. */
export class Service {
  readonly requests: string[] = [];
  readonly #server: Server;

  constructor() {
    const demo = (name: string): Buffer =>
      readFileSync(join(import.meta.dirname, '..', '..', '..', 'scripts', 'demo', name));
    this.#server = createServer({ key: demo('key.pem'), cert: demo('cert.pem') }, (request, response) => {
      let body = '';
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => {
        this.requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
        const isThere = request.url !== '/v1/volumes/gone';
        response.statusCode = isThere ? 200 : 404;
        response.end(
          JSON.stringify(
            request.method === 'POST'
              ? graphql(body)
              : { data: { name: 'main', size: 7, secret: 'hidden-value' } },
          ),
        );
      });
    });
  }

  async start(): Promise<number> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function graphql(body: string): unknown {
  const { query } = JSON.parse(body) as { query: string };
  if (!query.startsWith('query ')) return { errors: [{ message: 'only queries' }] };
  if (query.includes('volumeInstanceBackupList')) {
    const createdAt = (hours: number): string =>
      new Date(Date.now() - hours * 3_600_000 - 1000).toISOString();
    return {
      data: { volumeInstanceBackupList: [{ createdAt: createdAt(6) }, { createdAt: createdAt(24) }] },
    };
  }
  const node = {
    id: 'vi',
    volumeId: VOLUME,
    mountPath: '/var/lib/postgresql/data',
    currentSizeMB: 41_200,
    sizeMB: 50_000,
    createdAt: new Date(Date.now() - 10.5 * 86_400_000).toISOString(),
    service: { name: 'Postgres' },
    volume: { name: 'postgres-data' },
  };
  const environment = { id: 'e', name: 'production', volumeInstances: { edges: [{ node }] } };
  const project = (name: string, environments: unknown[]): unknown => ({
    node: { id: name, name, environments: { edges: environments } },
  });
  return {
    data: { projects: { edges: [project('pocketos', [{ node: environment }]), project('other', [])] } },
  };
}
