import { emptyKeyStack, type KeyStack } from './key-stack.ts';
import { type Pen, plainPen } from './pen.ts';

/** What a program has told its terminal to be, as far as it outlasts the text it wrote. */
export interface TerminalModes {
  /** The alternate screen is shown (`?47`, `?1047`, `?1049`). */
  alternate: boolean;
  /** DEC private modes that were set or reset, in the order of their last change. */
  readonly dec: Map<number, boolean>;
  /** What `CSI ? … s` put aside. */
  readonly decSaved: Map<number, boolean>;
  /** IRM: text pushes the rest of the line to the right. */
  insert: boolean;
  /** LNM: line feed implies carriage return. */
  newline: boolean;
  /** DECNKM: the keypad sends application sequences. */
  keypad: boolean;
  /** DECSTBM as given, 1-based; undefined for the whole screen. */
  rows: Range | undefined;
  /** DECSLRM as given, 1-based; undefined for the whole width. */
  columns: Range | undefined;
  /** DECSCUSR; 0 is the terminal's own. */
  cursorStyle: number;
  /** The escape sequences, without ESC, that designate G0 to G3. */
  readonly charsets: [string, string, string, string];
  /** Which of them is invoked by SI, SO, LS2, LS3. */
  shift: 0 | 1 | 2 | 3;
  pen: Pen;
  /** `params ; uri` of an open hyperlink (OSC 8), or empty. */
  link: string;
  /** OSC 0 or 2, undefined if never set. */
  title: string | undefined;
  /** Kitty keyboard flags of both screens. */
  readonly keys: { readonly main: KeyStack; readonly alternate: KeyStack };
  /** XTMODKEYS: value by resource, e.g. 4 for modifyOtherKeys. */
  readonly modifiedKeys: Map<number, number>;
  /** What DECSC put aside on each screen, undefined if it was not used there. */
  readonly saved: { main: SavedCursor | undefined; alternate: SavedCursor | undefined };
  /** The line drawing set of DEC was designated since the screen that is shown was begun. */
  lineDrawing: boolean;
  /** A picture (sixel or kitty graphics) was sent to the screen that is shown. */
  picture: boolean;
}

/** The part of a saved cursor (DECSC, `CSI s`, `?1048`, `?1049`) that is no position. */
export interface SavedCursor {
  readonly pen: Pen;
  readonly charsets: readonly [string, string, string, string];
  readonly shift: 0 | 1 | 2 | 3;
  readonly origin: boolean;
  /** Not taken back since it was saved: the program may still want it. */
  readonly open: boolean;
}

/** From and to, both included; 0 stands for the terminal's first or last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** DEC private modes that are on in a terminal that was just reset; all others are off. */
const ON_AT_RESET: readonly number[] = [7, 8, 25, 1036, 1039];

/** G0 to G3 of a terminal that was just reset: ASCII. */
export const ASCII_SETS: readonly [string, string, string, string] = ['(B', ')B', '*B', '+B'];

/** Whether DEC private mode `mode` is on. */
export function decMode(modes: TerminalModes, mode: number): boolean {
  return modes.dec.get(mode) ?? resetDecMode(mode);
}

/** Whether DEC private mode `mode` is on in a terminal that was just reset. */
export function resetDecMode(mode: number): boolean {
  return ON_AT_RESET.includes(mode);
}

/** The key flags in force on the screen that is shown. */
export function currentKeys(modes: TerminalModes): KeyStack {
  return modes.alternate ? modes.keys.alternate : modes.keys.main;
}

/** Modes of a terminal that nobody has spoken to yet. */
export function initialModes(): TerminalModes {
  return {
    alternate: false,
    dec: new Map(),
    decSaved: new Map(),
    insert: false,
    newline: false,
    keypad: false,
    rows: undefined,
    columns: undefined,
    cursorStyle: 0,
    charsets: [...ASCII_SETS],
    shift: 0,
    pen: plainPen(),
    link: '',
    title: undefined,
    keys: { main: emptyKeyStack(), alternate: emptyKeyStack() },
    modifiedKeys: new Map(),
    saved: { main: undefined, alternate: undefined },
    lineDrawing: false,
    picture: false,
  };
}

/** A copy that stays as it is while the scanner goes on. */
export function copyModes(modes: TerminalModes): TerminalModes {
  // By hand: structuredClone takes ten times as long, and this is done for every 64 KiB of a flood.
  return {
    ...modes,
    dec: new Map(modes.dec),
    decSaved: new Map(modes.decSaved),
    charsets: [...modes.charsets],
    pen: { ...modes.pen },
    keys: { main: copyKeys(modes.keys.main), alternate: copyKeys(modes.keys.alternate) },
    modifiedKeys: new Map(modes.modifiedKeys),
    saved: { ...modes.saved },
  };
}

function copyKeys(stack: KeyStack): KeyStack {
  return { flags: stack.flags, saved: [...stack.saved] };
}
