import { readSync } from 'node:fs';
import { ReadStream } from 'node:tty';

/**
 * One delivery at most, in bytes: a few reads of the kernel's. While a larger one is written to the terminal, the
 * program would wait with its buffer full: cat through a pseudo-terminal is a third slower with 64 KiB.
 */
const BUFFER_SIZE = 16 * 1024;

/** The kernel gives at most 4095 bytes a read; a read much shorter than that found the end of what there is. */
const FULL_READ = 3072;

/** What a {@link MasterReader} reports to. */
export interface MasterReaderHandlers {
  /** Output; the bytes are valid only during the call. */
  onOutput(bytes: Buffer): void;
  /** The last process closed the slave side, and all its output was delivered. */
  onEnd(): void;
}

/** Reads a pty's master side to the very end. Takes over the descriptor. */
export class MasterReader {
  readonly #descriptor: number;
  readonly #handlers: MasterReaderHandlers;
  readonly #buffer = Buffer.allocUnsafeSlow(BUFFER_SIZE);
  readonly #stream: ReadStream;
  #ended = false;

  constructor(descriptor: number, handlers: MasterReaderHandlers) {
    this.#descriptor = descriptor;
    this.#handlers = handlers;
    // Into one buffer of ours: streams allocate 64 KiB for each read of 4 KiB.
    const onread = { buffer: this.#buffer, callback: (length: number): boolean => this.#deliver(length) };
    this.#stream = new ReadStream(descriptor, { onread } as object);
    // A closed slave side reads as EIO, on Linux; libuv has delivered all output before it reports that.
    this.#stream.on('error', () => this.#end());
    this.#stream.on('end', () => this.#drainAndEnd());
    this.#stream.on('close', () => this.#end());
    this.#stream.resume();
  }

  /** Stops reading: the program blocks when the kernel's buffer is full. */
  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  /** Delivers what there is to read now, and closes the descriptor. */
  finish(): void {
    if (!this.#ended) this.#drain();
    this.#end();
    this.#stream.destroy();
  }

  /** Delivers `length` bytes of the buffer and, of a flood, what more there is. */
  #deliver(length: number): boolean {
    let filled = length;
    let last = length;
    // Larger pieces make everything behind this cheaper: one record, one write, one scan for many reads.
    while (last >= FULL_READ && filled + 4096 <= BUFFER_SIZE) {
      last = this.#read(filled);
      filled += last;
    }
    this.#handlers.onOutput(this.#buffer.subarray(0, filled));
    return true;
  }

  // node-pty loses the end of the output: libuv takes POLLHUP after a short read for the end of the file
  // though more is to be read. So everything is read until the kernel itself says that there is no more.
  #drain(): void {
    for (let length = this.#read(0); length > 0; length = this.#read(0)) {
      this.#handlers.onOutput(this.#buffer.subarray(0, length));
    }
  }

  #drainAndEnd(): void {
    if (!this.#ended) this.#drain();
    this.#end();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#handlers.onEnd();
  }

  /** Bytes read to `at`; 0 if there are none now (EAGAIN) or any more (EIO). */
  #read(at: number): number {
    try {
      return readSync(this.#descriptor, this.#buffer, at, BUFFER_SIZE - at, null);
    } catch {
      return 0;
    }
  }
}
