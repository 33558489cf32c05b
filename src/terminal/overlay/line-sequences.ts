import type { IBuffer } from '@xterm/headless';
import { keyStackSequence } from '../modes/key-stack.ts';
import { decSequence, resumeModes, resumeRegion, suspendModes } from '../modes/mode-sequences.ts';
import { currentKeys } from '../modes/terminal-modes.ts';
import {
  type CoveredScreen,
  closeFrame,
  coverTitle,
  interruptSequence,
  openFrame,
} from './overlay-sequences.ts';

/** Far enough down for every terminal: the cursor stops in the last row. */
const LAST_ROW = '\x1b[9999;1H';

/**
 * Makes room for lines on the screen that is shown, as plain as a shell's output: no other screen, nothing
 * painted over. Below a program on the main screen they follow its cursor; a program that has the whole screen
 * is scrolled away by them, and painted again when it is uncovered.
 */
export function beginLines(covered: CoveredScreen): string {
  const { modes } = covered;
  return [
    interruptSequence(covered),
    suspendModes(modes),
    coverTitle(covered),
    modes.alternate ? LAST_ROW : '',
    decSequence(7, true),
    decSequence(25, true),
    '\r\n',
  ].join('');
}

/** A line at the cursor; control characters are dropped. */
export function plainLine(text: string): string {
  return `${text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '')}\r\n`;
}

/** Goes on below the lines on a main screen. @param main the program's screen, for the column of its cursor */
export function endLines(covered: CoveredScreen, main: IBuffer | undefined): string {
  const { modes, terminal } = covered;
  const region = resumeRegion(modes);
  return [
    openFrame(covered),
    decSequence(7, false),
    decSequence(25, false),
    region === '' ? '' : `\x1b7${region}\x1b8`,
    keyStackSequence(currentKeys(terminal), currentKeys(modes)),
    main === undefined || main.cursorX === 0 ? '' : `\x1b[${main.cursorX + 1}G`,
    resumeModes(modes, terminal),
    closeFrame(modes),
  ].join('');
}
