import { closeSync, constants, openSync, readlinkSync, writeSync } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import type { TerminalSize } from '../terminal-size.ts';
import { ForeignWrites } from './foreign-writes.ts';
import { readModes, setModes, setRawModes, type TtyModes } from './tty-modes.ts';
import { Watchdog } from './watchdog.ts';
import { type EndingSignal, onWayOut } from './way-out.ts';

/** Bytes waiting for the terminal beyond which the program that makes them is to be slowed down. */
const ENOUGH = 64 * 1024;

/** How long the way out waits for a terminal that takes no bytes, in milliseconds. */
const PATIENCE = 300;

/** What an {@link OwnerTerminal} reports to. */
export interface OwnerHandlers {
  /** Keys, pastes, mouse and answers of the terminal, as they come; valid only during the call. */
  onInput(bytes: Buffer): void;
  onResize(size: TerminalSize): void;
  /** After {@link OwnerTerminal.write} returned false: everything was taken. */
  onDrain(): void;
  /** The process was stopped and goes on: the screen and the modes are whoever's was there meanwhile. */
  onContinue(): void;
  /** What to write to leave the screen fit for a shell, from its state at this moment. */
  leave(): string;
  /** Decides what a signal does; without it the terminal is restored and the process dies of the signal. */
  onSignal?(signal: EndingSignal): void;
}

/** A watch over a terminal that others may write to. */
export interface OthersWatch {
  stop(): void;
  /** Why nothing will be told; undefined if it will. */
  readonly problem: string | undefined;
}

/** The terminal that a person sits at, or why there is none. */
export type OpenedTerminal =
  | { readonly ok: true; readonly terminal: OwnerTerminal }
  | { readonly ok: false; readonly reason: string };

/**
 * Opens the terminal that standard output is; its keys are read there, too, whatever standard input is.
 * Changes nothing yet.
 */
export function openOwnerTerminal(): OpenedTerminal {
  if (!isatty(1)) return { ok: false, reason: 'standard output is not a terminal' };
  const descriptor = openAgain(constants.O_NONBLOCK);
  const modes = readModes(descriptor);
  if (modes === undefined) return { ok: false, reason: 'stty cannot read the modes of the terminal' };
  return { ok: true, terminal: new OwnerTerminal(descriptor, modes) };
}

/**
 * The real terminal: raw for life, one reader, one writer, restored on every way out.
 *
 * It is written to without blocking: a terminal that takes nothing (a dead ssh connection) must not stop
 * whatever else this process does.
 */
export class OwnerTerminal {
  /** The line modes found at the start, as `stty -g` prints them: those for a program's own pty. */
  readonly modes: TtyModes;
  /** The terminal's device: `/dev/pts/7`; undefined where it cannot be told. */
  readonly path: string | undefined;
  readonly #descriptor: number;
  #stream: ReadStream | undefined;
  #handlers: OwnerHandlers | undefined;
  #watchdog: Watchdog | undefined;
  #watchedLeave: string | undefined;
  #raw = false;
  #gone = false;
  #hungUp = false;
  #foreign: ForeignWrites | undefined;
  #stopListening: (() => void)[] = [];

  constructor(descriptor: number, modes: TtyModes) {
    this.#descriptor = descriptor;
    this.modes = modes;
    // Now: a process that others may not look into cannot read its own /proc entries either.
    this.path = pathOf(descriptor);
  }

