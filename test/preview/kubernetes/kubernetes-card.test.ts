import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { toldOf } from '../preview-of.ts';

const CONFIG = `
apiVersion: v1
current-context: local
contexts:
  - { name: local, context: { cluster: kind, user: dev } }
  - { name: prod, context: { cluster: eks-prod, user: admin, namespace: shop } }
clusters:
  - { name: kind, cluster: { server: "https://127.0.0.1:6443" } }
  - { name: eks-prod, cluster: { server: "https://abc.gr7.eks.amazonaws.com" } }
users:
  - name: admin
    user: { token: long-secret-token, exec: { command: ./planted } }
`;

describe('a look at kubectl', () => {
  const home = new Tree();
  beforeAll(() => {
    home.write({
      '.kube/config': CONFIG,
      'other.yaml': CONFIG.replace('current-context: local', 'current-context: prod'),
    });
  });
  afterAll(() => home.remove());

  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'kubectl delete pvc data-0',
      {},
      ['plain: cluster kind at 127.0.0.1', 'pvc, data-0 in namespace default', 'context local, user dev'],
    ],
    [
      'kubectl --context prod delete pvc data-0',
      {},
      ['danger: cluster eks-prod at abc.gr7.eks.amazonaws.com', 'in namespace shop'],
    ],
    ['kubectl --context prod -n web delete pvc --all', {}, ['in namespace web']],
    ['kubectl --context prod delete ns shop', {}, ['ns, shop of the whole cluster']],
    ['kubectl --context prod delete pods -A --all', {}, ['in every namespace']],
    ['kubectl delete pvc x', { KUBECONFIG: 'OTHER' }, ['cluster eks-prod']],
    ['helm uninstall web --kube-context prod', {}, ['cluster eks-prod']],
    ['kubectl --context nowhere delete pvc x', {}, ['not checked: its configuration has no context nowhere']],
  ])('%s, %j', async (line, env, expected) => {
    const variables = Object.fromEntries(Object.entries(env).map(([name]) => [name, home.at('other.yaml')]));
    const lines = (await toldOf(line, { cwd: '/', home: home.path, env: variables })).join('\n');
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain('long-secret-token');
  });
});
