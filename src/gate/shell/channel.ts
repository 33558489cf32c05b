import { randomBytes } from 'node:crypto';
import { closeSync, unlinkSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { hasReader, makeFifo, openBoth, openWriter } from './fifo.ts';
import { type ReadRequest, readRequest } from './read-request.ts';

/** Longest request, in bytes: more than a kernel hands to a new program in one argument (execve(2): 128 KiB). */
const LONGEST = 4 * 1024 * 1024;

/** Longest answer, in bytes: what a FIFO takes at once without waiting for its reader, wherever (pipe(7)). */
const LONGEST_ANSWER = 4000;

/** What a channel reports. */
export interface ChannelEvents {
  /** The first bytes have arrived: the channel is in use. */
  onUsed(): void;
  onRequest(request: ReadRequest & { readonly state: 'whole' | 'bad' }): void;
}

/**
 * A way for one request and its answer: two FIFOs, one in each direction. Its name and its key are handed
 * out together and once; an answer begins with the key, so that nobody who only found the FIFO in its
 * directory can answer in our place.
 *
 * We hold the writing end of the answer from the beginning and alone: when we die, whoever waits reads an
 * end of file instead of waiting for ever.
 */
export class Channel {
  readonly name = randomBytes(8).toString('hex');
  /** When its ticket was first seen to be gone, in monotonic milliseconds. */
  takenAt: number | undefined;
  readonly #key = randomBytes(8).toString('hex');
  readonly #requestPath: string;
  readonly #writer: number;
  readonly #socket: Socket;
  readonly #events: ChannelEvents;
  #bytes: Buffer[] = [];
  #length = 0;
  #state: 'unused' | 'used' | 'asked' | 'closed' = 'unused';
  /** Where the answer is read. */
  readonly answerPath: string;

  /** @throws Error if its FIFOs cannot be made */
  constructor(directory: string, events: ChannelEvents) {
    this.#events = events;
    this.#requestPath = join(directory, `q.${this.name}`);
    this.answerPath = join(directory, `a.${this.name}`);
    makeFifo(this.#requestPath);
    makeFifo(this.answerPath);
    this.#writer = openAnswer(this.answerPath);
    this.#socket = new Socket({ fd: openBoth(this.#requestPath), readable: true, writable: false });
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#socket.on('error', () => this.close());
    this.#socket.unref();
  }

  /** What is handed to one who wants to ask: `NAME KEY`, 33 characters; fish counts them. */
  get ticket(): string {
    return `${this.name} ${this.#key}`;
  }

  /** True until somebody has begun to ask. */
  get unused(): boolean {
    return this.#state === 'unused';
  }

  /** True while somebody waits for the answer. */
  get awaited(): boolean {
    return this.#state !== 'closed' && hasReader(this.answerPath);
  }

  /** Answers, and ends the channel. @param text the verdict and the lines of its message */
  answer(text: string): void {
    if (this.#state === 'closed') return;
    try {
      writeSync(this.#writer, clip(Buffer.from(`${this.#key} ${text}`)));
    } catch {
      // Whoever asked is gone.
    }
    this.close();
  }

  /** Ends the channel; whoever waits reads an end of file. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#socket.destroy();
    closeSync(this.#writer);
    for (const path of [this.#requestPath, this.answerPath]) {
      try {
        unlinkSync(path);
      } catch {
        // Somebody was quicker.
      }
    }
  }

  #take(bytes: Buffer): void {
    // What comes behind a whole request is read and forgotten, so that its writer does not wait.
    if (this.#state === 'asked' || this.#state === 'closed') return;
    if (this.#state === 'unused') {
      this.#state = 'used';
      this.#events.onUsed();
    }
    this.#bytes.push(bytes);
    this.#length += bytes.length;
    if (this.#length > LONGEST) {
      this.#ask({ state: 'bad', reason: 'too long' });
      return;
    }
    // A request ends with a NUL; looking at all of it only then keeps long ones linear.
    if (bytes.at(-1) !== 0 && this.#bytes.length > 1) return;
    const request = readRequest(Buffer.concat(this.#bytes));
    if (request.state !== 'partial') this.#ask(request);
  }

  #ask(request: ReadRequest & { readonly state: 'whole' | 'bad' }): void {
    this.#state = 'asked';
    this.#bytes = [];
    this.#events.onRequest(request);
  }
}

/** The writing end alone: held for reading too, it would hide that nobody waits any more. */
function openAnswer(path: string): number {
  const both = openBoth(path);
  try {
    const writer = openWriter(path);
    if (writer === undefined) throw new Error(`cannot open ${path}`);
    return writer;
  } finally {
    closeSync(both);
  }
}

/** Cuts an answer at a whole character, and ends it with a newline. */
function clip(bytes: Buffer): Buffer {
  if (bytes.length <= LONGEST_ANSWER) return bytes;
  let end = LONGEST_ANSWER;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return Buffer.concat([bytes.subarray(0, end), Buffer.from('\n')]);
}