  /** The terminal's size now; 80 by 24 if it does not know. */
  get size(): TerminalSize {
    return { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
  }

  /** Bytes that the terminal has not yet taken. */
  get pending(): number {
    return this.#stream?.writableLength ?? 0;
  }

  /** Sets the terminal raw and begins to read. */
  start(handlers: OwnerHandlers): void {
    this.#handlers = handlers;
    this.#raw = setRawModes(this.#descriptor);
    this.#listen(handlers);
    const stream = new ReadStream(this.#descriptor);
    stream.on('data', bytes => handlers.onInput(bytes));
    stream.on('error', () => this.#lost());
    stream.on('end', () => this.#lost());
    this.#stream = stream;
  }

  /**
   * Starts the process that restores the terminal if this one is killed. Takes some milliseconds: better done
   * once the program's first output is on its way.
   */
  watch(): void {
    const raw = readModes(this.#descriptor);
    if (raw === undefined || this.#watchdog !== undefined || !this.#raw) return;
    // Opened anew, as the watchdog is to block and we are not.
    const descriptor = openAgain(0);
    this.#watchdog = new Watchdog({ descriptor, saved: this.modes, raw });
    if (descriptor !== 1) closeSync(descriptor);
    this.#watchedLeave = undefined;
    this.refreshWatch();
  }

  /** Tells the watchdog what {@link OwnerHandlers.leave} says now: to be called when modes have changed. */
  refreshWatch(): void {
    if (this.#watchdog === undefined) return;
    const leave = this.#handlers?.leave();
    if (leave === undefined || leave === this.#watchedLeave) return;
    this.#watchedLeave = leave;
    this.#watchdog.update(leave);
  }

  /** The watchdog's process, if it runs. */
  get watchdogPid(): number | undefined {
    return this.#watchdog?.pid;
  }

  /** Writes, or queues a copy; false if the caller should wait for `onDrain` before it gives more. */
  write(bytes: Buffer | string): boolean {
    if (this.#gone || this.#stream === undefined) return true;
    const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    // Straight to the kernel while it takes everything: no copy, no request, no callback.
    const written = this.#stream.writableLength === 0 ? this.#tryWrite(whole) : 0;
    if (written === whole.length) return true;
    this.#stream.write(Buffer.from(whole.subarray(written)), () => {
      this.#foreign?.own();
      if (this.pending === 0) this.#handlers?.onDrain();
    });
    return this.pending < ENOUGH;
  }

  /**
   * Calls `onWrite` whenever another process writes to the terminal, until it is stopped; see
   * {@link ForeignWrites} for what it cannot see.
   */
  watchOthers(onWrite: () => void): OthersWatch {
    this.#foreign?.close();
    const path = this.path;
    const foreign = path === undefined ? undefined : new ForeignWrites(path, () => this.pending > 0, onWrite);
    this.#foreign = foreign;
    return {
      problem: foreign === undefined ? 'its device cannot be told' : foreign.problem,
      stop: () => {
        foreign?.close();
        if (this.#foreign === foreign) this.#foreign = undefined;
      },
    };
  }

  /** Stops reading keys; the kernel keeps some. */
  pauseInput(): void {
    this.#stream?.pause();
  }

  resumeInput(): void {
    this.#stream?.resume();
  }

  /**
   * Gives the terminal back: writes `leave` (empty if the screen is the program's own affair) after everything
   * that is still to be written, restores the line's modes, reads no more. Resolves when that is done.
   */
  async close(leave = ''): Promise<void> {
    const stream = this.#stream;
    if (stream === undefined) return;
    if (leave !== '') this.write(leave);
    if (this.pending > 0 && !this.#gone) await flushed(stream);
    for (const stop of this.#stopListening) stop();
    this.#restoreModes();
    this.#dismissWatchdog();
    this.#stream = undefined;
    stream.destroy();
    if (this.#descriptor !== 1) closeSync(this.#descriptor);
  }

  #listen(handlers: OwnerHandlers): void {
    const onResize = (): void => handlers.onResize(this.size);
    const onStop = (): void => {
      this.#restoreNow();
      this.#watchdog?.update('');
      this.#watchedLeave = undefined;
      process.kill(process.pid, 'SIGSTOP');
    };
    const onContinue = (): void => {
      // The kernel sends it behind SIGHUP, too, when the terminal is gone: there is nothing to be made raw. Anybody
      // may send SIGHUP while it is still there.
      if (this.#hungUp && !isatty(this.#descriptor)) return;
      this.#raw = setRawModes(this.#descriptor);
      handlers.onContinue();
      this.refreshWatch();
    };
    const onLastWay = (): void => {
      this.#restoreNow();
      this.#dismissWatchdog();
    };
    process.stdout.on('resize', onResize);
    process.on('SIGTSTP', onStop);
    process.on('SIGCONT', onContinue);
    const { onSignal } = handlers;
    const onEnding = (signal: EndingSignal): void => {
      if (signal === 'SIGHUP') this.#hungUp = true;
      onSignal?.call(handlers, signal);
    };
    this.#stopListening = [
      onWayOut(onLastWay, onSignal === undefined ? undefined : onEnding),
      () => process.stdout.off('resize', onResize),
      () => process.off('SIGTSTP', onStop),
      () => process.off('SIGCONT', onContinue),
    ];
  }

  /** On the way out there is no later: writes and restores before it returns. */
  #restoreNow(): void {
    if (!this.#raw) return;
    const leave = Buffer.from(this.#handlers?.leave() ?? '');
    const end = performance.now() + PATIENCE;
    let written = 0;
    while (written < leave.length && !this.#gone && performance.now() < end) {
      written += this.#tryWrite(leave.subarray(written));
    }
    this.#restoreModes();
  }

  /** If the modes could not be restored, it does so after our end; what was to be written was written. */
  #dismissWatchdog(): void {
    if (this.#raw) this.#watchdog?.update('');
    else this.#watchdog?.dismiss();
  }

  /** The terminal was closed: nobody waits for it any more. */
  #lost(): void {
    this.#gone = true;
    this.#handlers?.onDrain();
  }

  #restoreModes(): void {
    if (!this.#raw) return;
    this.#raw = !setModes(this.#descriptor, this.modes);
  }

  #tryWrite(bytes: Buffer): number {
    this.#foreign?.own();
    try {
      return writeSync(this.#descriptor, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.#gone = true;
      return 0;
    }
  }
}

/** A description of its own, so that making it non-blocking changes nobody else's. */
function openAgain(flags: number): number {
  try {
    return openSync('/dev/fd/1', constants.O_RDWR | constants.O_NOCTTY | flags);
  } catch {
    // After su(1) the terminal belongs to somebody else: what we were given must do.
    return 1;
  }
}

function pathOf(descriptor: number): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return undefined;
  }
}

function flushed(stream: ReadStream): Promise<void> {
  return new Promise(resolve => {
    stream.once('error', () => resolve());
    stream.write(Buffer.alloc(0), () => resolve());
  });
}
