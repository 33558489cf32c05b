import type { TerminalModes } from './terminal-modes.ts';

const DCS = 0x50;
const OSC = 0x5d;
const APC = 0x5f;

/** How far a DCS's parameters are looked through for its final byte. */
const LONGEST_HEAD = 64;

/**
 * Applies a string sequence (OSC, DCS, APC): title, hyperlink, or that a picture was sent.
 * `start` is its ESC, `end` the first byte after its text. If it is not `whole` (too long, or still coming)
 * only its head counts.
 */
export function applyString(
  modes: TerminalModes,
  bytes: Buffer,
  start: number,
  end: number,
  whole: boolean,
): void {
  const kind = bytes[start + 1];
  if (kind === DCS) {
    if (isSixel(bytes, start + 2, end)) modes.picture = true;
  } else if (kind === APC) {
    // Kitty's graphics protocol: APC G.
    if (start + 2 < end && bytes[start + 2] === 0x47) modes.picture = true;
  } else if (kind === OSC && whole) {
    applyOsc(modes, bytes.toString('utf8', start + 2, end));
  }
}

/** Sixel data begins with parameters and `q`; an intermediate before the `q` makes it something else. */
function isSixel(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from; at < Math.min(end, from + LONGEST_HEAD); at += 1) {
    const byte = bytes[at] as number;
    if (byte === 0x71) return true;
    if ((byte < 0x30 || byte > 0x39) && byte !== 0x3b) return false;
  }
  return false;
}

function applyOsc(modes: TerminalModes, text: string): void {
  const cut = text.indexOf(';');
  const rest = text.slice(cut + 1);
  switch (cut === -1 ? text : text.slice(0, cut)) {
    case '0':
    case '2':
      modes.title = rest;
      return;
    case '8':
      // The second part is empty where a link ends.
      modes.link = cut === -1 || rest.endsWith(';') ? '' : rest;
      return;
    default:
      return;
  }
}
