import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/hold/changes-between.ts';
import type { IdentityFact } from '../../src/hold/dry-run-summary.ts';

const head: IdentityFact = { of: 'HEAD', is: 'main at aaaa', print: '1' };
const data: IdentityFact = { of: 'data', is: 'a folder with 2 entries', print: '2' };

describe('what has changed since it was read', () => {
  it.each<[string, readonly IdentityFact[] | undefined, readonly string[]]>([
    ['nothing', [head, data], []],
    ['nothing, in another order', [data, head], []],
    [
      'a fact that is told otherwise',
      [{ ...head, is: 'main at bbbb', print: '9' }, data],
      ['HEAD was main at aaaa, is main at bbbb'],
    ],
    [
      'a fact that is told alike',
      [head, { ...data, print: '9' }],
      ['data has changed (a folder with 2 entries as before)'],
    ],
    ['one that is gone', [data], ['HEAD, which was main at aaaa, is not found any more']],
    [
      'one that is new',
      [head, data, { of: 'x', is: 'a file of 3 bytes', print: '3' }],
      ['x is new: a file of 3 bytes'],
    ],
    [
      'all, since nothing is found',
      undefined,
      [
        'HEAD, which was main at aaaa, is not found any more',
        'data, which was a folder with 2 entries, is not found any more',
      ],
    ],
  ])('%s', (_, now, told) => {
    expect(changesBetween([head, data], now)).toEqual(told);
  });
});
