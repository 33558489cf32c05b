import { plainPen } from './pen.ts';
import { ASCII_SETS, decMode, type TerminalModes } from './terminal-modes.ts';

/** DECSC: puts aside what belongs to the cursor on the screen that is shown. */
export function saveCursor(modes: TerminalModes): void {
  modes.saved[modes.alternate ? 'alternate' : 'main'] = {
    pen: { ...modes.pen },
    charsets: [...modes.charsets],
    shift: modes.shift,
    origin: decMode(modes, 6),
    open: true,
  };
}

/** DECRC: takes it back, or the state after a reset if nothing was put aside (VT510 manual, DECRC). */
export function restoreCursor(modes: TerminalModes): void {
  const screen = modes.alternate ? 'alternate' : 'main';
  const saved = modes.saved[screen];
  modes.pen = saved === undefined ? plainPen() : { ...saved.pen };
  modes.shift = saved?.shift ?? 0;
  for (const index of [0, 1, 2, 3] as const) modes.charsets[index] = (saved?.charsets ?? ASCII_SETS)[index];
  if (decMode(modes, 6) !== (saved?.origin ?? false)) modes.dec.set(6, saved?.origin ?? false);
  if (saved !== undefined) modes.saved[screen] = { ...saved, open: false };
}
