import type { IBuffer } from '@xterm/headless';
import { keyStackSequence } from '../modes/key-stack.ts';
import {
  decSequence,
  resumeKeys,
  resumeModes,
  resumeRegion,
  SYNCHRONIZED,
  suspendModes,
  titleSequence,
} from '../modes/mode-sequences.ts';
import { penSequence } from '../modes/pen.ts';
import {
  ASCII_SETS,
  currentKeys,
  decMode,
  initialModes,
  type TerminalModes,
} from '../modes/terminal-modes.ts';
import { paintLastCharacter, paintScreen } from '../screen/painter.ts';
import type { ScreenPlace } from '../screen/saved-place.ts';
import type { TerminalSize } from '../terminal-size.ts';

/** CAN aborts the string that the terminal is in without obeying it; ST is for terminals that do not know CAN. */
const CANCEL_STRING = '\x18\x1b\\';

/** What a program's screen is like when something is put over it. */
export interface CoveredScreen {
  /** Its modes at that moment. */
  readonly modes: TerminalModes;
  /** The modes that the terminal has, apart from what is suspended: the same, unless it was reset meanwhile. */
  readonly terminal: TerminalModes;
  /** The terminal is in the midst of a long string. */
  readonly insideString: boolean;
  /** The terminal has a second screen; without one (the Linux console) the shown screen is painted anew. */
  readonly hasAlternateScreen: boolean;
  /** Shown as title meanwhile; undefined leaves the title alone. */
  readonly title: string | undefined;
}

/**
 * Covers the program's screen. A main screen is kept by the terminal itself, with scrollback and cursor, by
 * going to the alternate screen; an alternate screen is painted over and later repainted.
 */
export function coverSequence(covered: CoveredScreen): string {
  const { modes, hasAlternateScreen } = covered;
  return [
    interruptSequence(covered),
    !modes.alternate && hasAlternateScreen ? decSequence(1049, true) : '',
    suspendModes(modes),
    coverTitle(covered),
  ].join('');
}

/** Interrupts a program in whatever it was writing. */
export function interruptSequence({ modes, insideString }: CoveredScreen): string {
  // A program in the midst of a synchronized frame would keep ours from being shown.
  const frame = decMode(modes, SYNCHRONIZED) ? decSequence(SYNCHRONIZED, false) : '';
  return (insideString ? CANCEL_STRING : '') + frame;
}

/** Puts a title in place of the program's, which the terminal keeps on its stack (xterm's XTWINOPS 22). */
export function coverTitle({ title }: CoveredScreen): string {
  return title === undefined ? '' : `\x1b[22;2t${titleSequence(title)}`;
}

/**
 * Uncovers a main screen that the terminal kept. `main` is the shadow's idea of it and `saved` where the
 * program saved its cursor, for what terminals do not keep.
 */
export function uncoverMain(
  covered: CoveredScreen,
  main: IBuffer | undefined,
  saved: ScreenPlace | undefined,
): string {
  const { modes, terminal } = covered;
  return [
    openFrame(covered),
    // Before the cursor comes back: setting margins homes it.
    resumeRegion(modes),
    decSequence(1049, false),
    main === undefined || saved === undefined ? '' : saveCursorAt(saved, main, modes),
    main === undefined ? '' : pendingWrap(main, modes),
    keyStackSequence(terminal.keys.main, modes.keys.main),
    resumeModes(modes, terminal),
    closeFrame(modes),
  ].join('');
}

/** Uncovers a screen by painting `buffer`, which shows what the program has written as of `modes`. */
export function uncoverByPainting(
  covered: CoveredScreen,
  modes: TerminalModes,
  buffer: IBuffer,
  size: TerminalSize,
): string {
  return [
    openFrame(covered),
    keyStackSequence(currentKeys(covered.terminal), currentKeys(modes)),
    paintedScreen(modes, buffer, size),
    resumeModes(modes, covered.terminal),
    closeFrame(modes),
  ].join('');
}

/** Paints a screen with its margins and its cursor, on a terminal whose modes are suspended. */
export function paintedScreen(modes: TerminalModes, buffer: IBuffer, size: TerminalSize): string {
  return [
    paintScreen(buffer, size, modes.lineDrawing),
    resumeRegion(modes),
    moveTo(modes, buffer.cursorY, Math.min(buffer.cursorX, size.columns - 1)),
    pendingWrap(buffer, modes),
  ].join('');
}

/** CUP to a 0-based place. With origin mode rows and columns are counted from the margins. */
function moveTo(modes: TerminalModes, row: number, column: number): string {
  const origin = decMode(modes, 6);
  const top = origin ? Math.max(modes.rows?.from ?? 1, 1) : 1;
  const left = origin ? Math.max(modes.columns?.from ?? 1, 1) : 1;
  return `\x1b[${row + 2 - top};${column + 2 - left}H`;
}

/**
 * Brings a terminal that was reset, and used by somebody else, back to a program's modes, and to its screen if
 * that is the alternate one; the text of a main screen is still there above what the other wrote.
 */
export function showAgain(modes: TerminalModes, active: IBuffer | undefined, size: TerminalSize): string {
  const blank = initialModes();
  const region = resumeRegion(modes);
  const alternate = modes.alternate && active !== undefined;
  return [
    keyStackSequence(blank.keys.main, modes.keys.main),
    alternate ? decSequence(1049, true) : '',
    suspendModes(blank),
    alternate ? keyStackSequence(blank.keys.alternate, modes.keys.alternate) : '',
    alternate ? paintedScreen(modes, active, size) : region === '' ? '' : `\x1b7${region}\x1b8`,
    resumeModes(modes, blank),
  ].join('');
}

/** Begins a frame that shows at once, and takes back the title and the key flags. */
export function openFrame({ modes, title }: CoveredScreen): string {
  return decSequence(SYNCHRONIZED, true) + (title === undefined ? '' : '\x1b[23;2t') + resumeKeys(modes);
}

/** Ends it, unless the program has a frame of its own under way. */
export function closeFrame(modes: TerminalModes): string {
  return decMode(modes, SYNCHRONIZED) ? '' : decSequence(SYNCHRONIZED, false);
}

/**
 * A cursor behind the last column is a state of its own (the next character wraps), which neither CUP nor
 * `?1049l` brings back. The terminal's cursor must be on the row of the buffer's.
 */
export function pendingWrap(buffer: IBuffer, modes: TerminalModes): string {
  const line = buffer.getLine(buffer.baseY + buffer.cursorY);
  // Without wrapping nothing is pending: the cursor stays on the last column, and the next character goes there.
  if (line === undefined || buffer.cursorX < line.length || !decMode(modes, 7)) return '';
  // The character set came back with the cursor; the modes that follow set it again.
  return `${decSequence(7, true)}\x1b${ASCII_SETS[0]}\x0f${paintLastCharacter(line)}`;
}

/** `?1049h` overwrote what the program saved by DECSC: goes to the place, saves the cursor there and comes back. */
function saveCursorAt(
  { row, column }: ScreenPlace,
  { cursorX, cursorY }: IBuffer,
  modes: TerminalModes,
): string {
  const move = (toRow: number, toColumn: number): string =>
    row === undefined ? `\x1b[${toColumn + 1}G` : moveTo(modes, toRow, toColumn);
  const pen = penSequence((modes.saved.main ?? modes).pen);
  return `${move(row ?? cursorY, column)}${pen}\x1b7${move(cursorY, cursorX)}`;
}
