import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstThere } from '../../src/undo/first-there.ts';

describe('what is there of a path', () => {
  const root = mkdtempSync(join(tmpdir(), 'holdfire-there-'));
  beforeAll(() => {
    mkdirSync(join(root, 'folder/deep'), { recursive: true });
    writeFileSync(join(root, 'file'), '');
    symlinkSync('folder', join(root, 'link'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['folder/deep', 'folder/deep'],
    ['folder/none', undefined],
    ['file/none', 'file'],
    ['link/deep', 'link'],
    ['none/none', undefined],
    // ENAMETOOLONG of a name (open(2)), and of a path.
    [`folder/${'n'.repeat(300)}`, undefined],
    [`file/${'n'.repeat(300)}`, 'file'],
    [`${'n'.repeat(200)}/`.repeat(30), undefined],
  ])('case %#', (name, found) => {
    expect(firstThere(root, name)).toBe(found === undefined ? undefined : join(root, found));
  });
});
