import { watch } from 'node:fs';
import { join } from 'node:path';
import { EVENTS_FILE } from '../journal.ts';
import { backOff } from './back-off.ts';
import { cursorFile, readCursor, writeCursor } from './cursor.ts';
import { type Batch, readBatch } from './read-batch.ts';
import type { Sink, SinkLine } from './sink.ts';

/** What a forwarder works with. */
export interface ForwarderOptions {
  /** The session's directory. */
  readonly directory: string;
  readonly session: string;
  readonly sink: Sink;
  /** Which lines the sink wants. */
  readonly wanted: (line: SinkLine) => boolean;
  /** Chance from 0 up to 1, to spread tries. */
  readonly random: () => number;
  /** Told when deliveries begin to fail, with the reason, and when they work again. */
  readonly onTrouble?: (trouble: string | undefined) => void;
  /** Waits before the next try, in milliseconds; given for tests. */
  readonly wait?: typeof backOff;
}

/**
 * Sends the lines of one session's log to one sink: from the log on the disk, by an offset that is kept
 * beside it, so that nothing is held in memory, nothing is lost while the sink is away, and what writes the
 * log never waits for what is sent. Every line arrives at least once, in order.
 */
export class Forwarder {
  readonly #options: ForwarderOptions;
  readonly #log: string;
  readonly #cursor: string;
  #offset: number;
  #refused: number;
  #failures = 0;
  /** The most lines of the next try; fewer after a batch was refused. */
  #most = Number.POSITIVE_INFINITY;
  #running: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #stopWatching: (() => void) | undefined;
  #waiting: (() => void)[] = [];

  constructor(options: ForwarderOptions) {
    this.#options = options;
    this.#log = join(options.directory, EVENTS_FILE);
    this.#cursor = cursorFile(options.directory, options.sink.name);
    ({ offset: this.#offset, refused: this.#refused } = readCursor(this.#cursor));
  }

  /** Bytes of the log that are delivered. */
  get offset(): number {
    return this.#offset;
  }

  /** Lines that the sink refused for good. */
  get refused(): number {
    return this.#refused;
  }

  /** Begins, and goes on whenever the log grows. Keeps no process alive. */
  start(): void {
    try {
      const watcher = watch(this.#log, { persistent: false }, () => this.wake());
      watcher.on('error', () => watcher.close());
      this.#stopWatching = () => watcher.close();
    } catch {
      // Without a watch it goes on when it is woken.
    }
    this.wake();
  }

  /** There may be more to send. Returns at once. */
  wake(): void {
    this.#again = true;
    if (this.#stopped || this.#timer !== undefined) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again && this.#timer === undefined) this.wake();
    });
  }

  /** Resolves once everything that is in the log is delivered, however long that takes, or it was stopped. */
  caughtUp(): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push(resolve);
      this.wake();
    });
  }

  /**
   * Waits until everything in the log is delivered, for the end of a session.
   * @param limit milliseconds
   * @returns false if something is left; the next session's start sends it
   */
  async drain(limit: number): Promise<boolean> {
    let left = true;
    const late = new Promise<void>(resolve => {
      setTimeout(() => {
        left = false;
        resolve();
      }, limit).unref();
    });
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.wake();
    while (left && this.#running !== undefined) await Promise.race([this.#running, late]);
    return this.#running === undefined && this.#failures === 0;
  }

  /** Ends. A delivery that is under way may still arrive; the cursor then stands before it. */
  stop(): void {
    this.#stopped = true;
    this.#again = false;
    clearTimeout(this.#timer);
    this.#stopWatching?.();
    this.#options.sink.close();
    this.#tellWaiting();
  }

  #tellWaiting(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const { session, wanted } = this.#options;
      const batch = await readBatch(this.#log, this.#offset, session, wanted);
      if (batch === undefined) {
        if (!this.#again) this.#tellWaiting();
        continue;
      }
      this.#again = true;
      if (!(await this.#send(batch))) return;
    }
  }

  /** @returns false if the next try has to wait */
  async #send(batch: Batch): Promise<boolean> {
    const lines = batch.lines.slice(0, this.#most);
    const end = lines.length === batch.lines.length ? batch.end : (batch.ends[lines.length - 1] ?? batch.end);
    if (lines.length === 0) return this.#advance(end);
    const delivery = await this.#options.sink.deliver(lines);
    if (this.#stopped) return false;
    switch (delivery.kind) {
      case 'delivered':
        this.#succeeded();
        return this.#advance(end);
      case 'later':
        return this.#failed(delivery.why, delivery.after);
      case 'refused':
        if (lines.length > 1) {
          this.#most = Math.ceil(lines.length / 2);
          return true;
        }
        this.#refused += 1;
        this.#options.onTrouble?.(`refused one event for good: ${delivery.why}`);
        return this.#advance(end);
    }
  }

  #advance(end: number): boolean {
    this.#offset = end;
    if (writeCursor(this.#cursor, { offset: end, refused: this.#refused })) return true;
    return this.#failed('its cursor could not be written', undefined);
  }

  #succeeded(): void {
    this.#most = Math.max(this.#most, 1) * 2;
    if (this.#failures > 0) this.#options.onTrouble?.(undefined);
    this.#failures = 0;
  }

  #failed(why: string, after: number | undefined): false {
    this.#failures += 1;
    if (this.#failures === 1) this.#options.onTrouble?.(why);
    const wait = this.#options.wait ?? backOff;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.wake();
      },
      wait(this.#failures, this.#options.random(), after),
    );
    this.#timer.unref();
    return false;
  }
}
