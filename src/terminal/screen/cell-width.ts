import { eastAsianWidth } from 'get-east-asian-width';

/** Cells that a character takes. */
export type CellWidth = 0 | 1 | 2;

/** Widths of the basic plane, one more than the width; 0 where it was not yet asked for. */
const known = new Uint8Array(0x10000);

/**
 * How many cells terminals of today give a code point: two for East Asian Wide and Fullwidth, which include
 * emoji (UAX #11), none for marks, formats and the joining vowels and finals of Hangul, else one. A control
 * character counts one; terminals never print it. Ambiguous characters count one, as outside East Asia.
 */
export function cellWidth(codePoint: number): CellWidth {
  if (codePoint < 0x300) return codePoint >= 0x7f && codePoint < 0xa0 ? 0 : 1;
  if (codePoint > 0xffff) return lookUp(codePoint);
  const found = known[codePoint] as number;
  if (found !== 0) return (found - 1) as CellWidth;
  const width = lookUp(codePoint);
  known[codePoint] = width + 1;
  return width;
}

/** Marks and format characters but for those that glibc's wcwidth shows (prepended Arabic signs). */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

function lookUp(codePoint: number): CellWidth {
  if (codePoint >= 0x1160 && codePoint <= 0x11ff) return 0;
  if (codePoint >= 0x600 && codePoint <= 0x605) return 1;
  if (ZERO_WIDTH.test(String.fromCodePoint(codePoint))) return 0;
  return eastAsianWidth(codePoint) === 2 ? 2 : 1;
}
