import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { previewOf, toldOf } from '../preview-of.ts';
import { ApiServer } from './api-server.ts';

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

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
