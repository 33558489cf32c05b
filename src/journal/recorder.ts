import { createHash } from 'node:crypto';
import { type CastCode, CastEncoder, type CastHeader } from './asciicast.ts';
import type { SecretSeen } from './event.ts';
import type { LineFile } from './line-file.ts';
import type { LogError } from './log-error.ts';
import type { QueuedItem, QueuedKind, RecordingQueue } from './recording-queue.ts';
import type { SecretFinder } from './redact/find-secrets.ts';
import { type FoundSecret, StreamRedactor, type TimedText } from './redact/stream-redactor.ts';
import { Utf8Stream } from './utf8-stream.ts';

/** Output that comes within so many milliseconds is one event, … */
const TOGETHER = 16;
/** … up to so many bytes. */
const LARGEST = 64 * 1024;
/** Bytes that one character of text takes in JSON at most: `\u001b`. */
const ESCAPED = 6;
/** How long a thread with nothing to do sleeps before it looks again, in milliseconds. */
const IDLE = 1000;

/** How often a thread with nothing to do finds a word still without its end before it writes it as it is. */
const PATIENCE = 20;

/** The state of the file is noted after so many milliseconds, or so many bytes, whichever is later or more. */
const NOTE_EVERY = 10_000;
const NOTE_BYTES = 64 * 1024 * 1024;

/** Hexadecimal digits that tell a secret from others without telling it. */
const DIGEST = 16;
/** Secrets that are told of; a flood of them is not. */
const MOST_SEEN = 1000;

/** How a recording ended. */
export interface RecordingEnd {
  /** What the file holds. */
  readonly file: FileState;
  /** Bytes of output that are not in it; where they are missing, it says so. */
  readonly missing: number;
  /** The first thing that went wrong. */
  readonly problem?: LogError;
}

/** What a recording is written with. */
export interface RecordOptions {
  readonly file: LineFile;
  readonly header: CastHeader;
  /** Takes the secrets out of the output before it is written. */
  readonly finder: SecretFinder;
  /** Bytes of the file after which output is no longer written, only counted. */
  readonly limit: number;
  /** Called with the first failure. */
  readonly tell: (problem: LogError) => void;
  /** Called from time to time with what the file holds. */
  readonly note: (state: FileState) => void;
  /** Called once for each secret that was taken out. */
  readonly seen: (secret: SecretSeen) => void;
}

/** What the recording's file holds at a moment. */
export interface FileState {
  readonly bytes: number;
  /** Of all of them, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes a recording from its queue until the queue says `end`. Blocks its thread while there is nothing to
 * do. What cannot be written is counted, told once, and noted in the recording as soon as it can be again.
 */
export function record(queue: RecordingQueue, options: RecordOptions): RecordingEnd {
  const recorder = new Recorder(options);
  for (;;) {
    const item = queue.peek();
    if (item !== undefined) {
      recorder.add(queue, item);
      if (item.kind === 'end') return recorder.end();
    } else if (recorder.pending) {
      // Sleeping for a while costs a burst of output one wake-up instead of one for each of its pieces.
      queue.wait(TOGETHER, LARGEST * 4);
      if (queue.used === 0) recorder.flush();
    } else {
      queue.wait(IDLE, 1);
      if (queue.used === 0) recorder.idle();
    }
  }
}

class Recorder {
  private readonly options: RecordOptions;
  private readonly file: LineFile;
  private readonly encoder = new CastEncoder();
  /** The first line, until it is written. */
  private header: Buffer | undefined;
  private readonly decoder = new Utf8Stream();
  private readonly redactor: StreamRedactor;
  private idled = 0;
  /** The bytes of the event to be, with the time of the first. */
  private bytes = Buffer.allocUnsafe(LARGEST);
  private length = 0;
  private since = 0;
  /** The line being written: one piece of memory for all of them is twice as fast as one for each. */
  private readonly line = Buffer.allocUnsafe(LARGEST * ESCAPED + 256);
  private readonly hash = createHash('sha256');
  private noted = { bytes: 0, at: performance.now() };
  private readonly seen = new Set<string>();
  private missing = 0;
  /** Those of the missing bytes that the recording does not mention yet. */
  private untold = 0;
  private problem: LogError | undefined;

  constructor(options: RecordOptions) {
    this.options = options;
    this.file = options.file;
    this.header = Buffer.from(this.encoder.header(options.header));
    this.redactor = new StreamRedactor(options.finder, secret => this.see(secret));
    this.append('');
  }

  get pending(): boolean {
    return this.length > 0;
  }

  /** Takes an item from the queue. */
  add(queue: RecordingQueue, item: QueuedItem): void {
    // Before what waits is written: a command is told of a little later than its first output may come.
    if (item.kind === 'secret') {
      this.learn(queue, item);
      return;
    }
    const together = item.kind === 'output' && item.time - this.since <= TOGETHER;
    if (!together || this.length + item.length > LARGEST) this.flush();
    if (this.length === 0) this.since = item.time;
    if (this.length + item.length > this.bytes.length) this.bytes = Buffer.allocUnsafe(item.length);
    queue.take(item, this.bytes, this.length);
    if (item.kind === 'output') this.length += item.length;
    else this.note(item, this.bytes.toString('utf8', 0, item.length));
  }

