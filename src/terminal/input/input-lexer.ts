import { classifyControl, type InputToken } from './input-token.ts';

const ESC = 0x1b;
const BEL = 0x07;
const PASTE_START = Buffer.from('\x1b[200~');
const PASTE_END = Buffer.from('\x1b[201~');

/** The token that begins at `at`, outside a paste; undefined if it is not yet whole. */
export function readToken(input: Buffer, at: number): InputToken | undefined {
  const first = input[at] as number;
  if (first !== ESC) return key(input, at, at + characterLength(first));
  const second = input[at + 1];
  if (second === undefined) return undefined;
  if (second === 0x5b) return readControl(input, at);
  if (second === 0x4f) return readSingleShift(input, at);
  if (isStringOpening(second)) return readReply(input, at, second);
  if (second === ESC) return readAlt(input, at);
  // Alt and a character.
  return key(input, at, at + 1 + characterLength(second));
}

/** Inside a paste: what there is of it, up to its end; undefined if that may be the beginning of its end. */
export function readPaste(input: Buffer, at: number): InputToken | undefined {
  const end = input.indexOf(PASTE_END, at);
  if (end !== -1) {
    return { kind: 'paste', bytes: input.subarray(at, end + PASTE_END.length), first: false, last: true };
  }
  const sure = input.length - beginningOfEnd(input, at);
  return sure === at
    ? undefined
    : { kind: 'paste', bytes: input.subarray(at, sure), first: false, last: false };
}

/**
 * What an unfinished token is when its rest does not come: Escape was pressed, or Alt with the first character
 * of a sequence; only of an answer that was begun it is certain that no key sends it.
 */
export function unfinishedTokens(pending: Buffer): InputToken[] {
  if (pending.every(byte => byte === ESC)) {
    return [...pending].map((_, index) => ({ kind: 'key', bytes: pending.subarray(index, index + 1) }));
  }
  return [{ kind: isBegunReply(pending) ? 'reply' : 'key', bytes: pending }];
}

/** True if an unfinished token can only be a string, i.e. an answer of the terminal that is still coming. */
export function isBegunReply(pending: Buffer): boolean {
  return pending.length > 2 && pending[0] === ESC && isStringOpening(pending[1] as number);
}

function key(input: Buffer, at: number, end: number): InputToken | undefined {
  return end > input.length ? undefined : { kind: 'key', bytes: input.subarray(at, end) };
}

function characterLength(first: number): number {
  if (first >= 0xf0 && first < 0xf8) return 4;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xc2 && first < 0xe0 ? 2 : 1;
}

function readControl(input: Buffer, at: number): InputToken | undefined {
  // The Linux console's function keys: ESC [ [ A.
  if (input[at + 2] === 0x5b) return key(input, at, at + 4);
  let end = at + 2;
  while (end < input.length && (input[end] as number) >= 0x20 && (input[end] as number) < 0x40) end += 1;
  const final = input[end];
  if (final === undefined) return undefined;
  // No sequence after all; what interrupts it is read by itself.
  if (final < 0x40 || final > 0x7e) return { kind: 'key', bytes: input.subarray(at, end) };
  if (final === 0x4d && end === at + 2) return readOldMouse(input, at);
  const bytes = input.subarray(at, end + 1);
  if (bytes.equals(PASTE_START)) return { kind: 'paste', bytes, first: true, last: false };
  return classifyControl(bytes);
}

/** Mouse reports as of X10: ESC [ M and three bytes, which may be any. */
function readOldMouse(input: Buffer, at: number): InputToken | undefined {
  return at + 6 > input.length ? undefined : { kind: 'mouse', bytes: input.subarray(at, at + 6) };
}

/** ESC O and a letter, of some terminals with a number between. */
function readSingleShift(input: Buffer, at: number): InputToken | undefined {
  let end = at + 2;
  while (end < input.length && (input[end] as number) >= 0x30 && (input[end] as number) <= 0x39) end += 1;
  return key(input, at, end + 1);
}

/** Alt and a special key send ESC before its sequence; Escape twice does not belong together. */
function readAlt(input: Buffer, at: number): InputToken | undefined {
  const third = input[at + 2];
  if (third === undefined) return undefined;
  if (third !== 0x5b && third !== 0x4f) return { kind: 'key', bytes: input.subarray(at, at + 1) };
  const rest = readToken(input, at + 1);
  if (rest === undefined) return undefined;
  const length = rest.kind === 'key' ? rest.bytes.length + 1 : 1;
  return { kind: 'key', bytes: input.subarray(at, at + length) };
}

function isStringOpening(byte: number): boolean {
  return byte === 0x50 || byte === 0x5d || byte === 0x5f || byte === 0x5e || byte === 0x58;
}

/** OSC, DCS, APC, PM or SOS up to its terminator. */
function readReply(input: Buffer, at: number, opening: number): InputToken | undefined {
  for (let end = at + 2; end < input.length; end += 1) {
    const byte = input[end] as number;
    if (byte === BEL && opening === 0x5d) return { kind: 'reply', bytes: input.subarray(at, end + 1) };
    if (byte !== ESC) continue;
    const next = input[end + 1];
    if (next === undefined) return undefined;
    return { kind: 'reply', bytes: input.subarray(at, next === 0x5c ? end + 2 : end) };
  }
  return undefined;
}

/** How many of the last bytes may be the beginning of a paste's end. */
function beginningOfEnd(input: Buffer, from: number): number {
  for (let length = Math.min(PASTE_END.length - 1, input.length - from); length > 0; length -= 1) {
    if (PASTE_END.subarray(0, length).equals(input.subarray(input.length - length))) return length;
  }
  return 0;
}
