import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CastHeader } from './asciicast.ts';
import type { RecordingState, SecretSeen } from './event.ts';
import type { LogError } from './log-error.ts';
import type { RecordingEnd } from './recorder.ts';
import { createQueueMemory, type QueuedKind, RecordingQueue } from './recording-queue.ts';
import type { RecordingNews, RecordingWork } from './recording-worker.ts';

/** Name of the recording in its session's directory. */
export const RECORDING_FILE = 'terminal.cast';

/** Output that waits to be written; a flood that outruns the disk for longer leaves a gap, which is told. */
const QUEUE_SIZE = 32 * 1024 * 1024;

/** Room that output leaves free, so that a mark or a resize in the middle of a flood is not lost. */
const SPARE = 64 * 1024;

/** Two gigabytes, in bytes. */
const DEFAULT_LIMIT = 2e9;

/** What a recording needs from outside. */
export interface RecordingOptions {
  /** The session's directory. */
  readonly directory: string;
  readonly header: CastHeader;
  /** The built recording-worker. */
  readonly worker: URL;
  /** Milliseconds since the session's start, by the journal's monotonic clock. */
  readonly now: () => number;
  /** Called once, with the first thing that goes wrong; the recording goes on as well as it can. */
  readonly tell: (problem: LogError) => void;
  /** Called from time to time, and before {@link Recording.close} resolves, with what is to be written into the log. */
  readonly note?: (event: RecordingState | SecretSeen) => void;
  /** Words that are left out besides what is known to be secret, with `*` and `?`. */
  readonly hidden?: readonly string[];
  /** Bytes of the file after which output is no longer recorded. */
  readonly limit?: number;
}

/** The recording of a session's terminal. Nothing in it ever waits: what cannot be taken is counted. */
export interface Recording {
  readonly path: string;
  /** Output of the wrapped program, in pieces of any size. The bytes are copied. */
  output(bytes: Uint8Array): void;
  resize(columns: number, rows: number): void;
  /** Leaves this value out of everything that comes from now on; `[REDACTED:name]` stands in its place. */
  hide(value: string, name: string): void;
  /** A chapter mark that any player shows. */
  mark(label: string): void;
  /** Writes the program's exit status, waits until everything is written, and ends the thread. */
  close(status: number): Promise<RecordingEnd>;
}

/** Starts recording on a thread of its own. Output is taken from the first moment on. */
export function openRecording(options: RecordingOptions): Recording {
  return new ThreadedRecording(options);
}

class ThreadedRecording implements Recording {
  readonly path: string;
  private readonly options: RecordingOptions;
  private readonly queue: RecordingQueue;
  private readonly worker: Worker;
  private readonly ended: Promise<RecordingEnd>;
  /** Bytes of output that found no room and are not yet in the queue as a gap. */
  private missing = 0;
  private stopped = false;

  constructor(options: RecordingOptions) {
    this.path = join(options.directory, RECORDING_FILE);
    this.options = options;
    const memory = createQueueMemory(QUEUE_SIZE);
    this.queue = new RecordingQueue(memory);
    const { limit = DEFAULT_LIMIT, hidden = [], header } = options;
    const work: RecordingWork = { path: this.path, memory, header, limit, hidden };
    this.worker = new Worker(options.worker, { workerData: work, execArgv: [], env: {} });
    this.worker.unref();
    this.ended = this.follow(this.worker);
  }

  output(bytes: Uint8Array): void {
    if (bytes.length > 0 && !this.put('output', bytes)) this.missing += bytes.length;
  }

  resize(columns: number, rows: number): void {
    this.put('resize', Buffer.from(`${columns}x${rows}`));
  }

  hide(value: string, name: string): void {
    this.put('secret', Buffer.from(`${name.replaceAll('\n', ' ')}\n${value}`));
  }

  mark(label: string): void {
    this.put('marker', Buffer.from(label));
  }

  async close(status: number): Promise<RecordingEnd> {
    this.worker.ref();
    this.put('exit', Buffer.from(String(status)));
    // Only the last word may wait for room: by now there is no terminal left to keep waiting.
    while (!this.put('end', new Uint8Array())) await new Promise(resolve => setTimeout(resolve, 5));
    return this.ended;
  }

  private put(kind: QueuedKind, data: Uint8Array): boolean {
    if (this.stopped) return true;
    const time = this.options.now();
    const spare = kind === 'output' ? SPARE : 0;
    if (this.missing > 0) {
      if (!this.queue.put('gap', time, Buffer.from(String(this.missing)), spare)) return false;
      this.missing = 0;
    }
    return this.queue.put(kind, time, data, spare);
  }

  private hear(news: RecordingNews): void {
    if (news.kind === 'problem') this.options.tell(news.problem);
    else if (news.kind === 'secret') this.options.note?.(news.secret);
    else this.options.note?.({ type: 'recording', ...(news.kind === 'file' ? news.file : news.end.file) });
  }

  private follow(worker: Worker): Promise<RecordingEnd> {
    return new Promise(resolve => {
      const fail = (reason: string): void => {
        if (this.stopped) return;
        this.stopped = true;
        const problem: LogError = { ok: false, code: 'EWORKER', reason };
        this.options.tell(problem);
        resolve({ file: { bytes: 0, sha256: '' }, missing: this.missing, problem });
      };
      worker.on('message', (news: RecordingNews) => {
        this.hear(news);
        if (news.kind !== 'end') return;
        this.stopped = true;
        resolve(news.end);
      });
      worker.on('error', error => fail(`the recording stopped: ${error.message}`));
      worker.on('exit', code => fail(`the recording's thread ended with ${code}`));
    });
  }
}
