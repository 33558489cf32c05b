import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Allowance } from '../../src/preview/allowance.ts';
import { reachAllowed } from '../../src/preview/reach-allowed.ts';
import { looksOf } from './preview-of.ts';

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'holdfire-reach-'));
  mkdirSync(join(home, '.kube'));
  writeFileSync(
    join(home, '.kube/config'),
    `current-context: kind
contexts: [{name: kind, context: {cluster: kind-c, user: u}}, {name: eu, context: {cluster: eu-c, user: u}}]
clusters:
- {name: kind-c, cluster: {server: "https://127.0.0.1:6443"}}
- {name: eu-c, cluster: {server: "https://eu.example.com"}}
users: [{name: u, user: {token: t}}]
`,
  );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Cards of a line that are looked at without a person's word. */
function cards(line: string, allowance: Allowance, env: Readonly<Record<string, string>> = {}): string[] {
  const { looks } = looksOf(line, { cwd: '/tmp', home, env });
  return looks.filter(reachAllowed(allowance, home)).map(look => look.card);
}

const asking = (...network: readonly string[]): Allowance => ({ tools: true, network });
const DELETE = 'curl -X DELETE https://api.staging.example.com:8443/v1/volumes/7';

describe('looks that are taken before a person asks for them', () => {
  it.each<[string, string, readonly string[], boolean]>([
    ['twin', DELETE, [], false],
    ['twin', DELETE, ['*.staging.example.com'], true],
    ['twin', DELETE, ['API.staging.example.com:8443'], true],
    ['twin', DELETE, ['api.staging.example.com:443'], false],
    ['twin', DELETE, ['example.com'], false],
    // The name is one, the way another.
    ['twin', `${DELETE} --connect-to ::evil.example:443`, ['*.staging.example.com'], false],
    ['twin', `${DELETE} --connect-to ::10.0.0.7:443`, ['*.staging.example.com', '10.0.0.7'], true],
    ['twin', `${DELETE} -x http://proxy.example`, ['*.staging.example.com', 'proxy.example'], false],
    ['twin', `${DELETE} -sx http://proxy.example`, ['*.staging.example.com', 'proxy.example'], false],
    ['twin', `/usr/bin/${DELETE} --connect-to ::evil.example:443`, ['*.staging.example.com'], false],
    ['twin', `${DELETE} --connect-t ::evil.example:443`, ['*.staging.example.com'], false],
    ['twin', `${DELETE} --unheard-of evil.example`, ['*.staging.example.com'], false],
    ['twin', `HTTPS_PROXY=http://proxy.example ${DELETE}`, ['*.staging.example.com'], false],
    ['twin', `HTTPS_PROXY=http://proxy.example ${DELETE} --noproxy '*'`, ['*.staging.example.com'], true],
    ['twin', `HTTPS_PROXY=http://proxy.example ${DELETE} -x ''`, ['*.staging.example.com'], true],
    ['postgres', 'psql -h db.internal -c "drop table users"', ['db.internal'], true],
    ['postgres', 'psql -h db.prod -c "drop table users"', ['db.internal'], false],
    ['mysql', 'mysql -h db.internal shop -e "drop table users"', ['db.*'], true],
    ['redis', 'redis-cli -h cache.internal flushall', ['*.internal'], true],
    ['cluster', 'kubectl delete namespace shop', ['kind'], true],
    ['cluster', 'kubectl delete namespace shop', ['127.0.0.1:6443'], true],
    ['cluster', 'kubectl --context eu delete namespace shop', ['kind'], false],
    [
      'cluster',
      'kubectl --context kind --server https://eu.example.com delete namespace shop',
      ['kind'],
      false,
    ],
    ['helm', 'helm uninstall web', ['kind'], true],
    ['helm', 'helm uninstall web --kube-context eu', ['kind'], false],
    ['mongodb', `mongosh mongodb://db.internal/shop --eval 'db.a.drop()'`, ['db.internal'], true],
    [
      'mongodb',
      `mongosh mongodb://evil.example,db.internal/shop --eval 'db.a.drop()'`,
      ['*.internal'],
      false,
    ],
    ['search', 'curl -X DELETE https://search.internal:9200/logs', ['search.internal'], true],
    ['github', 'gh repo delete acme/shop --yes', ['*'], false],
    ['cloud', 'gcloud sql instances delete main --project dev', ['dev'], true],
    ['cloud', 'gcloud sql instances delete main --project prod', ['dev'], false],
    ['cloud', 'CLOUDSDK_CONFIG=/tmp/c gcloud sql instances delete main --project dev', ['dev'], false],
    [
      'cloud',
      'CLOUDSDK_API_ENDPOINT_OVERRIDES_SQL=https://evil.example/ gcloud sql instances delete main --project dev',
      ['dev'],
      false,
    ],
    ['aws', 'aws --profile dev s3 rb s3://data', ['dev'], true],
    ['aws', 'aws s3 rb s3://data', ['dev'], false],
    ['aws', 'aws s3 rb s3://data', ['default'], true],
    ['aws', 'aws --profile dev --endpoint-url https://evil.example s3 rb s3://data', ['dev'], false],
    ['aws', 'AWS_ENDPOINT_URL_S3=https://evil.example aws --profile dev s3 rb s3://data', ['dev'], false],
    ['aws', 'AWS_ENDPOINT_URL_S3=http://minio.internal aws s3 rb s3://data', ['minio.internal'], true],
    [
      'aws',
      'AWS_ENDPOINT_URL=http://minio.internal AWS_ENDPOINT_URL_S3=https://evil.example aws s3 rb s3://data',
      ['minio.internal'],
      false,
    ],
    [
      'aws',
      'AWS_ENDPOINT_URL_SECRETS_MANAGER=https://evil.example aws --profile dev secretsmanager delete-secret --secret-id a',
      ['dev'],
      false,
    ],
    ['aws', 'AWS_ENDPOINT_URL_SQS=https://evil.example aws --profile dev s3 rb s3://data', ['dev'], true],
    [
      'aws',
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true AWS_ENDPOINT_URL=http://minio.internal aws s3 rb s3://data',
      ['minio.internal'],
      false,
    ],
    ['aws', 'AWS_CONFIG_FILE=/tmp/c aws --profile dev s3 rb s3://data', ['dev'], false],
    ['aws', 'AWS_SHARED_CREDENTIALS_FILE=/tmp/c aws --profile dev s3 rb s3://data', ['dev'], false],
  ])('%s: %s with %j: %s', (card, line, network, expected) => {
    expect(looksOf(line, { cwd: '/tmp', home }).looks.map(look => look.card)).toContain(card);
    expect(cards(line, asking(...network)).includes(card)).toBe(expected);
  });

  it('by the profile of the environment', () => {
    const env = { AWS_PROFILE: 'dev' };
    expect(cards('aws s3 rb s3://data', asking('dev'), env)).toContain('aws');
    expect(cards('aws s3 rb s3://data', asking('default'), env)).not.toContain('aws');
  });

  it('are none with tools where those are switched off, and files are looked at all the same', () => {
    const off: Allowance = { tools: false, network: [] };
    expect(cards("sqlite3 app.db 'drop table users'", off)).toEqual([]);
    expect(cards("sqlite3 app.db 'drop table users'", asking())).toEqual(['sqlite']);
    expect(cards('rm -rf /tmp/x', off)).toEqual(['files']);
  });
});
