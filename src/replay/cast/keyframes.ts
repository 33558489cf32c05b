import { closeSync, constants, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import * as z from 'zod';
import { type LogError, logError } from '../../journal/log-error.ts';

/** Name of the file of keyframes in a session's directory. It can be made anew from the recording at any time. */
export const KEYFRAMES_FILE = 'terminal.keys';

/** First line. A file of another form is begun anew. */
const HEADER = '{"keyframes":1}\n';
const CHUNK = 1024 * 1024;
/** Characters at the beginning of a line in which its time and place stand. */
const HEAD = 80;

/** A picture of the terminal between two events of its recording. */
export interface Keyframe {
  /** Milliseconds since the recording began: everything up to here is in it. */
  readonly time: number;
  /** Offset in the recording of what comes next. */
  readonly end: number;
  readonly columns: number;
  readonly rows: number;
  /** What {@link ReplayTerminal.restore} wants. */
  readonly state: string;
}

const keyframe = z.object({
  time: z.number(),
  end: z.number(),
  columns: z.number().int().positive().max(10_000),
  rows: z.number().int().positive().max(10_000),
  state: z.string(),
});

/** Where a keyframe stands in the recording and in the file. */
interface Place {
  readonly time: number;
  readonly end: number;
  readonly offset: number;
  readonly length: number;
}

/** The keyframes of a recording in their file; in memory are only their places. */
export class Keyframes {
  private readonly fd: number;
  private readonly places: Place[] = [];
  private size = 0;

  private constructor(fd: number) {
    this.fd = fd;
  }

  /** Opens the file, or begins it. What a crash left behind its last line is cut off. */
  static open(path: string): { readonly ok: true; readonly keyframes: Keyframes } | LogError {
    try {
      const fd = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
      const keyframes = new Keyframes(fd);
      keyframes.load();
      return { ok: true, keyframes };
    } catch (cause) {
      return logError(`open ${path}`, cause);
    }
  }

  get count(): number {
    return this.places.length;
  }

  /** The last one; undefined if there is none yet. */
  get last(): { readonly time: number; readonly end: number } | undefined {
    return this.places.at(-1);
  }

  /** The last keyframe that is not later; undefined if there is none, or it cannot be read. */
  before(time: number): Keyframe | undefined {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.places[middle]?.time ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    const place = this.places[low - 1];
    return place === undefined ? undefined : this.read(place);
  }

  /** Adds one that is later than all others. One that cannot be written is only missing. */
  add(frame: Keyframe): void {
    const { time, end, columns, rows, state } = frame;
    const line = Buffer.from(`${JSON.stringify({ time, end, columns, rows, state })}\n`);
    try {
      if (writeSync(this.fd, line, 0, line.length, this.size) < line.length) return;
    } catch {
      return;
    }
    this.places.push({ time, end, offset: this.size, length: line.length });
    this.size += line.length;
  }

  close(): void {
    closeSync(this.fd);
  }

  private read({ offset, length }: Place): Keyframe | undefined {
    try {
      const bytes = Buffer.allocUnsafe(length);
      readSync(this.fd, bytes, 0, length, offset);
      return keyframe.parse(JSON.parse(bytes.toString('utf8')));
    } catch {
      return undefined;
    }
  }

  private load(): void {
    for (const { offset, length, head } of linesOf(this.fd)) {
      const match = /^\{"time":(\d+),"end":(\d+),/.exec(head);
      if (offset === 0 ? head !== HEADER.trimEnd() : match === null) break;
      this.size = offset + length;
      if (match !== null) this.places.push({ time: Number(match[1]), end: Number(match[2]), offset, length });
    }
    ftruncateSync(this.fd, this.size);
    if (this.size > 0) return;
    writeSync(this.fd, HEADER, 0);
    this.size = HEADER.length;
  }
}

/** The whole lines of a file: where they are, and how they begin. */
function* linesOf(fd: number): Generator<{ offset: number; length: number; head: string }> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let position = 0;
  let offset = 0;
  let head = '';
  for (
    let count = readSync(fd, chunk, 0, CHUNK, 0);
    count > 0;
    count = readSync(fd, chunk, 0, CHUNK, position)
  ) {
    const read = chunk.subarray(0, count);
    let from = 0;
    // A line may begin at the very end of a chunk: its head then goes on in the next.
    const headUpTo = (end: number): string =>
      head + read.toString('latin1', from, Math.min(end, from + HEAD - head.length));
    for (let newline = read.indexOf(10); newline >= 0; newline = read.indexOf(10, from)) {
      const end = position + newline + 1;
      yield {
        offset,
        length: end - offset,
        head: headUpTo(newline),
      };
      from = newline + 1;
      offset = end;
      head = '';
    }
    head = headUpTo(count);
    position += count;
  }
}
