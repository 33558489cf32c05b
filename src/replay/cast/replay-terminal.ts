import { setImmediate } from 'node:timers/promises';
import type { IBuffer, Terminal } from '@xterm/headless';
import { ModeScanner } from '../../terminal/modes/mode-scanner.ts';
import { resumeModes, suspendModes } from '../../terminal/modes/mode-sequences.ts';
import { penSequence } from '../../terminal/modes/pen.ts';
import { copyModes, initialModes, type TerminalModes } from '../../terminal/modes/terminal-modes.ts';
import { paintedScreen } from '../../terminal/overlay/overlay-sequences.ts';
import { openHeadless, resizeHeadless, showOutput } from '../../terminal/screen/headless-terminal.ts';
import { paintScreen } from '../../terminal/screen/painter.ts';
import type { TerminalSize } from '../../terminal/terminal-size.ts';

/** Bytes that are shown before others get their turn. */
const BATCH = 1024 * 1024;

/** The terminal on which a recording is played, and whose picture can be kept and put back. */
export class ReplayTerminal {
  private terminal: Terminal;
  private scanner = new ModeScanner();
  private shown = 0;
  /** What went in and has not come out of the scanner: the beginning of a sequence. */
  private held: Buffer = Buffer.alloc(0);

  private constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  static async open(size: TerminalSize): Promise<ReplayTerminal> {
    return new ReplayTerminal(await openHeadless(size, 0));
  }

  /** The screen that is shown. */
  get screen(): IBuffer {
    return this.terminal.buffer.active;
  }

  get size(): TerminalSize {
    return { columns: this.terminal.cols, rows: this.terminal.rows };
  }

  /** The title that the program gave its terminal; empty if none. */
  get title(): string {
    return this.scanner.modes.title ?? '';
  }

  /** The cursor is to be seen. */
  get cursorVisible(): boolean {
    return this.scanner.modes.dec.get(25) ?? true;
  }

  async output(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const out = this.scanner.push(bytes);
    this.held = Buffer.concat([this.held, bytes]).subarray(out.length);
    if (!showOutput(this.terminal, out)) await this.reopen(this.size);
    this.shown += out.length;
    if (this.shown > BATCH) {
      this.shown = 0;
      await setImmediate();
    }
  }

  async resize(size: TerminalSize): Promise<void> {
    this.scanner.resized();
    if (!resizeHeadless(this.terminal, size)) await this.reopen(size);
  }

  /** Goes on with an empty screen where the terminal broke on what was recorded. */
  private async reopen(size: TerminalSize): Promise<void> {
    this.terminal.dispose();
    this.terminal = await openHeadless(size, 0);
  }

  /**
   * What {@link restore} needs to show this again. Undefined in the midst of a long string, such as a picture.
   * Not kept: scrollback, where a saved cursor was, and what the painter does not keep (underline styles,
   * hyperlinks, pictures).
   */
  async keyframe(): Promise<string | undefined> {
    if (this.scanner.insideString) return undefined;
    const modes = this.modes();
    const { normal, active } = this.terminal.buffer;
    const { size } = this;
    return [
      suspendModes(initialModes()),
      modes.alternate ? paintBehind(normal, size, penSequence(modes.saved.main?.pen ?? modes.pen)) : '',
      paintedScreen(modes, active, size),
      resumeModes(modes, initialModes()),
      this.held.toString('latin1'),
    ].join('');
  }

  /** The modes as this terminal has them, which is not always what others would have. */
  private modes(): TerminalModes {
    const modes = copyModes(this.scanner.modes);
    const { insertMode, originMode, wraparoundMode } = this.terminal.modes;
    modes.insert = insertMode;
    modes.dec.set(6, originMode);
    modes.dec.set(7, wraparoundMode);
    return modes;
  }

  async restore(size: TerminalSize, state: string): Promise<void> {
    this.terminal.reset();
    this.terminal.resize(size.columns, size.rows);
    this.scanner = new ModeScanner();
    this.held = Buffer.alloc(0);
    await this.output(state);
  }

  close(): void {
    this.terminal.dispose();
  }
}

/** The main screen and its cursor, then the alternate screen before it. */
function paintBehind(main: IBuffer, size: TerminalSize, pen: string): string {
  const column = Math.min(main.cursorX + 1, size.columns);
  return `${paintScreen(main, size, false)}\x1b[${main.cursorY + 1};${column}H${pen}\x1b[?1049h`;
}
