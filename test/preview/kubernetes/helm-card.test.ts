import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { previewOf, toldOf } from '../preview-of.ts';
import { ApiServer } from './api-server.ts';

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

const MANIFEST = `---
# Source: shop/templates/db.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web-db
  labels:
    app: db
spec:
  serviceName: db
  template:
    metadata:
      name: not-a-claim
    spec:
      containers: [{ name: db, image: postgres }]
  volumeClaimTemplates:
    - metadata:
        name: data
      spec: { accessModes: [ReadWriteOnce] }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: archive
  annotations:
    "helm.sh/resource-policy": keep
---
apiVersion: v1
kind: Secret
metadata:
  name: web-password
stringData:
  password: hidden-value
---
apiVersion: v1
kind: Service
metadata:
  name: web
`;

/** A release as helm 3 keeps it in a Secret of the cluster. */
function recordOf(revision: number): unknown {
  const release = {
    name: 'web',
    version: revision,
    info: { status: 'deployed', last_deployed: new Date(Date.now() - 10.5 * 86_400_000).toISOString() },
    chart: { metadata: { name: 'shop', version: '1.2.3' } },
    config: { password: 'hidden-value' },
    manifest: MANIFEST,
    hooks: [
      { name: 'web-cleanup', kind: 'Job', events: ['pre-delete'] },
      { name: 'web-migrate', kind: 'Job', events: ['pre-upgrade'] },
    ],
  };
  const packed = gzipSync(JSON.stringify(release)).toString('base64');
  return {
    kind: 'Secret',
    apiVersion: 'v1',
    metadata: { name: `sh.helm.release.v1.web.v${revision}`, namespace: 'shop' },
    data: { release: Buffer.from(packed).toString('base64') },
  };
}

describe.skipIf(!hasKubectl)(
  'a look at a release of helm, by kubectl and a stand-in for its API server',
  () => {
    const home = new Tree();
    const server = new ApiServer();
    const setting = { cwd: '/', home: home.path, env: {}, network: true };

    beforeAll(async () => {
      const port = await server.start();
      home.write({
        '.kube/config': `current-context: c\ncontexts: [{ name: c, context: { cluster: k, user: u, namespace: shop } }]\nclusters: [{ name: k, cluster: { server: "http://127.0.0.1:${port}" } }]\nusers: [{ name: u, user: { token: secret-token } }]\n`,
      });
      const secrets = '/api/v1/namespaces/shop/secrets';
      const list = (items: unknown[]): unknown => ({ kind: 'SecretList', apiVersion: 'v1', items });
      server.objects.set(`${secrets} owner=helm,name=web`, list([9, 10].map(recordOf)));
      server.objects.set(`${secrets} owner=helm,name=gone`, list([]));
      server.objects.set(`${secrets}/sh.helm.release.v1.web.v10`, recordOf(10));
    });
    afterAll(() => {
      server.stop();
      home.remove();
    });

    it('tells what goes, and what stays', async () => {
      const { parts } = await previewOf('helm uninstall web -n shop', setting);
      const part = parts.find(one => one.id.startsWith('helm:'));
      expect(part?.lines.map(({ tone, text }) => `${tone}: ${text}`)).toEqual([
        'danger: release web: chart shop 1.2.3, revision 10, deployed, deployed 10 d ago',
        'danger: deletes 4 things: 1 StatefulSet, 1 PersistentVolumeClaim, 1 Secret, 1 Service',
        'danger: claims that go, with their disks unless these are kept: uploads',
        'good: claims that StatefulSet web-db has made stay: data',
        'good: kept by their policy: PersistentVolumeClaim archive',
        'warning: runs first or last: Job web-cleanup (pre-delete)',
        'warning: its history of 2 revisions goes too; --keep-history keeps it',
      ]);
      expect(JSON.stringify(parts)).not.toContain('hidden-value');
    });

    it.each<readonly [string, string]>([
      ['helm uninstall web --keep-history --no-hooks', 'good: its history stays'],
      ['helm delete gone', 'good: shop has no release gone: nothing would be lost [counted]'],
      ['HELM_DRIVER=configmap helm uninstall web', 'not checked: helm keeps its records elsewhere'],
      [
        'helm uninstall web --kube-apiserver https://k8s.example.com',
        'not checked: how it reaches its cluster',
      ],
    ])('%s', async (line, expected) => {
      const lines = (await toldOf(line, setting)).join('\n');
      expect(lines).toContain(expected);
      if (line.includes('--no-hooks')) expect(lines).not.toContain('web-cleanup');
    });

    it('is taken on demand only, and only reads', async () => {
      expect(server.requests.filter(one => !one.startsWith('GET '))).toEqual([]);
      server.requests.length = 0;
      const summary = await previewOf('helm uninstall web', { ...setting, network: false });
      expect(summary.closer).toBe('ask the cluster (kubectl get), read only, as the command itself would');
      expect(server.requests).toEqual([]);
    });
  },
);
