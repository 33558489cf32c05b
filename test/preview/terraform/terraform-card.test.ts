import { afterEach, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { previewOf, toldOf } from '../preview-of.ts';

const resource = (type: string, name: string, instances: readonly unknown[], module?: string): unknown => ({
  mode: 'managed',
  type,
  name,
  ...(module === undefined ? {} : { module }),
  instances,
});

const STATE = JSON.stringify({
  version: 4,
  serial: 17,
  resources: [
    resource('aws_instance', 'web', [
      { index_key: 0, attributes: {} },
      { index_key: 1, attributes: {} },
    ]),
    resource('aws_db_instance', 'main', [
      { attributes: { deletion_protection: true, password: 'hunter2hunter2' } },
    ]),
    resource('aws_s3_bucket', 'files', [{ attributes: { force_destroy: true } }], 'module.store'),
    { mode: 'data', type: 'aws_ami', name: 'latest', instances: [{}] },
  ],
});

describe('a look at terraform', () => {
  let tree: Tree;
  const told = async (line: string, files: Readonly<Record<string, string>>): Promise<string> => {
    tree = new Tree().write(files);
    return (await toldOf(line, { cwd: tree.path })).join('\n');
  };
  afterEach(() => tree.remove());

  it.each<readonly [string, string, readonly string[]]>([
    [
      'terraform destroy -auto-approve',
      'terraform.tfstate',
      [
        'danger: destroys 4 resources [counted]',
        '2 aws_instance, 1 aws_db_instance, 1 aws_s3_bucket',
        'danger: 2 of them hold data: aws_db_instance.main, module.store.aws_s3_bucket.files',
        'without a last snapshot: module.store.aws_s3_bucket.files',
        'good: protected against deletion: aws_db_instance.main',
        'state of serial 17, changed just now',
      ],
    ],
    ['terraform -chdir=infra destroy', 'infra/terraform.tfstate', ['destroys 4 resources']],
    ['tofu destroy', 'terraform.tfstate', ['destroys 4 resources']],
    ['terraform destroy -target=module.store', 'terraform.tfstate', ['destroys 1 resource']],
    ['terraform destroy -target=aws_instance.web', 'terraform.tfstate', ['destroys 2 resources']],
    ['terraform destroy -state=other.json', 'other.json', ['destroys 4 resources']],
    [
      'TF_WORKSPACE=prod terraform destroy',
      'terraform.tfstate.d/prod/terraform.tfstate',
      ['workspace prod', 'destroys 4'],
    ],
    [
      'terraform apply -auto-approve',
      'terraform.tfstate',
      ['may change or destroy any of 4 resources [estimated]'],
    ],
    [
      'terraform state rm aws_db_instance.main',
      'terraform.tfstate',
      ['forgets 1 resource', 'the resources themselves stay'],
    ],
  ])('%s', async (line, file, expected) => {
    const lines = await told(line, { [file]: STATE });
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain('hunter2');
  });

  it('says that a remote state was not seen', async () => {
    const backend = {
      backend: { type: 's3', config: { bucket: 'states', key: 'prod/main', secret_key: 'abcdefgh' } },
    };
    const lines = await told('terraform destroy', {
      '.terraform/terraform.tfstate': JSON.stringify(backend),
    });
    expect(lines).toContain('danger: its state is remote: s3, bucket states, key prod/main [unknown]');
    expect(lines).not.toContain('abcdefgh');
  });

  it.each<readonly [string, Readonly<Record<string, string>>, boolean | undefined]>([
    ['terraform destroy', {}, true],
    ['terraform destroy -target=aws_vpc.none', { 'terraform.tfstate': STATE }, true],
    ['terraform destroy', { 'terraform.tfstate': '{"version": 4, "resources": []}' }, true],
    ['terraform destroy', { 'terraform.tfstate': STATE }, undefined],
    ['terraform destroy', { 'terraform.tfstate': 'not json' }, undefined],
  ])('%s, %j: nothing would be lost %s', async (line, files, nothing) => {
    tree = new Tree().write(files);
    expect((await previewOf(line, { cwd: tree.path })).parts[0]?.nothing).toBe(nothing);
  });
});
