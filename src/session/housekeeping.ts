import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HousekeepingWork } from './housekeeping-worker.ts';
import { QUIET_THREAD } from './quiet-thread.ts';

/** Its time of change tells when the logs were tidied last. */
const STAMP = 'tidied';

/** How often sessions that are too short to do it by the way do it at their end, in milliseconds. */
const EVERY = 3_600_000;

/** What {@link Housekeeping} is given. */
export interface HousekeepingOptions extends HousekeepingWork {
  /** The built housekeeping-worker.js. */
  readonly worker: URL;
  /** Milliseconds after which it begins. */
  readonly after: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Brings the logs of crashed sessions in order and removes old ones, while a session runs or at its end. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #timer: NodeJS.Timeout;
  #done: Promise<void> | undefined;

  constructor(options: HousekeepingOptions) {
    this.#options = options;
    this.#timer = setTimeout(() => this.#begin(), options.after);
    this.#timer.unref();
  }

  /**
   * The session ends. One that was too short has it done now if it is due.
   * @param limit milliseconds to wait for it
   */
  async end(limit: number): Promise<void> {
    clearTimeout(this.#timer);
    const begun = statSync(this.#stamp, { throwIfNoEntry: false })?.mtimeMs;
    // With the first session there is nothing to tidy yet.
    if (begun === undefined) this.#note();
    else if (Math.abs(this.#options.clock() - begun) > EVERY && this.#done === undefined) this.#begin();
    if (this.#done === undefined) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>(resolve => {
      timer = setTimeout(resolve, limit);
    });
    await Promise.race([this.#done, late]);
    clearTimeout(timer);
  }

  get #stamp(): string {
    return join(this.#options.state, STAMP);
  }

  #note(): void {
    const now = this.#options.clock() / 1000;
    try {
      writeFileSync(this.#stamp, '', { mode: 0o600 });
      utimesSync(this.#stamp, now, now);
    } catch {
      // Then it is done more often.
    }
  }

  #begin(): void {
    this.#note();
    const { worker, state, retention } = this.#options;
    const workerData: HousekeepingWork = { state, retention };
    const thread = new Worker(worker, { ...QUIET_THREAD, workerData });
    thread.unref();
    this.#done = new Promise(resolve => {
      thread.once('error', () => resolve());
      thread.once('exit', () => resolve());
    });
  }
}
