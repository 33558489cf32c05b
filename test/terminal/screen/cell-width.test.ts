import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/terminal/screen/cell-width.ts';

describe('cellWidth', () => {
  it.each([
    ['a letter', 'a', 1],
    ['an accented letter', 'é', 1],
    ['a combining accent', '\u0301', 0],
    ['an enclosing mark', '\u20dd', 0],
    ['a variation selector', '\ufe0f', 0],
    ['a joiner', '\u200d', 0],
    ['a soft hyphen', '\u00ad', 1],
    ['a CJK ideograph', '漢', 2],
    ['one beyond the basic plane', '𠀀', 2],
    ['kana', 'カ', 2],
    ['halfwidth kana', 'ｶ', 1],
    ['a fullwidth letter', 'Ａ', 2],
    ['a Hangul syllable', '한', 2],
    ['a joining Hangul vowel', '\u1161', 0],
    ['an emoji', '🚀', 2],
    ['an emoji of Unicode 15', '🫨', 2],
    ['an emoji that is text by default', '❤', 1],
    ['a box line', '─', 1],
    ['an ambiguous letter', 'α', 1],
    ['a private character (powerline)', '\ue0b0', 1],
    ['an Arabic number sign', '\u0600', 1],
  ])('of %s', (_title, character, width) => {
    expect(cellWidth(character.codePointAt(0) as number)).toBe(width);
    // Once more, from what was remembered.
    expect(cellWidth(character.codePointAt(0) as number)).toBe(width);
  });
});
