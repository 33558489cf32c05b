import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/replay/visible-text.ts';

describe('visible text', () => {
  it.each([
    ['plain, CJK 中文 and é stay', 'plain, CJK 中文 and é stay'],
    ['a\nb\tc\rd\u001be', 'a\\nb\\tc\\rd\\ee'],
    ['\u202ereversed\u202c', '\\u{202e}reversed\\u{202c}'],
    ['zero\u200bwidth\u00ad', 'zero\\u{200b}width\\u{ad}'],
    ['\u009b31m', '\\u{9b}31m'],
    ['\ud800', '\\u{d800}'],
    ['tag \u{e0041}', 'tag \\u{e0041}'],
  ])('%j is shown as %s', (text, shown) => expect(visibleText(text)).toBe(shown));
});
