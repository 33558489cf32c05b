/** What is put into a recording: output bytes, a short text of another kind, a secret to be left out. */
export type QueuedKind = 'output' | 'resize' | 'marker' | 'exit' | 'gap' | 'secret' | 'end';

/** An item at the head of the queue. */
export interface QueuedItem {
  readonly kind: QueuedKind;
  /** Milliseconds since the recording began. */
  readonly time: number;
  /** Bytes of its data. */
  readonly length: number;
}

/** Memory shared by the two ends of a queue. */
export type QueueMemory = SharedArrayBuffer;

const KINDS: readonly QueuedKind[] = ['output', 'resize', 'marker', 'exit', 'gap', 'secret', 'end'];

/** Counters: bytes ever written and ever read, modulo 2^32; how many bytes a sleeper waits for; wake-ups. */
const WRITTEN = 0;
const READ = 1;
const WANTED = 2;
const WAKES = 3;
const HEAD = 16;

/** Length and kind as 32-bit numbers, then the time as a double; data is padded so that none of them wraps. */
const FRAME = 16;

/** @param size bytes, a power of two of at least 64. */
export function createQueueMemory(size: number): QueueMemory {
  return new SharedArrayBuffer(HEAD + size);
}

/**
 * A queue between the thread that owns the terminal and the thread that writes the recording: a ring of
 * bytes with one writer and one reader. Putting something in is one copy and never waits.
 */
export class RecordingQueue {
  private readonly counters: Int32Array;
  private readonly words: Uint32Array;
  private readonly doubles: Float64Array;
  private readonly ring: Uint8Array;

  constructor(memory: QueueMemory) {
    this.counters = new Int32Array(memory, 0, HEAD / 4);
    this.words = new Uint32Array(memory, HEAD);
    this.doubles = new Float64Array(memory, HEAD);
    this.ring = new Uint8Array(memory, HEAD);
  }

  /** Bytes that are in it, with their frames. */
  get used(): number {
    return (Atomics.load(this.counters, WRITTEN) - Atomics.load(this.counters, READ)) >>> 0;
  }

  /**
   * Puts an item in; false if there is no room for it, and then nothing was put in.
   * @param spare bytes that must stay free afterwards.
   */
  put(kind: QueuedKind, time: number, data: Uint8Array, spare = 0): boolean {
    const size = FRAME + padded(data.length);
    if (this.used + size + spare > this.ring.length) return false;
    const written = Atomics.load(this.counters, WRITTEN) >>> 0;
    const start = written % this.ring.length;
    this.words[start / 4] = data.length;
    this.words[start / 4 + 1] = KINDS.indexOf(kind);
    this.doubles[start / 8 + 1] = time;
    this.copyIn((start + FRAME) % this.ring.length, data);
    Atomics.store(this.counters, WRITTEN, (written + size) | 0);
    const wanted = Atomics.load(this.counters, WANTED);
    if (wanted > 0 && (kind === 'end' || this.used >= wanted)) this.wake();
    return true;
  }

  /** The item that comes next; undefined if there is none for now. */
  peek(): QueuedItem | undefined {
    if (this.used === 0) return undefined;
    const start = (Atomics.load(this.counters, READ) >>> 0) % this.ring.length;
    return {
      length: this.words[start / 4] ?? 0,
      kind: KINDS[this.words[start / 4 + 1] ?? 0] ?? 'gap',
      time: this.doubles[start / 8 + 1] ?? 0,
    };
  }

  /** Takes the next item out: copies its data to a place that is large enough for it. */
  take(item: QueuedItem, into: Uint8Array, at: number): void {
    const read = Atomics.load(this.counters, READ) >>> 0;
    this.copyOut((read + FRAME) % this.ring.length, into.subarray(at, at + item.length));
    Atomics.store(this.counters, READ, (read + FRAME + padded(item.length)) | 0);
  }

  /**
   * Blocks the thread until so many bytes wait to be taken, or the end does, or so many milliseconds have
   * passed. Not for a thread that has anything else to do.
   */
  wait(milliseconds: number, bytes: number): void {
    const wakes = Atomics.load(this.counters, WAKES);
    Atomics.store(this.counters, WANTED, bytes);
    if (this.used < bytes) Atomics.wait(this.counters, WAKES, wakes, milliseconds);
    Atomics.store(this.counters, WANTED, 0);
  }

  private wake(): void {
    Atomics.store(this.counters, WANTED, 0);
    Atomics.add(this.counters, WAKES, 1);
    Atomics.notify(this.counters, WAKES);
  }

  private copyIn(start: number, data: Uint8Array): void {
    const first = this.ring.length - start;
    if (data.length <= first) {
      this.ring.set(data, start);
      return;
    }
    this.ring.set(data.subarray(0, first), start);
    this.ring.set(data.subarray(first), 0);
  }

  private copyOut(start: number, into: Uint8Array): void {
    const first = Math.min(into.length, this.ring.length - start);
    into.set(this.ring.subarray(start, start + first));
    if (first < into.length) into.set(this.ring.subarray(0, into.length - first), first);
  }
}

const padded = (length: number): number => Math.ceil(length / FRAME) * FRAME;
