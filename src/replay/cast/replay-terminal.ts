import type { IBuffer, Terminal } from '@xterm/headless';
import { ModeScanner } from '../../terminal/modes/mode-scanner.ts';
import { resumeModes, suspendModes } from '../../terminal/modes/mode-sequences.ts';
import { penSequence } from '../../terminal/modes/pen.ts';
import { copyModes, initialModes, type TerminalModes } from '../../terminal/modes/terminal-modes.ts';
import { paintedScreen } from '../../terminal/overlay/overlay-sequences.ts';
import { openHeadless, write } from '../../terminal/screen/headless.ts';
import { paintScreen } from '../../terminal/screen/painter.ts';
import type { TerminalSize } from '../../terminal/terminal-size.ts';

/** Characters that are handed over before they are waited for. */
const BATCH = 1024 * 1024;

/** The terminal on which a recording is played, and whose picture can be kept and put back. */
export class ReplayTerminal {
  private readonly terminal: Terminal;
  private scanner = new ModeScanner();
  private waiting = 0;
  /** What went in and has not come out of the scanner: the beginning of a sequence. */
  private held: Buffer = Buffer.alloc(0);

  private constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  static async open(size: TerminalSize): Promise<ReplayTerminal> {
    return new ReplayTerminal(await openHeadless(size, 0));
  }

  /** The screen that is shown; up to date after {@link settle}. */
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
    // Copied: the scanner gives a view of memory that is used again.
    this.terminal.write(Buffer.from(out));
    this.waiting += out.length;
    if (this.waiting > BATCH) await this.settle();
  }

  async resize(size: TerminalSize): Promise<void> {
    await this.settle();
    this.scanner.resized();
    this.terminal.resize(size.columns, size.rows);
  }

  /** Everything that went in is on the screen. */
  async settle(): Promise<void> {
    this.waiting = 0;
    await write(this.terminal, '');
  }

  /**
   * What {@link restore} needs to show this again. Undefined in the midst of a long string, such as a picture.
   * Not kept: scrollback, where a saved cursor was, and what the painter does not keep (underline styles,
   * hyperlinks, pictures).
   */
  async keyframe(): Promise<string | undefined> {
    if (this.scanner.insideString) return undefined;
    await this.settle();
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
    await this.settle();
    this.terminal.reset();
    this.terminal.resize(size.columns, size.rows);
    this.scanner = new ModeScanner();
    this.held = Buffer.alloc(0);
    await this.output(state);
    await this.settle();
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
