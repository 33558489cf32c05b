import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineCommands, splitLine } from '../../../../src/operations/stores/redis/inline-commands.ts';

describe('inlineCommands', () => {
  it.each([
    [
      'GET a\nDEL b c\n',
      [
        ['GET', 'a'],
        ['DEL', 'b', 'c'],
      ],
    ],
    ['5 INCR x', [['INCR', 'x']]],
    [
      '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nv 1 2\r\nGET k',
      [
        ['SET', 'k', 'v 1 2'],
        ['GET', 'k'],
      ],
    ],
    ['', []],
    ['*2\r\n$3\r\nDEL', [['DEL']]],
  ])('cuts %j', (text, wanted) => expect(inlineCommands(text)).toEqual(wanted));

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(() => inlineCommands(text)).not.toThrow();
      }),
    );
  });
});

describe('splitLine', () => {
  it.each([
    [`set "a b" 'c d' e`, ['set', 'a b', 'c d', 'e']],
    [String.raw`set "a\"b"`, ['set', 'a"b']],
    ['  x  ', ['x']],
    ['"open', ['open']],
  ])('cuts %s', (line, wanted) => expect(splitLine(line)).toEqual(wanted));
});
