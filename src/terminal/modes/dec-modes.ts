import { restoreCursor, saveCursor } from './saved-cursor.ts';
import type { TerminalModes } from './terminal-modes.ts';

/** The largest number that terminals give a mode; larger ones are not kept, or noise would fill memory. */
const LARGEST = 9999;

/** Applies one DEC private mode (`CSI ? mode h` or `l`); below 0 is a number left out. */
export function applyDecMode(modes: TerminalModes, mode: number, on: boolean): void {
  if (mode < 0 || mode > LARGEST) return;
  switch (mode) {
    case 47:
    case 1047:
      showScreen(modes, on);
      return;
    case 1048:
      if (on) saveCursor(modes);
      else restoreCursor(modes);
      return;
    case 1049:
      // Also where the alternate screen is shown already: xterm saves first and switches then (XTerm Control Sequences).
      if (on) saveCursor(modes);
      showScreen(modes, on);
      if (!on) restoreCursor(modes);
      return;
    case 69:
      if (!on) modes.columns = undefined;
      break;
    default:
      break;
  }
  modes.dec.delete(mode);
  modes.dec.set(mode, on);
}

function showScreen(modes: TerminalModes, alternate: boolean): void {
  if (modes.alternate === alternate) return;
  modes.alternate = alternate;
  modes.picture = false;
  modes.lineDrawing = false;
}
