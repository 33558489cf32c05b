import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewOf, toldOf } from '../preview-of.ts';

const TOKEN = '7f3a9c1e-5b2d-4e8f-a6c4-0d9b8e7f9f2c';
const VOLUME = '3d2c42fb-1111-2222-3333-444455556666';

/** Answers as Railway's public schema says, and a REST interface beside it; notes every request. */
class Service {
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

describe('a look at a request', () => {
  const service = new Service();
  let port: number;
  beforeAll(async () => {
    port = await service.start();
  });
  afterAll(() => service.stop());

  const curl = (rest: string): string =>
    `curl -sk --connect-to ::127.0.0.1:${port} -H "Authorization: Bearer ${TOKEN}" ${rest}`;
  const mutation = (field: string): string =>
    curl(`-X POST https://backboard.railway.app/graphql/v2 -d '{"query":"mutation { ${field} }"}'`);
  const volumeDelete = (): string => mutation(`volumeDelete(volumeId: \\"${VOLUME}\\")`);

  it('decodes it and asks nobody', async () => {
    const summary = await previewOf(volumeDelete(), { cwd: '/' });
    const lines = JSON.stringify(summary);
    expect(lines).toContain('mutation volumeDelete');
    expect(lines).toContain(`volumeId = ${VOLUME}`);
    expect(summary.closer).toBe('ask Railway, read only, as the command itself would');
    expect(lines).not.toContain(TOKEN);
    expect(service.requests).toEqual([]);
  });

  it('looks up on demand what it names on Railway', async () => {
    const lines = (await toldOf(volumeDelete(), { cwd: '/', network: true })).join('\n');
    expect(lines).toContain('danger: volume postgres-data of project pocketos, environment production');
    expect(lines).toContain('used by service Postgres, mounted at /var/lib/postgresql/data');
    expect(lines).toContain('danger: 41 GB in use of 50 GB, made 10 d ago [counted]');
    expect(lines).toContain('danger: 2 backups of it, the newest 6 h ago: deleted with the volume [counted]');
    expect(lines).toContain('danger: the token reaches 2 projects [counted]');
    expect(lines).not.toContain(TOKEN);
    expect(service.requests).toEqual(Array(2).fill(`POST /graphql/v2 Bearer ${TOKEN}`));
  });

  it.each<readonly [string, readonly string[]]>([
    ['-X DELETE https://api.example.com/v1/volumes/main', ['it is there', 'name: main', 'size: 7']],
    ['-X DELETE https://api.example.com/v1/volumes/gone', ['nothing is there (404): nothing would be lost']],
  ])('asks on demand by GET for what it names: %s', async (rest, expected) => {
    service.requests.length = 0;
    const lines = (await toldOf(curl(rest), { cwd: '/', network: true })).join('\n');
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain('hidden-value');
    expect(service.requests.map(one => one.split(' ')[0])).toEqual(['GET']);
  });

  it.each([
    [
      '-X DELETE https://api.example.com/v1/projects/7/volumes',
      'no single one is named: all volumes are meant',
    ],
    ['-X DELETE https://api.example.com/v1/volumes/[1-5]', 'requests'],
    [
      `-X POST https://api.example.com/graphql -d '{"query":"mutation nice { deleteUsers(where: {}) { count } }"}'`,
      'where is empty: every one of them is meant',
    ],
  ])('says what it means: %s', async (rest, expected) => {
    expect((await toldOf(curl(rest), { cwd: '/' })).join('\n')).toContain(expected);
  });

  it('asks nobody where the request would be led elsewhere', async () => {
    const line = curl(
      '--resolve api.example.com:443:127.0.0.1 -X DELETE https://api.example.com/v1/volumes/main',
    );
    expect((await toldOf(line, { cwd: '/', network: true })).join('\n')).toContain(
      'not checked: where its request really goes',
    );
  });

  it('does not ask by GET where the path itself is an action', async () => {
    service.requests.length = 0;
    await toldOf(curl('-X DELETE https://api.example.com/v1/cache/flush'), { cwd: '/', network: true });
    expect(service.requests).toEqual([]);
  });
});
