import { ATTRIBUTE, COLOUR_KIND, type Colour, DEFAULT_COLOUR, type Pen } from './pen.ts';

const SEMICOLON = 0x3b;
const COLON = 0x3a;

/** More numbers than any real SGR sequence has; what follows is ignored, as terminals do. */
const MOST_NUMBERS = 64;

/** Attribute bits that an SGR number turns on. */
const SETS: Readonly<Record<number, number>> = {
  1: ATTRIBUTE.bold,
  2: ATTRIBUTE.dim,
  3: ATTRIBUTE.italic,
  5: ATTRIBUTE.blink,
  6: ATTRIBUTE.blink,
  7: ATTRIBUTE.inverse,
  8: ATTRIBUTE.invisible,
  9: ATTRIBUTE.strikethrough,
  53: ATTRIBUTE.overline,
};

/** Attribute bits that an SGR number turns off. */
const CLEARS: Readonly<Record<number, number>> = {
  0: -1,
  22: ATTRIBUTE.bold | ATTRIBUTE.dim,
  23: ATTRIBUTE.italic,
  25: ATTRIBUTE.blink,
  27: ATTRIBUTE.inverse,
  28: ATTRIBUTE.invisible,
  29: ATTRIBUTE.strikethrough,
  55: ATTRIBUTE.overline,
};

// Scratch space: the sequence is read and applied in one call, some hundred thousand times a second.
const numbers = new Int32Array(MOST_NUMBERS);
const joined = new Uint8Array(MOST_NUMBERS);

/**
 * Applies the parameters of a `CSI … m` sequence (the bytes between `[` and `m`) to `pen`.
 * Both forms of extended colours are read: `38;5;n` and `38:2::r:g:b` (ITU-T T.416 as xterm writes it).
 */
export function applySgr(pen: Pen, bytes: Uint8Array, start: number, end: number): void {
  const count = readNumbers(bytes, start, end);
  let index = 0;
  while (index < count) index = applyOne(pen, index, count);
}

/** Fills `numbers` (-1 for an empty one) and `joined` (1 if a colon stood before it); returns how many. */
function readNumbers(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  let value = -1;
  joined[0] = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      if (value < 0xffff) value = Math.max(value, 0) * 10 + byte - 0x30;
    } else if (byte === SEMICOLON || byte === COLON) {
      numbers[count] = value;
      value = -1;
      count += 1;
      if (count === MOST_NUMBERS) return count;
      joined[count] = byte === COLON ? 1 : 0;
    }
  }
  numbers[count] = value;
  return count + 1;
}

/** Applies the parameter at `index`; returns the index of the next one. */
function applyOne(pen: Pen, index: number, count: number): number {
  const code = Math.max(numbers[index] as number, 0);
  let next = index + 1;
  while (next < count && joined[next] === 1) next += 1;
  if (code === 38 || code === 48 || code === 58) return applyExtended(pen, code, index, next, count);
  if (code === 4) {
    // An unknown style is drawn as a plain line by the terminals that know the form at all.
    const style = next > index + 1 ? (numbers[index + 1] as number) : 1;
    pen.underline = style < 0 || style > 5 ? 1 : style;
    return next;
  }
  applyCode(pen, code);
  return next;
}

function applyCode(pen: Pen, code: number): void {
  pen.attributes = (pen.attributes & ~(CLEARS[code] ?? 0)) | (SETS[code] ?? 0);
  if (code === 0) resetColours(pen);
  else if (code === 21) pen.underline = 2;
  else if (code === 24) pen.underline = 0;
  else if (code >= 30 && code <= 37) pen.foreground = COLOUR_KIND.basic | (code - 30);
  else if (code === 39) pen.foreground = DEFAULT_COLOUR;
  else if (code >= 40 && code <= 47) pen.background = COLOUR_KIND.basic | (code - 40);
  else if (code === 49) pen.background = DEFAULT_COLOUR;
  else if (code === 59) pen.underlineColour = DEFAULT_COLOUR;
  else if (code >= 90 && code <= 97) pen.foreground = COLOUR_KIND.basic | (code - 82);
  else if (code >= 100 && code <= 107) pen.background = COLOUR_KIND.basic | (code - 92);
}

function resetColours(pen: Pen): void {
  pen.underline = 0;
  pen.foreground = DEFAULT_COLOUR;
  pen.background = DEFAULT_COLOUR;
  pen.underlineColour = DEFAULT_COLOUR;
}

/** `38`, `48` and `58`: with colons the numbers up to `next` are theirs, with semicolons those that follow. */
function applyExtended(pen: Pen, code: number, index: number, next: number, count: number): number {
  if (next > index + 1) {
    setColour(pen, code, colonColour(index + 1, next));
    return next;
  }
  const kind = index + 1 < count ? (numbers[index + 1] as number) : -1;
  if (kind === 5) {
    if (index + 2 < count) setColour(pen, code, paletteColour(numbers[index + 2] as number));
    return index + 3;
  }
  if (kind === 2) {
    if (index + 4 < count) setColour(pen, code, rgbColour(index + 2));
    return index + 5;
  }
  return index + 2;
}

/** `5:n`, `2:r:g:b` or `2:space:r:g:b`, in numbers[from..to). */
function colonColour(from: number, to: number): Colour | undefined {
  if (numbers[from] === 5 && to - from >= 2) return paletteColour(numbers[from + 1] as number);
  if (numbers[from] === 2 && to - from === 4) return rgbColour(from + 1);
  if (numbers[from] === 2 && to - from > 4) return rgbColour(from + 2);
  return undefined;
}

function paletteColour(value: number): Colour {
  return COLOUR_KIND.palette | (Math.max(value, 0) & 255);
}

function rgbColour(from: number): Colour {
  const part = (at: number): number => Math.max(numbers[at] as number, 0) & 255;
  return COLOUR_KIND.rgb | (part(from) << 16) | (part(from + 1) << 8) | part(from + 2);
}

function setColour(pen: Pen, code: number, colour: Colour | undefined): void {
  if (colour === undefined) return;
  if (code === 38) pen.foreground = colour;
  else if (code === 48) pen.background = colour;
  else pen.underlineColour = colour;
}
