import { InputRouter, type OverlayInput } from './input/input-router.ts';
import { ModeScanner } from './modes/mode-scanner.ts';
import { abandonSequence, needsAbandoning } from './modes/mode-sequences.ts';
import { HeldOutput } from './overlay/held-output.ts';
import { plainLine } from './overlay/line-sequences.ts';
import { needsRepaint, Overlay } from './overlay/overlay.ts';
import { showAgain } from './overlay/overlay-sequences.ts';
import { createSpool, type Spool } from './overlay/spool.ts';
import type { OwnerTerminal } from './owner/owner-terminal.ts';
import type { EndingSignal } from './owner/way-out.ts';
import type { PtyHost } from './pty/pty-host.ts';
import { ShadowScreen } from './screen/shadow-screen.ts';
import type { TerminalSize } from './terminal-size.ts';

/** More than this held for another size is replayed all the same, in bytes: to parse it would take too long. */
const MOST_ABSORBED = 16 * 1024 * 1024;

/** How long a program sees a smaller terminal when it is made to repaint, in milliseconds. */
const NUDGE = 50;

/** What a {@link PassThrough} connects. */
export interface PassThroughOptions {
  readonly owner: OwnerTerminal;
  readonly pty: PtyHost;
  /** Every byte of the programs, as it comes; valid only during the call. */
  onOutput?(bytes: Buffer): void;
  /** Every byte that is sent to the programs; valid only during the call. */
  onInput?(bytes: Buffer): void;
  onResize?(size: TerminalSize): void;
  onSignal?(signal: EndingSignal): void;
  /** Where output is held while an overlay is shown. Default: {@link createSpool}. */
  readonly spool?: Spool;
  /** False for terminals with one screen only (the Linux console). Default true. */
  readonly hasAlternateScreen?: boolean;
}

/** What something drawn over the program's screen is told. */
export interface OverlayHandlers extends OverlayInput {
  /** The terminal has another size: frames are to be made for it. */
  onResize?(size: TerminalSize): void;
  /** Title of the terminal meanwhile; without one it stays as it is. */
  readonly title?: string;
  /**
   * Nothing is drawn over the screen, for those who hear what is shown: lines that are said follow the program's
   * output. Not for an overlay that follows another.
   */
  readonly lines?: boolean;
}

/** Something drawn over the program's screen. */
export interface OverlayHandle {
  /** The size of its frames. */
  readonly size: TerminalSize;
  /**
   * Shows a whole frame: text with colours, a string a row; everything else in it is dropped. What does not
   * fit is cut off. A frame that the terminal had no time for is replaced by the next.
   */
  paint(lines: readonly string[]): void;
  /** Writes bytes as they are, for what shows nothing: a bell, a notification. */
  signal(bytes: string): void;
  /** Says a line; only of an overlay of lines. Control characters in it are dropped. */
  say(line: string): void;
  /**
   * Brings the program's screen back; resolves when it is shown and what was held is being replayed, or when
   * another overlay has followed. Keys go nowhere from now on.
   */
  leave(): Promise<void>;
}

interface Shown {
  readonly overlay: Overlay;
  readonly handlers: OverlayHandlers;
  frame: readonly string[] | undefined;
  /** The frame is still to be painted. */
  stale: boolean;
  /** On its way out: its frames are no longer painted. */
  leaving: boolean;
}

/**
 * Connects a person's terminal with a program's pty, byte for byte, and lets something be drawn over the
 * program's screen at any time. The program is never told and never stopped for it.
 */
export class PassThrough {
  /**
   * Resolves when the programs have closed the pty and everything they wrote is on its way to the terminal:
   * while an overlay is shown, not before that was left.
   */
  readonly ended: Promise<void>;
  readonly #options: PassThroughOptions;
  readonly #scanner = new ModeScanner();
  readonly #shadow: ShadowScreen;
  readonly #held: HeldOutput;
  readonly #input: InputRouter;
  #shown: Shown | undefined;
  #watchTimer: NodeJS.Timeout | undefined;
  #revision = 0;
  #programEnded = false;
  #resolveEnded: () => void = () => {};

