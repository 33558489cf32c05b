import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { previewOf, toldOf } from '../preview-of.ts';

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

const CORE = [
  ['namespaces', 'Namespace', false],
  ['pods', 'Pod', true],
  ['persistentvolumeclaims', 'PersistentVolumeClaim', true],
  ['services', 'Service', true],
  ['secrets', 'Secret', true],
  ['configmaps', 'ConfigMap', true],
] as const;
const SHORT: Readonly<Record<string, readonly string[]>> = {
  namespaces: ['ns'],
  persistentvolumeclaims: ['pvc'],
  pods: ['po'],
};
const GROUPS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  apps: [
    ['deployments', 'Deployment'],
    ['statefulsets', 'StatefulSet'],
  ],
  batch: [
    ['jobs', 'Job'],
    ['cronjobs', 'CronJob'],
  ],
  'networking.k8s.io': [['ingresses', 'Ingress']],
};
const THINGS: Readonly<Record<string, readonly string[]>> = {
  'shop/persistentvolumeclaims': ['data-0', 'data-1', 'data-2'],
  'shop/pods': ['db-0', 'web-1'],
  'shop/statefulsets': ['db'],
};

/** An API server that speaks discovery and GET of a few kinds, and notes what it is asked. */
class ApiServer {
  readonly requests: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    this.requests.push(`${request.method} ${path}`);
    const answer = answerTo(path);
    response.setHeader('Content-Type', 'application/json');
    response.statusCode = answer === undefined ? 404 : 200;
    response.end(
      JSON.stringify(
        answer ?? {
          kind: 'Status',
          apiVersion: 'v1',
          status: 'Failure',
          reason: 'NotFound',
          code: 404,
          message: 'not found',
        },
      ),
    );
  });

  async start(): Promise<number> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function answerTo(path: string): unknown {
  const resources = (
    list: readonly (readonly [string, string, boolean?])[],
    groupVersion: string,
  ): unknown => ({
    kind: 'APIResourceList',
    groupVersion,
    resources: list.map(([name, kind, namespaced = true]) => ({
      name,
      kind,
      namespaced,
      singularName: kind.toLowerCase(),
      verbs: ['get', 'list', 'delete'],
      shortNames: SHORT[name] ?? [],
    })),
  });
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/api/v1') return resources(CORE, 'v1');
  if (path === '/apis') {
    const version = (name: string): unknown => ({ groupVersion: `${name}/v1`, version: 'v1' });
    return {
      kind: 'APIGroupList',
      groups: Object.keys(GROUPS).map(name => ({
        name,
        versions: [version(name)],
        preferredVersion: version(name),
      })),
    };
  }
  const group = /^\/apis\/([^/]+)\/v1$/.exec(path)?.[1];
  if (group !== undefined) return resources(GROUPS[group] ?? [], `${group}/v1`);
  if (path === '/api/v1/namespaces/shop')
    return { kind: 'Namespace', apiVersion: 'v1', metadata: { name: 'shop' } };
  const match = /\/(?:api\/v1|apis\/([^/]+)\/v1)\/namespaces\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/.exec(path);
  if (match === null) return undefined;
  const [, owner, namespace = '', kind = '', name] = match;
  const kinds = owner === undefined ? CORE : (GROUPS[owner] ?? []);
  const known = kinds.find(one => one[0] === kind)?.[1] ?? '';
  const apiVersion = owner === undefined ? 'v1' : `${owner}/v1`;
  const things = THINGS[`${namespace}/${kind}`] ?? [];
  if (name !== undefined)
    return things.includes(name) ? { kind: known, apiVersion, metadata: { name, namespace } } : undefined;
  return {
    kind: `${known}List`,
    apiVersion,
    items: things.map(one => ({ kind: known, apiVersion, metadata: { name: one, namespace } })),
  };
}

describe.skipIf(!hasKubectl)('a look at a cluster, by kubectl and a stand-in for its API server', () => {
  const home = new Tree();
  const server = new ApiServer();
  const setting = { cwd: '/', home: home.path, network: true };

  beforeAll(async () => {
    const port = await server.start();
    const user = (more: string): string => `users: [{ name: u, user: { token: secret-token${more} } }]`;
    const config = (more = ''): string =>
      `current-context: c\ncontexts: [{ name: c, context: { cluster: k, user: u, namespace: shop } }]\nclusters: [{ name: k, cluster: { server: "http://127.0.0.1:${port}" } }]\n${user(more)}\n`;
    home.write({ '.kube/config': config(), planted: config(', exec: { command: touch }') });
  });
  afterAll(() => {
    server.stop();
    home.remove();
  });

  it.each<readonly [string, readonly string[]]>([
    ['kubectl delete pvc data-0', ['deletes 1 thing: persistentvolumeclaim/data-0 [counted]']],
    ['kubectl delete pvc --all', ['deletes 3 things', 'persistentvolumeclaim/data-2']],
    [
      'kubectl delete ns shop',
      ['deletes 1 thing: namespace/shop', 'shop holds 3 persistentvolumeclaim, 1 statefulset, 2 pod'],
    ],
  ])('%s', async (line, expected) => {
    const lines = (await toldOf(line, setting)).join('\n');
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain('secret-token');
  });

  it('knows what is not there', async () => {
    const summary = await previewOf('kubectl delete pvc gone', setting);
    expect(summary.parts.find(part => part.title.endsWith('on the cluster'))?.nothing).toBe(true);
  });

  it('is taken on demand only', async () => {
    server.requests.length = 0;
    const summary = await previewOf('kubectl delete ns shop', { ...setting, network: false });
    expect(summary.closer).toContain('the cluster (kubectl get)');
    expect(server.requests).toEqual([]);
  });

  it('runs no program to log in, only reads, and leaves no cache', async () => {
    const lines = (await toldOf(`kubectl --kubeconfig ${home.at('planted')} delete ns shop`, setting)).join(
      '\n',
    );
    expect(lines).toContain('not checked: logging in there runs a program');
    expect(server.requests.filter(one => !one.startsWith('GET '))).toEqual([]);
    expect(readdirSync(home.at('.kube'))).toEqual(['config']);
  });
});
