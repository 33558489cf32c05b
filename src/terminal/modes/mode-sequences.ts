import { penSequence } from './pen.ts';
import { ASCII_SETS, currentKeys, decMode, resetDecMode, type TerminalModes } from './terminal-modes.ts';

/**
 * DEC private modes that would get in the way of something else drawn on the terminal, and what they must be
 * for it: cursor keys as usual, not reversed, no origin, no wrapping, hidden cursor, no mouse, pastes bracketed.
 * Focus reports (1004) are left on: what happens to the focus meanwhile must not be missed.
 */
const NEUTRAL: readonly (readonly [mode: number, on: boolean])[] = [
  [1, false],
  [5, false],
  [6, false],
  [7, false],
  [9, false],
  [25, false],
  [66, false],
  [69, false],
  [1000, false],
  [1001, false],
  [1002, false],
  [1003, false],
  [1005, false],
  [1006, false],
  [1015, false],
  [1016, false],
  [2004, true],
];

/** Those of {@link NEUTRAL} whose change moves the cursor, so that they are restored before it. */
const MOVES_CURSOR: readonly number[] = [6, 69];

/** Synchronized output: what is written shows at once when it is reset. Whoever writes a frame sets it himself. */
export const SYNCHRONIZED = 2026;

/** DECTCEM: the cursor is visible. */
const CURSOR = 25;

/** Modes beyond {@link NEUTRAL} that a terminal must not be left with when its program is gone. */
const LEFT_BEHIND: readonly number[] = [45, 1004, 1007, SYNCHRONIZED, 2031, 2048];

/**
 * Makes the terminal neutral: for something else to be drawn on the screen that is shown, keys as plain as can
 * be, no mouse, pastes bracketed. Moves the cursor. Undone by {@link resumeRegion} and then {@link resumeModes}.
 */
export function suspendModes(modes: TerminalModes): string {
  return [
    modes.link === '' ? '' : '\x1b]8;;\x1b\\',
    '\x1b[m',
    modes.rows === undefined ? '' : '\x1b[r',
    ...NEUTRAL.filter(([mode, on]) => decMode(modes, mode) !== on).map(([mode, on]) => decSequence(mode, on)),
    modes.insert ? '\x1b[4l' : '',
    modes.newline ? '\x1b[20l' : '',
    modes.keypad ? '\x1b>' : '',
    modes.charsets[0] === ASCII_SETS[0] && modes.shift === 0 ? '' : `\x1b${ASCII_SETS[0]}\x0f`,
    usesKeyFlags(modes) ? '\x1b[>0u' : '',
    ...[...modes.modifiedKeys.keys()].map(resource => `\x1b[>${resource}m`),
  ].join('');
}

/** Takes back what {@link suspendModes} did to the key flags of the screen that is shown. */
export function resumeKeys(modes: TerminalModes): string {
  return usesKeyFlags(modes) ? '\x1b[<u' : '';
}

/**
 * Restores what moves the cursor (margins, origin mode): to be written before the cursor is put back or the
 * other screen is shown, since DECSTBM homes the cursor.
 */
export function resumeRegion(modes: TerminalModes): string {
  const { rows, columns } = modes;
  return [
    decMode(modes, 69) ? decSequence(69, true) : '',
    columns === undefined ? '' : `\x1b[${columns.from || ''};${columns.to || ''}s`,
    rows === undefined ? '' : `\x1b[${rows.from || ''};${rows.to || ''}r`,
    decMode(modes, 6) ? decSequence(6, true) : '',
  ].join('');
}

/**
 * Restores all other modes, the character sets and the pen. Moves no cursor.
 * `before` are the modes that were suspended, if they are not those to go on with: the program changed some
 * meanwhile and the terminal was not told.
 */
export function resumeModes(modes: TerminalModes, before: TerminalModes = modes): string {
  return [
    ...[...modes.modifiedKeys].map(([resource, value]) => `\x1b[>${resource};${value}m`),
    modes.keypad ? '\x1b=' : '',
    modes.newline ? '\x1b[20h' : '',
    modes.insert ? '\x1b[4h' : '',
    ...changedModes(modes, before).map(mode => decSequence(mode, decMode(modes, mode))),
    modes.cursorStyle === before.cursorStyle ? '' : `\x1b[${modes.cursorStyle} q`,
    modes.title === before.title ? '' : titleSequence(modes.title ?? ''),
    charsetSequence(modes),
    penSequence(modes.pen),
    modes.link === '' ? '' : `\x1b]8;${modes.link}\x1b\\`,
  ].join('');
}

