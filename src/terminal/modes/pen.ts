/**
 * A colour as SGR gives it: {@link DEFAULT_COLOUR}, or a kind and a value in one number. The kinds are kept
 * apart (`31` and `38;5;1` look alike but terminals store them differently), and are those of xterm.js cells,
 * so that a cell's colour mode or-ed with its colour is one of these.
 */
export type Colour = number;

/** The terminal's own foreground, background or underline colour. */
export const DEFAULT_COLOUR: Colour = -1;

/** Kinds of {@link Colour}: 0-15 by SGR 30-37, 90-97 and so on; 0-255 by `38;5`; 24 bits by `38;2`. */
export const COLOUR_KIND = { basic: 0x1000000, palette: 0x2000000, rgb: 0x3000000 } as const;

/** Bits of {@link Pen.attributes}. */
export const ATTRIBUTE = {
  bold: 1,
  dim: 2,
  italic: 4,
  blink: 8,
  inverse: 16,
  invisible: 32,
  strikethrough: 64,
  overline: 128,
} as const;

/** What SGR (ECMA-48 8.3.117 and xterm's ctlseqs) says of the text that follows. */
export interface Pen {
  /** {@link ATTRIBUTE} bits. */
  attributes: number;
  /** 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed (`CSI 4 : n m`). */
  underline: number;
  foreground: Colour;
  background: Colour;
  underlineColour: Colour;
}

/** The pen of a terminal that was just reset. */
export function plainPen(): Pen {
  return {
    attributes: 0,
    underline: 0,
    foreground: DEFAULT_COLOUR,
    background: DEFAULT_COLOUR,
    underlineColour: DEFAULT_COLOUR,
  };
}

/** True if both pens write alike. */
export function samePen(one: Pen, other: Pen): boolean {
  return (
    one.attributes === other.attributes &&
    one.underline === other.underline &&
    one.foreground === other.foreground &&
    one.background === other.background &&
    one.underlineColour === other.underlineColour
  );
}

const ATTRIBUTE_CODES: readonly (readonly [bit: number, code: string])[] = [
  [ATTRIBUTE.bold, '1'],
  [ATTRIBUTE.dim, '2'],
  [ATTRIBUTE.italic, '3'],
  [ATTRIBUTE.blink, '5'],
  [ATTRIBUTE.inverse, '7'],
  [ATTRIBUTE.invisible, '8'],
  [ATTRIBUTE.strikethrough, '9'],
  [ATTRIBUTE.overline, '53'],
];

/** The SGR sequence that takes up this pen, whatever the one before it was. */
export function penSequence(pen: Pen): string {
  const codes = ['0'];
  for (const [bit, code] of ATTRIBUTE_CODES) {
    if ((pen.attributes & bit) !== 0) codes.push(code);
  }
  // Plain underline as "4": terminals without the colon form take "4:1" for "4" and "1", i.e. bold.
  if (pen.underline === 1) codes.push('4');
  else if (pen.underline > 1) codes.push(`4:${pen.underline}`);
  pushColour(codes, pen.foreground, 30, 90, '38');
  pushColour(codes, pen.background, 40, 100, '48');
  pushColour(codes, pen.underlineColour, 0, 0, '58');
  return `\x1b[${codes.join(';')}m`;
}

function pushColour(codes: string[], colour: Colour, low: number, high: number, extended: string): void {
  if (colour === DEFAULT_COLOUR) return;
  const kind = colour & 0x3000000;
  const value = colour & 0xffffff;
  if (kind === COLOUR_KIND.rgb) {
    codes.push(`${extended};2;${value >> 16};${(value >> 8) & 255};${value & 255}`);
  } else if (kind === COLOUR_KIND.basic && low !== 0) {
    codes.push(String(value < 8 ? low + value : high + value - 8));
  } else {
    codes.push(`${extended};5;${value}`);
  }
}
