import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, matchesPattern } from '../../src/rules/pattern.ts';

describe('patterns', () => {
  it.each([
    ['delete', 'delete', true],
    ['delete', 'Delete', true],
    ['delete', 'deleted', false],
    ['delete-*', 'delete-stack', true],
    ['delete-*', 'delete', false],
    ['*-delete', 'disk-delete', true],
    ['*delete*', 'batch-delete-image', true],
    ['* delete', 'volume delete', true],
    ['* delete', 'delete', false],
    ['s3 r?', 's3 rb', true],
    ['s3 r?', 's3 r', false],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'axxcyyb', false],
    ['*', '', true],
    ['?*', '', false],
    ['', '', true],
  ])('%j over %j: %s', (pattern, text, wanted) => {
    expect(matchesPattern(pattern, text)).toBe(wanted);
    expect(compilePattern(pattern)(text.toLowerCase())).toBe(wanted);
  });

  it('mean the same compiled, alone or with others', () => {
    const piece = fc.stringMatching(/^[ab*?]{0,8}$/);
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 4 }),
        fc.stringMatching(/^[abAB]{0,10}$/),
        (patterns, text) => {
          expect(compilePattern(patterns)(text.toLowerCase())).toBe(
            patterns.some(one => matchesPattern(one, text)),
          );
        },
      ),
    );
  });

  it('agree with a regular expression', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*?]{0,6}$/), fc.stringMatching(/^[ab]{0,8}$/), (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesPattern(pattern, text)).toBe(expression.test(text));
      }),
    );
  });
});
