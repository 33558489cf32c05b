import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  matches,
  type Pattern,
  replaceMatches,
  withoutEnd,
  withoutStart,
} from '../../../src/shell/expand/pattern.ts';

/** Patterns over a small alphabet, and the regular expression that means the same. */
const piece = fc.oneof(
  fc
    .constantFrom('a', 'b')
    .map(one => ({ step: { kind: 'one', accepts: (other: string) => other === one } as const, source: one })),
  fc.constant({ step: { kind: 'one', accepts: () => true } as const, source: '[^]' }),
  fc.constant({ step: { kind: 'any' } as const, source: '[^]*' }),
);
const patterns = fc.array(piece, { maxLength: 6 }).map(pieces => ({
  pattern: pieces.map(one => one.step) as Pattern,
  source: pieces.map(one => one.source).join(''),
}));
const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

describe('a pattern', () => {
  it('matches what the same regular expression matches', () => {
    fc.assert(
      fc.property(patterns, texts, ({ pattern, source }, text) => {
        expect(matches(text, pattern)).toBe(new RegExp(`^(?:${source})$`).test(text));
      }),
    );
  });

  it('is removed from either end, shortest or longest', () => {
    fc.assert(
      fc.property(patterns, texts, ({ pattern, source }, text) => {
        const starts = [...Array(text.length + 1).keys()].filter(at =>
          new RegExp(`^(?:${source})$`).test(text.slice(0, at)),
        );
        const ends = [...Array(text.length + 1).keys()].filter(at =>
          new RegExp(`^(?:${source})$`).test(text.slice(at)),
        );
        expect(withoutStart(text, pattern, false)).toBe(
          starts.length === 0 ? text : text.slice(Math.min(...starts)),
        );
        expect(withoutStart(text, pattern, true)).toBe(
          starts.length === 0 ? text : text.slice(Math.max(...starts)),
        );
        expect(withoutEnd(text, pattern, false)).toBe(
          ends.length === 0 ? text : text.slice(0, Math.max(...ends)),
        );
        expect(withoutEnd(text, pattern, true)).toBe(
          ends.length === 0 ? text : text.slice(0, Math.min(...ends)),
        );
      }),
    );
  });

  it('is not certain in texts whose characters depend on the locale, or that are too long', () => {
    expect(matches('ä', [{ kind: 'any' }])).toBeUndefined();
    expect(matches('a'.repeat(20_000), [{ kind: 'any' }])).toBeUndefined();
    expect(replaceMatches('a'.repeat(3_000), [{ kind: 'any' }], '', '/')).toBeUndefined();
  });
});
