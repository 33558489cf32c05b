import { restoreCursor, saveCursor } from './saved-cursor.ts';
import { initialModes, type TerminalModes } from './terminal-modes.ts';

/** Intermediate bytes that designate G0 to G3, 94- and 96-character sets alike. */
const DESIGNATIONS: Readonly<Record<string, 0 | 1 | 2 | 3>> = {
  '(': 0,
  ')': 1,
  '-': 1,
  '*': 2,
  '.': 2,
  '+': 3,
  '/': 3,
};

/** Invoked into GL: LS2 and LS3 (SI and SO, which are no escape sequences, invoke G0 and G1). */
const SHIFTS: Readonly<Record<string, 2 | 3>> = { n: 2, o: 3 };

/**
 * Applies an escape sequence that is neither a control sequence nor a string.
 * `text` is what follows ESC. Returns the modes to go on with: others after a full reset.
 */
export function applyEscape(modes: TerminalModes, text: string): TerminalModes {
  const designated = DESIGNATIONS[text.charAt(0)];
  const shift = SHIFTS[text];
  if (designated !== undefined) {
    modes.charsets[designated] = text;
    if (text.endsWith('0')) modes.lineDrawing = true;
  }
  if (shift !== undefined) modes.shift = shift;
  else if (text === '7') saveCursor(modes);
  else if (text === '8') restoreCursor(modes);
  else if (text === '=') modes.keypad = true;
  else if (text === '>') modes.keypad = false;
  else if (text === 'c') return { ...initialModes(), title: modes.title };
  return modes;
}
