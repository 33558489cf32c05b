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
import { currentKeys, decMode, initialModes, type TerminalModes } from '../modes/terminal-modes.ts';
import { paintLastCharacter, paintScreen } from '../screen/painter.ts';
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
export function coverSequence({ modes, insideString, hasAlternateScreen, title }: CoveredScreen): string {
  return [
    insideString ? CANCEL_STRING : '',
    // A program in the midst of a synchronized frame would keep ours from being shown.
    decMode(modes, SYNCHRONIZED) ? decSequence(SYNCHRONIZED, false) : '',
    !modes.alternate && hasAlternateScreen ? decSequence(1049, true) : '',
    suspendModes(modes),
    title === undefined ? '' : `\x1b[22;2t${titleSequence(title)}`,
  ].join('');
}

/** A place on the main screen, relative to the cursor: lines below it (negative: above) and a 0-based column. */
export interface RelativePlace {
  readonly lines: number;
  readonly column: number;
}

/**
 * Uncovers a main screen that the terminal kept. `main` is the shadow's idea of it and `saved` where the
 * program saved its cursor, for what terminals do not keep.
 */
export function uncoverMain(
  covered: CoveredScreen,
  main: IBuffer | undefined,
  saved: RelativePlace | undefined,
): string {
  const { modes, terminal } = covered;
  return [
    openFrame(covered),
    // Before the cursor comes back: setting margins homes it.
    resumeRegion(modes),
    decSequence(1049, false),
    main === undefined || saved === undefined ? '' : saveCursorAt(saved, main.cursorX, modes),
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
  const origin = decMode(modes, 6);
  // With origin mode, rows and columns are counted from the margins.
  const top = origin ? Math.max(modes.rows?.from ?? 1, 1) : 1;
  const left = origin ? Math.max(modes.columns?.from ?? 1, 1) : 1;
  const column = Math.min(buffer.cursorX + 1, size.columns);
  return [
    paintScreen(buffer, size, modes.lineDrawing),
    resumeRegion(modes),
    `\x1b[${buffer.cursorY + 2 - top};${column + 1 - left}H`,
    pendingWrap(buffer, modes),
  ].join('');
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
  if (line === undefined || buffer.cursorX < line.length || !decMode(modes, 7)) return '';
  return decSequence(7, true) + paintLastCharacter(line);
}

/**
 * `?1049h` overwrote what the program saved by DECSC: goes to the place, saves the cursor there and comes back.
 * All relative, so that it does not matter on which row of the real screen the program began.
 */
function saveCursorAt({ lines, column }: RelativePlace, cursorColumn: number, modes: TerminalModes): string {
  const up = lines < 0 ? `\x1b[${-lines}A` : '';
  const down = lines > 0 ? `\x1b[${lines}B` : '';
  const pen = penSequence((modes.saved.main ?? modes).pen);
  const back = `${lines > 0 ? `\x1b[${lines}A` : ''}${lines < 0 ? `\x1b[${-lines}B` : ''}`;
  return `${up}${down}\x1b[${column + 1}G${pen}\x1b7${back}\x1b[${cursorColumn + 1}G`;
}
