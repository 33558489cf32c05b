import { libc } from './libc.ts';

/** Events of poll(2). */
export const POLL = { in: 1, hangUp: 16 } as const;

/** `struct pollfd` (poll(2)): the descriptor, the events asked for, what happened; in 32 and in 16 bits. */
const ENTRY = 8;

/** Waits for things to happen on descriptors. It is asked again and again, so its memory stays. */
export class Poll {
  #bytes = Buffer.alloc(64 * ENTRY);
  #words = new Int32Array(this.#bytes.buffer, this.#bytes.byteOffset, 64 * 2);
  #halves = new Int16Array(this.#bytes.buffer, this.#bytes.byteOffset, 64 * 4);
  #count = 0;
  #ready = false;

  /** Begins a new list of what is watched. */
  clear(): void {
    this.#count = 0;
  }

  /**
   * Watches a descriptor, at the next place in the list; a negative one is passed over.
   * @param events asked for; hang-ups and errors are told anyway
   */
  watch(fd: number, events: number): void {
    if ((this.#count + 1) * ENTRY > this.#bytes.length) this.#grow();
    this.#words[this.#count * 2] = fd;
    this.#halves[this.#count * 4 + 2] = events;
    this.#count += 1;
  }

  /** Waits until something happens, or for so many milliseconds. */
  wait(timeout: number): void {
    this.#ready = libc().poll(this.#bytes, this.#count, timeout) > 0;
  }

  /** The list, for somebody else to wait with, who says then by {@link tell} how it went. */
  lend(): { readonly bytes: Buffer; readonly count: number } {
    return { bytes: this.#bytes, count: this.#count };
  }

  /** @param ready what poll(2) has returned */
  tell(ready: number): void {
    this.#ready = ready > 0;
  }

  /** What happened at a place in the list; 0: nothing. */
  at(place: number): number {
    return this.#ready && place < this.#count ? (this.#halves[place * 4 + 3] ?? 0) : 0;
  }

  #grow(): void {
    const bytes = Buffer.alloc(2 * this.#bytes.length);
    this.#bytes.copy(bytes);
    this.#bytes = bytes;
    this.#words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    this.#halves = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  }
}
