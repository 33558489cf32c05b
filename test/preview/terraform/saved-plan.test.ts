import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/preview/terraform/read-plan.ts';
import { zipEntry } from '../../../src/preview/terraform/zip-entry.ts';
import { Tree } from '../files/tree.ts';
import { toldOf } from '../preview-of.ts';
import { RECORDED_PLAN } from './recorded-plan.ts';

const hasPython = spawnSync('python3', ['-c', 'import zipfile']).status === 0;

/** Another reader of archives, to be compared with. */
const UNZIP = 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))';

describe('a saved plan', () => {
  const tree = new Tree();
  beforeAll(() => writeFileSync(tree.at('tfplan'), RECORDED_PLAN));
  afterAll(() => tree.remove());

  it('tells exactly what applying it does, without starting anything', async () => {
    const lines = await toldOf('terraform apply tfplan', { cwd: tree.path, path: '/nowhere' });
    expect(lines.slice(0, 6)).toEqual([
      'danger: destroys 3 resources: terraform_data.gone, terraform_data.many[1], terraform_data.many[2] [counted]',
      'danger: destroys and makes anew 1 resource: terraform_data.replaced [counted]',
      'plain: 4 terraform_data',
      'warning: changes 1 resource: terraform_data.changed [counted]',
      'quiet: makes 1 resource [counted]',
      `plain: in ${tree.path}, workspace default`,
    ]);
    expect(lines[6]).toMatch(/^plain: plan by version 1\.11\.4, saved /);
  });

  it('is not told where it is none', async () => {
    tree.write({ notes: 'x' });
    const told = async (name: string): Promise<string> =>
      (await toldOf(`tofu apply ${name}`, { cwd: tree.path })).join('\n');
    expect(await told('notes')).toContain('not checked: its plan');
    expect(await told('gone')).toContain('not checked: there is no plan');
  });

  it('is read as its archive and its numbers say, whatever was done to it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(RECORDED_PLAN.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.nat(RECORDED_PLAN.length),
        (changes, length) => {
          const bytes = Buffer.from(RECORDED_PLAN.subarray(0, length));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const plan = readPlan(bytes);
          expect(plan === undefined || Array.isArray(plan.changes)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.skipIf(!hasPython)('is unpacked as Python does', () => {
    for (const name of ['tfplan', 'tfstate', 'tfconfig/modules.json', '.terraform.lock.hcl']) {
      const expected = execFileSync('python3', ['-c', UNZIP, tree.at('tfplan'), name]);
      expect(zipEntry(readFileSync(tree.at('tfplan')), name)?.equals(expected)).toBe(true);
    }
    expect(zipEntry(RECORDED_PLAN, 'none')).toBeUndefined();
  });
});
