import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDelta } from '../../../src/facts/git/apply-delta.ts';

describe('applyDelta', () => {
  const base = Buffer.from('hello world');

  it.each([
    ['copies and inserts', [11, 7, 0x90, 5, 2, 0x21, 0x21], 'hello!!'],
    ['copies from an offset', [11, 5, 0x91, 6, 5], 'world'],
  ])('%s', (_, delta, wanted) => {
    expect(applyDelta(base, Buffer.from(delta))?.toString()).toBe(wanted);
  });

  it.each([
    ['another base', [12, 5, 0x90, 5]],
    ['a copy beyond the base', [11, 5, 0x91, 9, 5]],
    ['a result that is too short', [11, 9, 0x90, 5]],
    ['a result that is too long', [11, 2, 0x90, 5]],
    ['the reserved command', [11, 1, 0]],
    ['an insert beyond the end', [11, 4, 4, 1]],
  ])('refuses %s', (_, delta) => {
    expect(applyDelta(base, Buffer.from(delta))).toBeUndefined();
  });

  it('never throws on hostile bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 64 }), (one, two) => {
        applyDelta(Buffer.from(one), Buffer.from(two));
      }),
    );
  });
});
