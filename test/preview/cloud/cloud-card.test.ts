import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { previewOf, toldOf } from '../preview-of.ts';

/** What the clouds' clients print for calls that read, in their form; every other call is refused. */
const RECORDED: Readonly<Record<string, unknown>> = {
  'gcloud sql instances describe main --project=shop-prod --format=json': {
    name: 'main',
    state: 'RUNNABLE',
    databaseVersion: 'POSTGRES_16',
    rootPassword: 'hidden-value',
    settings: { tier: 'db-custom-2', dataDiskSizeGb: '100', deletionProtectionEnabled: false },
  },
  'gcloud compute instances describe a --zone=z --format=json': { name: 'a', status: 'RUNNING' },
  'gcloud compute instances describe b --zone=z --format=json': { name: 'b', status: 'TERMINATED' },
  'gcloud storage objects list gs://backups/** --format=json(name,size,update_time) --limit=1000': [
    { name: 'a.dump', size: 700_000, update_time: '2026-01-01T00:00:00+0000' },
    { name: 'b.dump', size: 800_000, update_time: '2026-01-02T00:00:00+0000' },
  ],
  'az resource list --resource-group rg --output json --only-show-errors': [
    { name: 'db', type: 'Microsoft.Sql/servers' },
    { name: 'vm1', type: 'Microsoft.Compute/virtualMachines' },
    { name: 'vm2', type: 'Microsoft.Compute/virtualMachines' },
  ],
  'az sql db show --resource-group g --server s --name d --output json --only-show-errors': {
    name: 'd',
    status: 'Online',
    maxSizeBytes: 2_500_000_000,
    administratorPassword: 'hidden-value',
  },
};

/** Programs of the names gcloud and az that print what is recorded: neither client can be taken for granted. */
function writeStubs(tree: Tree): void {
  tree.write({ 'recorded.json': JSON.stringify(RECORDED) });
  for (const name of ['gcloud', 'az']) {
    tree.write({
      [name]: `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const call = ['${name}', ...process.argv.slice(2)].join(' ');
const { CLOUDSDK_CORE_DISABLE_PROMPTS, AZURE_EXTENSION_USE_DYNAMIC_INSTALL, CLOUDSDK_CORE_PROJECT } = process.env;
appendFileSync('${tree.at('calls')}', JSON.stringify({ call, quiet: (CLOUDSDK_CORE_DISABLE_PROMPTS ?? AZURE_EXTENSION_USE_DYNAMIC_INSTALL), project: CLOUDSDK_CORE_PROJECT }) + '\\n');
const found = JSON.parse(readFileSync('${tree.at('recorded.json')}', 'utf8'))[call];
if (found !== undefined) console.log(JSON.stringify(found));
else if (call.includes('hidden')) { console.error('ERROR: HTTPError 403: permission denied, or it may not exist (not found).'); process.exit(1); }
else { console.error('ERROR: (gcloud.sql.instances.describe) HTTPError 404: The instance does not exist.'); process.exit(1); }
`,
    });
    chmodSync(tree.at(name), 0o755);
  }
}

describe('a look at Google Cloud and Azure, by stubs of their clients', () => {
  const tree = new Tree();
  const setting = {
    cwd: '/',
    path: `${tree.path}:/usr/bin:/bin`,
    home: tree.at('home'),
    env: {},
    network: true,
  };
  const calls = (): readonly { readonly call: string; readonly quiet?: string }[] =>
    existsSync(tree.at('calls'))
      ? readFileSync(tree.at('calls'), 'utf8')
          .trim()
          .split('\n')
          .map(row => JSON.parse(row))
      : [];

  beforeAll(() => {
    writeStubs(tree);
    tree.write({
      'home/.config/gcloud/active_config': 'work\n',
      'home/.config/gcloud/configurations/config_work':
        '[core]\naccount = ops@example.com\nproject = shop-prod\n\n[compute]\nzone = z\n',
      'home/.config/gcloud/configurations/config_other': '[core]\nproject = sandbox\n',
      'home/.azure/azureProfile.json': `\uFEFF${JSON.stringify({
        subscriptions: [
          { id: 'id-1', name: 'Production', isDefault: true, user: { name: 'ops@example.com' } },
          { id: 'id-2', name: 'Playground', isDefault: false },
        ],
      })}`,
    });
  });
  afterAll(() => tree.remove());

  it.each<readonly [string, readonly string[]]>([
    [
      'gcloud sql instances delete main --project shop-prod --quiet',
      [
        'danger: project shop-prod (--project)',
        'plain: as ops@example.com (configuration work)',
        'plain: databaseVersion: POSTGRES_16',
        'danger: settings.dataDiskSizeGb: 100',
        'danger: settings.deletionProtectionEnabled: false',
      ],
    ],
    ['gcloud compute instances delete a b --zone z', ['name: a', 'name: b', 'status: RUNNING']],
    ['gcloud storage rm -r gs://backups', ['danger: 2 objects, 1.5 MB [counted]', 'a.dump, b.dump']],
    ['gsutil -m rm -r gs://backups', ['danger: 2 objects, 1.5 MB [counted]']],
    [
      'gcloud --configuration other projects delete sandbox',
      ['danger: project sandbox (configuration other)'],
    ],
    [
      'az group delete -n rg --yes',
      [
        'danger: subscription Production (the default)',
        'danger: the group holds 3 resources, and all of them go [counted]',
        '2 Microsoft.Compute/virtualMachines, 1 Microsoft.Sql/servers',
        'plain: db, vm1, vm2',
      ],
    ],
    ['az sql db delete -g g -s s -n d --yes', ['status: Online', 'danger: maxSizeBytes: 2.5 GB [estimated]']],
    ['az vm delete -g g -n v --subscription Playground', ['subscription Playground (--subscription)']],
  ])('%s', async (line, expected) => {
    const lines = (await toldOf(line, setting)).join('\n');
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain('hidden-value');
  });

  it('tells what is not there from what may not be seen', async () => {
    const part = async (line: string): Promise<unknown> =>
      (await previewOf(line, setting)).parts.find(one => one.id.startsWith('cloud:'));
    expect(await part('gcloud sql instances delete gone')).toMatchObject({ nothing: true });
    expect(await part('gcloud sql instances delete hidden')).toMatchObject({ state: 'not-checked' });
  });

  it('reads the context at once, and asks on demand only', async () => {
    const before = calls().length;
    const summary = await previewOf('gcloud sql instances delete main', { ...setting, network: false });
    expect(JSON.stringify(summary)).toContain('project shop-prod (configuration work)');
    expect(summary.closer).toBe('ask Google Cloud (gcloud), read only, as the command itself would');
    expect(calls()).toHaveLength(before);
  });

  it('only reads, without questions, and hands no option over as a value', async () => {
    await toldOf('gcloud sql instances delete -- --help', setting);
    expect(calls().length).toBeGreaterThan(5);
    for (const { call, quiet } of calls()) {
      expect(call).toMatch(/^(?:gcloud [a-z ]+ (?:describe|list) |az [a-z ]+ (?:show|list) )/);
      expect(call).not.toMatch(/ (?:delete|--help|--quiet|--yes)\b/);
      expect(quiet).toMatch(/^(?:1|no)$/);
    }
  });
});