  constructor(options: PassThroughOptions) {
    this.#options = options;
    this.#shadow = new ShadowScreen(options.owner.size, () => this.#scanner.modes);
    this.#held = new HeldOutput(options.spool ?? createSpool(), {
      deliver: bytes => this.#deliver(bytes),
      onLive: () => this.#onLive(),
    });
    this.#input = new InputRouter(bytes => this.#send(bytes));
    this.ended = new Promise(resolve => {
      this.#resolveEnded = resolve;
    });
  }

  /** Takes over the owner's terminal and begins to pass bytes. */
  start(): void {
    const { owner, pty, onSignal } = this.#options;
    owner.start({
      onInput: bytes => this.#input.push(bytes),
      onResize: size => this.#onResize(size),
      onDrain: () => this.#onOwnerDrain(),
      onContinue: () => void this.#repaint(),
      leave: () => this.#leaveSequence(),
      ...(onSignal === undefined ? {} : { onSignal }),
    });
    pty.start({
      onOutput: bytes => this.#onOutput(bytes),
      onEnd: () => this.#onProgramEnd(),
      onDrain: () => owner.resumeInput(),
    });
  }

  /**
   * Covers the program's screen. One overlay at a time: throws if one is shown that was not told to leave. One
   * that is just leaving is followed at once; the program's screen does not show in between.
   */
  enterOverlay(handlers: OverlayHandlers): OverlayHandle {
    const before = this.#shown;
    if (before !== undefined && !before.leaving) throw new Error('an overlay is shown already');
    const overlay = before?.overlay ?? this.#cover(handlers);
    const shown: Shown = { overlay, handlers, frame: undefined, stale: false, leaving: false };
    this.#shown = shown;
    this.#input.toOverlay(handlers);
    this.#options.owner.refreshWatch();
    return this.#handle(shown);
  }

  /**
   * What to write to leave the terminal fit for a shell after a program that died without cleaning up behind
   * itself; undefined if it left nothing.
   */
  get leftovers(): string | undefined {
    return needsAbandoning(this.#scanner.modes) ? abandonSequence(this.#scanner.modes, false) : undefined;
  }

  /** Stops all timers and gives back what was held. */
  close(): void {
    this.#input.close();
    clearTimeout(this.#watchTimer);
    this.#shadow.close();
    this.#held.close();
  }

  #cover({ title, lines = false }: OverlayHandlers): Overlay {
    const { owner, pty } = this.#options;
    const hasAlternateScreen = this.#options.hasAlternateScreen ?? true;
    this.#held.hold();
    const ground = { scanner: this.#scanner, shadow: this.#shadow, hasAlternateScreen, lines };
    const overlay = new Overlay(ground, owner.size, title);
    // Stopped if the program was slow to read, or the terminal to show: neither must stop now.
    owner.resumeInput();
    pty.resume();
    owner.write(overlay.enter() + overlay.paint([]));
    return overlay;
  }

  #handle(shown: Shown): OverlayHandle {
    const { owner } = this.#options;
    return {
      get size() {
        return owner.size;
      },
      paint: lines => {
        shown.frame = lines;
        this.#paint(shown);
      },
      signal: bytes => {
        if (this.#shown === shown) owner.write(bytes);
      },
      say: line => {
        if (this.#shown === shown) owner.write(plainLine(line));
      },
      leave: () => this.#leave(shown),
    };
  }

  #paint(shown: Shown): void {
    if (this.#shown !== shown || shown.leaving || shown.frame === undefined) return;
    // The terminal is still busy with the frame before: only the newest is worth painting.
    shown.stale = this.#options.owner.pending > 0;
    if (!shown.stale) this.#options.owner.write(shown.overlay.paint(shown.frame));
  }

  async #leave(shown: Shown): Promise<void> {
    if (this.#shown !== shown || shown.leaving) return;
    const { owner, pty } = this.#options;
    shown.leaving = true;
    this.#input.drop();
    await shown.overlay.settle();
    // Another one has followed meanwhile.
    if (this.#shown !== shown) return;
    this.#shown = undefined;
    owner.write(shown.overlay.uncover());
    this.#input.toProgram(shown.overlay.modes.dec.get(1004) === true);
    if (needsRepaint(this.#scanner.modes, this.#shadow)) this.#nudge();
    // Whatever comes waits until what is held was shown: the pty is the better place for it to wait.
    pty.pause();
    this.#held.release();
    owner.refreshWatch();
  }

  #onOutput(bytes: Buffer): void {
    this.#options.onOutput?.(bytes);
    if (!this.#held.push(bytes)) this.#options.pty.pause();
  }

  #deliver(bytes: Buffer): boolean {
    const ready = this.#scanner.push(bytes);
    if (ready.length === 0) return true;
    this.#shadow.feed(ready);
    const more = this.#options.owner.write(ready);
    if (this.#revision !== this.#scanner.revision) this.#watchSoon();
    return more;
  }

  #onLive(): void {
    this.#options.pty.resume();
    if (this.#programEnded) this.#finish();
  }

  #onOwnerDrain(): void {
    if (this.#shown !== undefined) {
      if (this.#shown.stale) this.#paint(this.#shown);
    } else if (this.#held.live) this.#options.pty.resume();
    else this.#held.continue();
  }

  #onProgramEnd(): void {
    this.#programEnded = true;
    if (this.#held.live) this.#finish();
  }

  #finish(): void {
    const rest = this.#scanner.end();
    if (rest.length > 0) this.#options.owner.write(rest);
    this.#resolveEnded();
  }

  #send(bytes: Buffer): void {
    this.#options.onInput?.(bytes);
    // Not while an overlay is shown: it is the only one who can be asked to let the program go on.
    if (!this.#options.pty.write(bytes) && this.#shown === undefined) this.#options.owner.pauseInput();
  }

  #onResize(size: TerminalSize): void {
    const { pty, onResize } = this.#options;
    const shown = this.#shown;
    if (shown !== undefined) {
      // Lines move no screen away that what is held could be told to.
      const absorbs = shown.handlers.lines !== true && this.#held.size > 0;
      const held = absorbs && this.#held.size <= MOST_ABSORBED ? this.#held.takeAll() : [];
      shown.overlay.resize(size, held);
    } else {
      this.#scanner.resized();
      this.#shadow.resize(size);
    }
    pty.resize(size);
    onResize?.(size);
    if (shown === undefined) return;
    this.#paint(shown);
    shown.handlers.onResize?.(size);
  }

  /** After a stop: somebody else has used the screen, and it was reset for him if there was time for that. */
  async #repaint(): Promise<void> {
    const { owner, pty } = this.#options;
    owner.write(this.#leaveSequence());
    if (this.#shown !== undefined) {
      owner.write(this.#shown.overlay.enterAgain());
      this.#paint(this.#shown);
      return;
    }
    this.#held.hold();
    await this.#shadow.settle();
    owner.write(showAgain(this.#scanner.modes, this.#shadow.active, owner.size));
    pty.resize(owner.size);
    this.#release();
  }

  /** Lets output through again, unless something was drawn over the screen meanwhile. */
  #release(): void {
    if (this.#shown === undefined) this.#held.release();
    else this.#options.owner.write(this.#shown.overlay.enterAgain());
  }

  /** Makes the program repaint by a change of size that it is told of and that is taken back. */
  #nudge(): void {
    const { owner, pty } = this.#options;
    const { columns, rows } = owner.size;
    pty.resize({ columns, rows: rows - 1 });
    setTimeout(() => pty.resize(owner.size), NUDGE).unref();
  }

  #leaveSequence(): string {
    return abandonSequence(this.#shown?.overlay.modes ?? this.#scanner.modes, this.#shown !== undefined);
  }

  /** Tells the watchdog of changed modes, soon: programs change several at a time. */
  #watchSoon(): void {
    this.#revision = this.#scanner.revision;
    this.#watchTimer ??= setTimeout(() => {
      this.#watchTimer = undefined;
      this.#options.owner.refreshWatch();
    }, 50).unref();
  }
}
