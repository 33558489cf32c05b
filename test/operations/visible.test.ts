import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/operations/visible.ts';

describe('visibleText', () => {
  it.each([
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['\u001b[31mred\u0007', '\\e[31mred\\x07'],
    ['a\u009bb', 'a\\x9bb'],
    ['safe\u202etxt.exe', 'safe\\u{202e}txt.exe'],
    ['zero\u200bwidth\ufeff', 'zero\\u{200b}width\\u{feff}'],
    ['\ud800', '\\u{d800}'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['Grüße 日本 🙂', 'Grüße 日本 🙂'],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('leaves nothing that a terminal acts on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