  /** Writes the output that came so far, but for a word without its end. */
  flush(): void {
    if (this.length === 0) return;
    const text = this.decoder.decode(this.bytes.subarray(0, this.length));
    this.length = 0;
    this.idled = 0;
    this.write(this.redactor.add({ time: this.since, text }));
  }

  /** Nothing has come for a while. */
  idle(): void {
    if (this.file.size > this.noted.bytes && performance.now() - this.noted.at > NOTE_EVERY) this.noteState();
    if (this.redactor.waiting && ++this.idled >= PATIENCE) this.write(this.redactor.flush());
  }

  end(): RecordingEnd {
    const text = this.decoder.end();
    this.write([...this.redactor.add({ time: this.since, text }), ...this.redactor.flush()]);
    if (this.untold > 0) this.tellGap(this.since);
    const finished = this.file.finish();
    if (!finished.ok) this.fail(finished);
    const { missing, problem } = this;
    return { file: this.fileState(), missing, ...(problem === undefined ? {} : { problem }) };
  }

  private learn(queue: RecordingQueue, item: QueuedItem): void {
    const bytes = Buffer.alloc(item.length);
    queue.take(item, bytes, 0);
    const border = bytes.indexOf(10);
    this.options.finder.learn(bytes.toString('utf8', border + 1), bytes.toString('utf8', 0, border));
  }

  private note(item: QueuedItem, data: string): void {
    this.write(this.redactor.flush());
    if (item.kind === 'gap') this.lose(Number(data));
    else if (item.kind !== 'output' && item.kind !== 'secret' && item.kind !== 'end') {
      this.event(item.time, CODES[item.kind], data.slice(0, LARGEST));
    }
  }

  private write(pieces: readonly TimedText[]): void {
    for (const { time, text } of pieces) {
      for (let from = 0; from < text.length; ) {
        const to = cut(text, from);
        const data = text.slice(from, to);
        if (!this.event(time, 'o', data)) this.lose(Buffer.byteLength(data));
        from = to;
      }
    }
  }

  private event(time: number, code: CastCode, data: string): boolean {
    if (code === 'o' && this.file.size > this.options.limit) return this.stop();
    if (this.untold > 0 && !this.tellGap(time)) return false;
    const { last } = this.encoder;
    const written = this.append(this.encoder.event(time, code, data));
    // A line that is not there must not count in the next one's interval.
    if (!written) this.encoder.last = last;
    return written;
  }

  private stop(): boolean {
    const reason = `the recording has reached its limit of ${this.options.limit} bytes; output is no longer recorded`;
    this.fail({ ok: false, code: 'EFBIG', reason });
    return false;
  }

  private tellGap(time: number): boolean {
    const bytes = this.untold;
    this.untold = 0;
    const told =
      this.event(time, 'g', String(bytes)) && this.event(time, 'm', `${bytes} bytes of output not recorded`);
    if (!told) this.untold = bytes;
    return told;
  }

  private append(line: string): boolean {
    const length = this.line.write(line);
    const bytes = this.line.subarray(0, length);
    // Without its first line nothing can be read, so it is tried again with each line until it is there.
    const appended = this.file.append(
      this.header === undefined ? bytes : Buffer.concat([this.header, bytes]),
    );
    if (!appended.ok) {
      this.fail(appended);
      return false;
    }
    this.hash.update(this.header === undefined ? bytes : Buffer.concat([this.header, bytes]));
    this.header = undefined;
    if (this.file.size - this.noted.bytes > NOTE_BYTES) this.noteState();
    return true;
  }

  private see({ time, rule, value }: FoundSecret): void {
    const digest = createHash('sha256').update(value).digest('hex').slice(0, DIGEST);
    if (this.seen.has(digest) || this.seen.size >= MOST_SEEN) return;
    this.seen.add(digest);
    this.options.seen({ type: 'secret', rule, digest, shown: Math.round(time) });
  }

  private noteState(): void {
    this.noted = { bytes: this.file.size, at: performance.now() };
    this.options.note(this.fileState());
  }

  private fileState(): FileState {
    return { bytes: this.file.size, sha256: this.hash.copy().digest('hex') };
  }

  private lose(bytes: number): void {
    this.missing += bytes;
    this.untold += bytes;
  }

  private fail(problem: LogError): void {
    if (this.problem !== undefined) return;
    this.problem = problem;
    this.options.tell(problem);
  }
}

const CODES: Readonly<Record<Exclude<QueuedKind, 'output' | 'gap' | 'secret' | 'end'>, CastCode>> = {
  resize: 'r',
  marker: 'm',
  exit: 'x',
};

/** Where the event that begins at `from` ends: not too far, and not within a surrogate pair. */
function cut(text: string, from: number): number {
  const to = from + LARGEST;
  if (to >= text.length) return text.length;
  const code = text.charCodeAt(to - 1);
  return code >= 0xd800 && code < 0xdc00 ? to - 1 : to;
}
