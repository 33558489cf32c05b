import { writeSync } from 'node:fs';

/** Beyond this the writer asks for no more, in bytes. */
const ENOUGH = 64 * 1024;

/** First and longest wait before a full pty is tried again, in milliseconds. */
const FIRST_WAIT = 2;
const LONGEST_WAIT = 50;

/**
 * Writes a program's input to its pty's master side, in order, however slowly the program reads.
 *
 * Not through libuv: it takes the master side for a terminal that must be written to blockingly, and spins on a
 * full one, i.e. would burn a core and hang the process for as long as the program is stopped.
 */
export class MasterWriter {
  readonly #descriptor: number;
  readonly #onDrain: () => void;
  #waiting: Buffer[] = [];
  #size = 0;
  #wait = FIRST_WAIT;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(descriptor: number, onDrain: () => void) {
    this.#descriptor = descriptor;
    this.#onDrain = onDrain;
  }

  /** Bytes that the program's pty has not yet taken. */
  get pending(): number {
    return this.#size;
  }

  /** Writes or queues a copy; false if the caller should wait for `onDrain` before it gives more. */
  write(bytes: Buffer): boolean {
    if (this.#closed || bytes.length === 0) return true;
    const written = this.#waiting.length === 0 ? this.#tryWrite(bytes) : 0;
    if (written === bytes.length || this.#closed) return true;
    this.#waiting.push(Buffer.from(bytes.subarray(written)));
    this.#size += bytes.length - written;
    this.#retryLater();
    return this.#size < ENOUGH;
  }

  /** Forgets what was not taken. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#size = 0;
    clearTimeout(this.#timer);
  }

  #retryLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, this.#wait);
  }

  #flush(): void {
    const before = this.#size;
    while (this.#waiting.length > 0) {
      const first = this.#waiting[0] as Buffer;
      const written = this.#tryWrite(first);
      this.#size -= written;
      if (written < first.length) {
        if (!this.#closed) this.#waiting[0] = first.subarray(written);
        break;
      }
      this.#waiting.shift();
    }
    this.#wait = this.#size < before ? FIRST_WAIT : Math.min(this.#wait * 2, LONGEST_WAIT);
    if (this.#waiting.length > 0) this.#retryLater();
    else if (before > 0) this.#onDrain();
  }

  #tryWrite(bytes: Buffer): number {
    try {
      return writeSync(this.#descriptor, bytes);
    } catch (error) {
      // EIO: nobody will ever read it.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.close();
      return 0;
    }
  }
}
