import type { IBuffer, IMarker } from '@xterm/headless';
import { paintRow } from './painter.ts';
import type { ShadowScreen } from './shadow-screen.ts';

/**
 * Follows what happens on the main screen while the terminal is not told, to tell it all at once later: where
 * the cursor was when it was last told (the terminal finds that place by itself, also after a resize), and the
 * first line that changed since.
 */
export class MainScreenChange {
  readonly #shadow: ShadowScreen;
  readonly #stop: () => void;
  #cursor: IMarker | undefined;
  #first: IMarker | undefined;
  /** The lines from the top of the screen to the cursor, as painted, the cursor's line first. */
  #before: string[] = [];

  /** To be created, with the shadow settled, when it shows what the terminal does. */
  constructor(shadow: ShadowScreen) {
    this.#shadow = shadow;
    this.#begin();
    // A main screen behind the alternate one does not change until it is shown again.
    this.#stop = shadow.onSwitch(() => {
      if (this.#cursor === undefined) this.#begin();
    });
  }

  /** To be called before the shadow is resized, which moves lines about: takes note of what has changed. */
  note(): void {
    const main = this.#shadow.main;
    if (main === undefined || this.#cursor === undefined) return;
    const cursorLine = this.#cursor.line;
    for (let above = this.#before.length - 1; above >= 0; above -= 1) {
      if (paintedLine(main, cursorLine - above) === this.#before[above]) continue;
      const first = this.#shadow.mark(main.baseY + main.cursorY - (cursorLine - above));
      if (this.#first !== undefined && first !== undefined && this.#first.line <= first.line) first.dispose();
      else this.#first = first ?? this.#first;
      break;
    }
    this.#before = linesAbove(main, cursorLine);
  }

  /**
   * What brings the terminal's main screen up to date: lines that scrolled off go into its scrollback. Expects
   * the cursor where it was at the beginning, autowrap on and no margins; leaves it where it is now, with a
   * plain pen. Undefined if the main screen was never shown.
   */
  sequence(rows: number): string | undefined {
    const main = this.#shadow.main;
    if (main === undefined || this.#cursor === undefined) return undefined;
    const from = this.#cursor.isDisposed ? 0 : this.#cursor.line;
    // Further up than the screen is high nothing can be reached any more.
    const first = Math.max(Math.min(this.#first?.line ?? from, from), from - rows + 1, 0);
    const now = main.baseY + main.cursorY;
    const last = Math.max(lastWritten(main), now);
    const up = from - first;
    const text = [`${up > 0 ? `\x1b[${up}A` : ''}\r\x1b[m\x1b[J`];
    for (let line = first; line <= last; line += 1) {
      if (line > first && main.getLine(line)?.isWrapped !== true) text.push('\r\n');
      text.push(paintedLine(main, line));
    }
    const back = last - now;
    text.push(
      `${back > 0 ? `\x1b[${back}A` : ''}\x1b[${Math.min(main.cursorX + 1, this.#shadow.size.columns)}G`,
    );
    return text.join('');
  }

  /** Lets go of the lines. */
  close(): void {
    this.#stop();
    this.#cursor?.dispose();
    this.#first?.dispose();
  }

  #begin(): void {
    this.#cursor = this.#shadow.mark(0);
    const main = this.#shadow.main;
    if (main !== undefined && this.#cursor !== undefined) this.#before = linesAbove(main, this.#cursor.line);
  }
}

function linesAbove(main: IBuffer, cursorLine: number): string[] {
  const lines: string[] = [];
  for (let line = cursorLine; line >= main.baseY; line -= 1) lines.push(paintedLine(main, line));
  return lines;
}

function paintedLine(main: IBuffer, line: number): string {
  const found = main.getLine(line);
  return paintRow(found, found?.length ?? 0);
}

function lastWritten(main: IBuffer): number {
  let line = main.length - 1;
  while (line > 0 && paintedLine(main, line) === '') line -= 1;
  return line;
}
