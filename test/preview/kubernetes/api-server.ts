import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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
export class ApiServer {
  readonly requests: string[] = [];
  /** Things that it answers with as they are, by path, and by selector behind it where there is one. */
  readonly objects = new Map<string, unknown>();
  readonly #server: Server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    this.requests.push(`${request.method} ${path}`);
    const selector = new URL(request.url ?? '/', 'http://x').searchParams.get('labelSelector');
    const answer = this.objects.get(selector === null ? path : `${path} ${selector}`) ?? answerTo(path);
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