/** The modes that a suspended terminal has otherwise, in the order in which the program set them. */
function changedModes(modes: TerminalModes, before: TerminalModes): number[] {
  const neutral = new Map(NEUTRAL);
  const touched = new Set([...neutral.keys(), ...before.dec.keys(), ...modes.dec.keys()]);
  // Of several mouse modes the last one counts, hence the order.
  const order = [...modes.dec.keys()];
  return [...touched]
    .filter(mode => mode !== SYNCHRONIZED && !MOVES_CURSOR.includes(mode))
    .filter(mode => decMode(modes, mode) !== (neutral.get(mode) ?? decMode(before, mode)))
    .sort((one, other) => order.indexOf(one) - order.indexOf(other));
}

/** Sets the title, without the control characters that a program may have put into it. */
export function titleSequence(title: string): string {
  return `\x1b]2;${title.replace(/[\0-\x1f\x7f-\x9f]/g, '')}\x07`;
}

/** The character sets and the shift in force. */
export function charsetSequence(modes: TerminalModes): string {
  const shifts = ['\x0f', '\x0e', '\x1bn', '\x1bo'];
  return modes.charsets.map(set => `\x1b${set}`).join('') + shifts[modes.shift];
}

/**
 * What decides where text goes and how it looks, for a screen that missed what came before; leaves the cursor
 * in the last of `rows` rows, where it is in a flood.
 */
export function textState(modes: TerminalModes, rows: number): string {
  return [
    decSequence(47, modes.alternate),
    decSequence(6, false),
    decSequence(7, decMode(modes, 7)),
    decSequence(69, decMode(modes, 69)),
    modes.rows === undefined ? '\x1b[r' : '',
    resumeRegion(modes),
    modes.insert ? '\x1b[4h' : '\x1b[4l',
    `\x1b[${rows};1H`,
    charsetSequence(modes),
    penSequence(modes.pen),
  ].join('');
}

/** True if a program has left something behind that {@link abandonSequence} would put right. */
export function needsAbandoning(modes: TerminalModes): boolean {
  return (
    modes.alternate ||
    modes.rows !== undefined ||
    modes.keypad ||
    modes.insert ||
    modes.newline ||
    usesKeyFlags(modes) ||
    modes.modifiedKeys.size > 0 ||
    [...NEUTRAL.map(([mode]) => mode), ...LEFT_BEHIND].some(
      mode => decMode(modes, mode) !== resetDecMode(mode),
    )
  );
}

/**
 * Leaves the terminal fit for a shell, after a program that can no longer clean up behind itself: main screen,
 * cursor visible, no mouse, no key flags, no margins. `overlaid` says that the alternate screen is shown and
 * keys are neutral although the program did not ask for it.
 */
export function abandonSequence(modes: TerminalModes, overlaid: boolean): string {
  const changed = [...NEUTRAL.map(([mode]) => mode), ...LEFT_BEHIND].filter(
    mode =>
      // Programs toggle these with every frame: said always, so that this text stays the same meanwhile.
      mode === CURSOR ||
      mode === SYNCHRONIZED ||
      (overlaid && neutralDiffers(mode)) ||
      decMode(modes, mode) !== resetDecMode(mode),
  );
  const keys = currentKeys(modes);
  return [
    // CAN ends whatever string the terminal is in, and ST for terminals that do not know CAN.
    '\x18\x1b\\\x1b]8;;\x1b\\\x1b[m',
    overlaid ? resumeKeys(modes) : '',
    keys.saved.length > 0 ? `\x1b[<${keys.saved.length}u` : '',
    keys.saved.length === 0 && keys.flags !== 0 ? '\x1b[=0u' : '',
    // DECSTBM homes the cursor, which on the main screen belongs to what was written last.
    modes.rows === undefined ? '' : '\x1b7\x1b[r\x1b8',
    ...changed.map(mode => decSequence(mode, resetDecMode(mode))),
    modes.insert ? '\x1b[4l' : '',
    modes.newline ? '\x1b[20l' : '',
    modes.keypad ? '\x1b>' : '',
    `\x1b${ASCII_SETS[0]}\x0f`,
    ...[...modes.modifiedKeys.keys()].map(resource => `\x1b[>${resource}m`),
    modes.cursorStyle === 0 ? '' : '\x1b[0 q',
    modes.alternate || overlaid ? '\x1b[?1049l' : '',
    '\x1b[m',
  ].join('');
}

/** `CSI ? mode h` or `l`. */
export function decSequence(mode: number, on: boolean): string {
  return `\x1b[?${mode}${on ? 'h' : 'l'}`;
}

/** True if key flags may be in force on either screen: only then the terminal is known to understand them. */
function usesKeyFlags(modes: TerminalModes): boolean {
  const { main, alternate } = modes.keys;
  return main.flags !== 0 || alternate.flags !== 0;
}

function neutralDiffers(mode: number): boolean {
  return NEUTRAL.some(([neutral, on]) => neutral === mode && on !== resetDecMode(mode));
}
