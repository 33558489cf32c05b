import type { IBuffer, IMarker, Terminal } from '@xterm/headless';
import { textState } from '../modes/mode-sequences.ts';
import type { TerminalModes } from '../modes/terminal-modes.ts';
import type { TerminalSize } from '../terminal-size.ts';
import { openHeadless, write } from './headless.ts';
import { type OutputBlock, PendingOutput } from './pending-output.ts';

/** How long the program must be quiet before its output is parsed, in milliseconds. */
const QUIET = 30;

/** Output is parsed after this time even if the program is never quiet (an animation), in milliseconds. */
const LATEST = 100;

/** What is kept of a flood on the main screen: what it shows is decided by the last of it. */
const MAIN_BACKLOG = 256 * 1024;

/**
 * What is kept on the alternate screen, where old output may still show beside new. A program that writes more
 * than this without being parsed meanwhile makes the screen uncertain.
 */
const ALTERNATE_BACKLOG = 8 * 1024 * 1024;

/** Scrollback that is kept for resizes and for lines that the terminal was not yet told of. */
const SCROLLBACK = 1000;

/**
 * A terminal in memory that shows what the real one shows, parsed lazily: output is only copied at first, and
 * parsed when the program pauses or when somebody {@link settle}s. So a flood costs next to nothing.
 */
export class ShadowScreen {
  readonly #pending = new PendingOutput();
  readonly #modes: () => TerminalModes;
  #size: TerminalSize;
  #terminal: Terminal | undefined;
  #parsing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastFed = 0;
  #uncertain = false;
  #saved: IMarker | undefined;
  #savedColumn = 0;

  /** `modes` gives the modes after the bytes that were fed last. */
  constructor(size: TerminalSize, modes: () => TerminalModes) {
    this.#size = size;
    this.#modes = modes;
  }

  /** Takes output that ends between two sequences. It is copied. */
  feed(bytes: Buffer): void {
    const modes = this.#modes();
    this.#pending.append(bytes, modes);
    if (this.#pending.size > MAIN_BACKLOG) this.#forget(modes);
    this.#lastFed = performance.now();
    if (this.#timer === undefined && this.#parsing === undefined) this.#watch();
  }

  /** What is fed from now on was written for this size. */
  resize(size: TerminalSize): void {
    this.#pending.resize(size.columns, size.rows, this.#modes());
  }

  /** Parses what is left. The buffers are up to date until the next {@link feed} or {@link resize}. */
  async settle(): Promise<void> {
    do await this.#parse();
    while (!this.#pending.empty);
  }

  /**
   * False if the alternate screen may show something else than the terminal does, because too much was written
   * to it at once.
   */
  get certain(): boolean {
    return !this.#uncertain;
  }

  /** The size of what was parsed so far. */
  get size(): TerminalSize {
    return this.#size;
  }

  /** The screen that was shown when the last output was parsed; undefined before the first {@link settle}. */
  get active(): IBuffer | undefined {
    return this.#terminal?.buffer.active;
  }

  /** The main screen, shown or not. */
  get main(): IBuffer | undefined {
    return this.#terminal?.buffer.normal;
  }

  /**
   * Where the program saved the cursor on the main screen (DECSC): lines above (negative) or below the line
   * where the cursor is now, and the 0-based column. Undefined if it did not or the line is gone.
   */
  get savedCursor(): { readonly lines: number; readonly column: number } | undefined {
    const main = this.main;
    if (main === undefined || this.#saved === undefined || this.#saved.isDisposed) return undefined;
    return { lines: this.#saved.line - main.baseY - main.cursorY, column: this.#savedColumn };
  }

  /**
   * Follows the line of the main screen that is `lines` above the cursor through scrolling and resizes.
   * Undefined while the alternate screen is shown. Whoever takes a marker disposes of it.
   */
  mark(lines: number): IMarker | undefined {
    return this.#terminal?.registerMarker(-lines);
  }

  /** Calls `listener` whenever the other screen is shown, until the returned function is called. */
  onSwitch(listener: () => void): () => void {
    const subscription = this.#terminal?.buffer.onBufferChange(listener);
    return () => subscription?.dispose();
  }

  /** Lines that may scroll off the main screen before the oldest is forgotten. */
  keepScrollback(lines: number | undefined): void {
    if (this.#terminal !== undefined) this.#terminal.options.scrollback = lines ?? SCROLLBACK;
  }

  /** Stops the clock; nothing is parsed any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#terminal?.dispose();
  }

  #forget(modes: TerminalModes): void {
    if (modes.alternate) {
      if (this.#pending.forgetBeyond(ALTERNATE_BACKLOG)) this.#uncertain = true;
      // Rather parse beside a busy full-screen program than fall behind and repaint it wrong.
      else void this.#parse();
    } else {
      this.#pending.forgetBeyond(MAIN_BACKLOG);
    }
  }

  /** Parses in the next pause, or soon if the program makes none but writes little. */
  #watch(): void {
    const began = performance.now();
    const look = (): void => {
      const now = performance.now();
      const quiet = now - this.#lastFed;
      const slow = now - began >= LATEST && this.#pending.size < MAIN_BACKLOG;
      if (quiet >= QUIET - 1 || slow) void this.#parse();
      else this.#timer = setTimeout(look, Math.max(QUIET - quiet, 1)).unref();
    };
    this.#timer = setTimeout(look, QUIET).unref();
  }

  #parse(): Promise<void> {
    this.#parsing ??= this.#parseWaiting().finally(() => {
      this.#parsing = undefined;
      // What came meanwhile waits for the next pause: to go on at once would be to parse a flood as a whole.
      if (!this.#pending.empty) this.#watch();
    });
    return this.#parsing;
  }

  async #parseWaiting(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#terminal ??= await this.#open();
    for (let left = this.#pending.length; left > 0; left -= 1) {
      const item = this.#pending.take();
      if (item?.kind === 'output') await this.#write(this.#terminal, item);
      else if (item !== undefined) this.#apply(this.#terminal, item);
    }
  }

  #apply(terminal: Terminal, size: TerminalSize): void {
    terminal.resize(size.columns, size.rows);
    this.#size = size;
  }

  async #write(terminal: Terminal, { bytes, resumeWith }: OutputBlock): Promise<void> {
    if (resumeWith !== undefined) {
      await write(terminal, textState(resumeWith, terminal.rows));
      if (resumeWith.alternate) this.#uncertain = true;
    }
    await write(terminal, bytes);
  }

  async #open(): Promise<Terminal> {
    const terminal = await openHeadless(this.#size, SCROLLBACK);
    terminal.buffer.onBufferChange(shown => {
      // A program enters a cleared alternate screen: from here on everything is seen again.
      if (shown.type === 'alternate') this.#uncertain = false;
    });
    const saved = (): boolean => this.#cursorSaved(terminal);
    terminal.parser.registerEscHandler({ final: '7' }, saved);
    terminal.parser.registerCsiHandler({ final: 's' }, saved);
    return terminal;
  }

  #cursorSaved(terminal: Terminal): false {
    if (terminal.buffer.active.type === 'normal') {
      this.#saved?.dispose();
      this.#saved = terminal.registerMarker(0);
      this.#savedColumn = terminal.buffer.normal.cursorX;
    }
    // The terminal's own handler comes after this one.
    return false;
  }
}
