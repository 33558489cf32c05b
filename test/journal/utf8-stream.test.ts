import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Stream } from '../../src/journal/utf8-stream.ts';

function decode(bytes: Uint8Array, borders: readonly number[]): string {
  const stream = new Utf8Stream();
  let text = '';
  let from = 0;
  for (const border of [...borders.filter(at => at < bytes.length).sort((a, b) => a - b), bytes.length]) {
    text += stream.decode(bytes.subarray(from, border));
    from = border;
  }
  return text + stream.end();
}

describe('UTF-8 in pieces', () => {
  const borders = fc.array(fc.nat(60), { maxLength: 12 });

  it('comes out as the text it was, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), borders, (text, cuts) => {
        expect(decode(Buffer.from(text), cuts)).toBe(Buffer.from(text).toString('utf8'));
      }),
    );
  });

  it('comes out the same from any bytes as from all of them at once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), borders, (bytes, cuts) => {
        expect(decode(bytes, cuts)).toBe(decode(bytes, []));
      }),
      { numRuns: 500 },
    );
  });

  it('shows a character that never ended', () => {
    expect(decode(Buffer.from([0x61, 0xe4, 0xb8]), [])).toBe('a\ufffd');
  });
});
