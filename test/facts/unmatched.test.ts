import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isUnmatched } from '../../src/facts/unmatched.ts';
import { removeDirectory } from '../remove-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'holdfire-unmatched-'));
mkdirSync(join(root, 'sub'));
for (const name of ['main.c', 'a[1].o', '.hidden', 'sub/x.gcov']) writeFileSync(join(root, name), '');
afterAll(() => removeDirectory(root));

describe('a pattern', () => {
  it('of many stars takes no time', () => {
    writeFileSync(join(root, 'a'.repeat(250)), '');
    expect(isUnmatched(join(root, `${'*a'.repeat(120)}*b`))).toBe(true);
  });

  it.each([
    ['matches nothing', '*.gcov', true],
    ['matches nothing with a set', 'x.[ch]', true],
    ['stands for any characters', 'm*', false],
    ['stands for one character', 'main.?', false],
    ['may hold a set', '[lm]ain.c', false],
    ['may match letters of the other case', 'MAIN.*', false],
    ['may match hidden files', '*hidden', false],
    ['has points that are points', 'main?c', false],
    ['has points that are points alone', 'ma.*', true],
    ['may match brackets', 'a*.o', false],
    ['that is none stands for itself', 'gone', true],
    ['in the name of a directory is not followed', '*/x', false],
    ['with braces is not understood', '{x,y}*', false],
    ['that means all others in zsh is not understood', '^*.gcov', false],
    ['of another kind is not understood', '!(main).c', false],
    ['in a directory that is not there may be anything', 'gone/*', false],
  ])('%s: %s', (_, pattern, unmatched) => {
    expect(isUnmatched(join(root, pattern))).toBe(unmatched);
  });
});
