import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesBetween } from '../../../src/hold/changes-between.ts';
import { identityOf } from '../../../src/preview/identities.ts';
import { Tree } from '../files/tree.ts';
import { looksOf, previewOf, toldOf } from '../preview-of.ts';

const hasDocker = spawnSync('docker', ['--version']).status === 0;

const DAY = 86_400_000;
const made = (days: number): string => new Date(Date.now() - days * DAY - 60_000).toISOString();
const LABEL = 'com.docker.compose.project';
const VOLUMES = [
  { Name: 'shop_pgdata', CreatedAt: made(40), Driver: 'local', Labels: { [LABEL]: 'shop' } },
  { Name: 'shop_cache', CreatedAt: made(2), Driver: 'local', Labels: { [LABEL]: 'shop' } },
  { Name: 'old', CreatedAt: made(300), Driver: 'local', Labels: null },
];
const CONTAINERS = [
  {
    Id: 'c1',
    Names: ['/shop-db-1'],
    Image: 'postgres:16',
    State: 'running',
    Labels: { [LABEL]: 'shop' },
    Mounts: [{ Name: 'shop_pgdata' }],
  },
  { Id: 'c2', Names: ['/idle'], Image: 'alpine', State: 'exited', Labels: {}, Mounts: [] },
];

/** A daemon that speaks as much of the Docker Engine API as these looks ask, and notes what it is asked. */
class Daemon {
  readonly requests: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://d');
    const path = url.pathname.replace(/^\/v[\d.]+/, '');
    if (path !== '/_ping') this.requests.push(`${request.method} ${path}`);
    response.setHeader('API-Version', '1.41');
    response.setHeader('Content-Type', 'application/json');
    const answer = this.#answer(path, JSON.parse(url.searchParams.get('filters') ?? '{}'));
    response.statusCode = answer === undefined ? 404 : 200;
    response.end(
      path === '/_ping'
        ? 'OK'
        : JSON.stringify(answer ?? { message: `no such volume: ${path.split('/').at(-1)}` }),
    );
  });

  listen(socket: string): Promise<void> {
    return new Promise(resolve => this.#server.listen(socket, resolve));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(path: string, filters: Record<string, Record<string, boolean>>): unknown {
    const wanted = (name: string): string | undefined => Object.keys(filters[name] ?? {})[0];
    if (path === '/_ping') return 'OK';
    if (path.startsWith('/volumes/')) return VOLUMES.find(one => path.endsWith(`/${one.Name}`));
    if (path === '/volumes') {
      const project = wanted('label')?.split('=')[1];
      const users = CONTAINERS.flatMap(one => one.Mounts.map(mount => mount.Name));
      const Volumes = VOLUMES.filter(
        one =>
          (wanted('dangling') === undefined || !users.includes(one.Name)) &&
          (project === undefined || one.Labels?.[LABEL] === project),
      );
      return { Volumes };
    }
    if (path === '/containers/json') {
      return CONTAINERS.filter(
        one =>
          (wanted('volume') === undefined || one.Mounts.some(mount => mount.Name === wanted('volume'))) &&
          (wanted('status') === undefined || one.State === wanted('status')) &&
          (wanted('label') === undefined || one.Labels[LABEL] === wanted('label')?.split('=')[1]),
      );
    }
    return undefined;
  }
}

describe.skipIf(!hasDocker)('a look at docker, by its client and a stand-in for its daemon', () => {
  const tree = new Tree().write({ 'shop/compose.yaml': 'services: {}\n' });
  const daemon = new Daemon();
  const env = { DOCKER_HOST: `unix://${join(tree.path, 'd.sock')}` };
  const setting = { cwd: tree.at('shop'), env };

  beforeAll(() => daemon.listen(join(tree.path, 'd.sock')));
  afterAll(() => {
    daemon.stop();
    tree.remove();
  });

  it.each<readonly [string, readonly string[]]>([
    [
      'docker volume rm shop_pgdata',
      [
        'removes 1 volume and all in them [counted]',
        'shop_pgdata, of project shop, made 40 d ago, used by shop-db-1 (postgres:16, running)',
      ],
    ],
    [
      'docker compose down -v',
      [
        'removes 2 volumes',
        'shop_cache, of project shop, made 2 d ago, used by no container',
        'project shop: 1 container (shop-db-1)',
      ],
    ],
    ['docker compose -p other down --volumes', ['no volume goes: nothing would be lost']],
    ['docker volume prune -af', ['removes 2 volumes', 'old, made 300 d ago']],
    ['docker system prune -a --volumes -f', ['1 stopped container']],
  ])('%s', async (line, expected) => {
    const lines = (await toldOf(line, setting)).join('\n');
    for (const text of expected) expect(lines).toContain(text);
  });

  it('knows a volume that is not there', async () => {
    expect((await previewOf('docker volume rm gone', setting)).parts[0]?.nothing).toBe(true);
  });

  it.each<readonly [string, string]>([
    ['docker compose down -v', 'was shop_cache, shop_pgdata, is shop_cache, shop_new, shop_pgdata'],
    ['docker volume rm shop_cache', 'what goes of volumes has changed (shop_cache as before)'],
    ['docker volume prune -af', 'what goes of volumes was '],
  ])('knows volumes again: %s', async (line, told) => {
    const read = async () => {
      const { looks, context } = looksOf(line, setting);
      const [look] = looks;
      return look === undefined ? undefined : identityOf(look, context);
    };
    const before = (await read()) ?? [];
    expect(changesBetween(before, await read())).toEqual([]);
    const [cache] = VOLUMES.splice(1, 1);
    const again = { ...VOLUMES[0], Name: 'shop_cache', CreatedAt: made(0) };
    VOLUMES.splice(1, 0, again as (typeof VOLUMES)[number]);
    VOLUMES.push({ ...(VOLUMES[0] as (typeof VOLUMES)[number]), Name: 'shop_new' });
    const found = changesBetween(before, await read()).join();
    VOLUMES.pop();
    VOLUMES.splice(1, 1, cache as (typeof VOLUMES)[number]);
    expect(found).toContain(told);
    expect(changesBetween(before, await read())).toEqual([]);
  });

  it('only reads', () => {
    expect(daemon.requests.length).toBeGreaterThan(0);
    expect(daemon.requests.filter(one => !one.startsWith('GET '))).toEqual([]);
  });

  it.each([
    ['docker --context prod volume rm x', {}],
    ['docker -H tcp://10.0.0.1:2375 volume rm x', {}],
    ['docker volume rm x', { DOCKER_HOST: 'ssh://build' }],
    ['docker volume rm x', { DOCKER_CONTEXT: 'prod' }],
  ])('asks no daemon elsewhere: %s, %j', async (line, variables) => {
    const lines = (await toldOf(line, { cwd: '/', env: variables })).join('\n');
    expect(lines).toContain('not checked: its daemon is not on this machine');
  });
});
