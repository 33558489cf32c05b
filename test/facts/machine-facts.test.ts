import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { machineFacts } from '../../src/facts/machine-facts.ts';
import { removeDirectory } from '../remove-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'holdfire-facts-'));
const at = (path: string): string => join(root, path);
mkdirSync(at('project/.git'), { recursive: true });
mkdirSync(at('project/src'));
mkdirSync(at('worktree'));
writeFileSync(at('worktree/.git'), 'gitdir: elsewhere');
writeFileSync(at('project/src/main.c'), '');
symlinkSync('nowhere', at('dangling'));
symlinkSync('project', at('linked'));
afterAll(() => removeDirectory(root));

describe('machineFacts', () => {
  const facts = machineFacts('/home/alice');

  it.each([
    ['project/src/main.c', { kind: 'file' }],
    ['project', { kind: 'directory' }],
    ['linked', { kind: 'link' }],
    ['dangling', { kind: 'link' }],
    ['nothing', undefined],
    ['nothing/below', undefined],
    ['project/src/main.c/below', undefined],
    [`${'n'.repeat(300)}`, 'unknown'],
  ])('says what %s is', (path, entry) => {
    expect(facts.entry(at(path))).toEqual(entry);
  });

  it('says which files are long', () => {
    writeFileSync(at('long.sh'), '#'.repeat(64 * 1024));
    writeFileSync(at('short.sh'), '#'.repeat(64 * 1024 - 1));
    expect(['long.sh', 'short.sh', 'project', 'nothing'].map(name => facts.isLong(at(name)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['project', 'project'],
    ['project/src', 'project'],
    ['project/src/main.c', 'project'],
    ['project/src/to-come.c', 'project'],
    ['project/gone/deep/x', 'project'],
    ['project/src/main.c/below', 'project'],
    ['linked', 'linked'],
    ['worktree/x', 'worktree'],
  ])('finds the repository of %s', (path, repository) => {
    expect(facts.repository(at(path))).toBe(at(repository));
  });
});
