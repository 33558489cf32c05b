import { closeSync, constants, openSync, readSync } from 'node:fs';
import { type LogError, logError } from '../../journal/log-error.ts';

const CHUNK = 256 * 1024;
/** Our own lines are much shorter. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** The first line of a recording. */
export interface CastStart {
  readonly columns: number;
  readonly rows: number;
}

/** An event of a recording. */
export interface CastEvent {
  /** Milliseconds since the recording began. */
  readonly time: number;
  /** `o`, `r`, `m`, `x`, `g`, or another program's. */
  readonly code: string;
  readonly data: string;
  /** Offset of the byte after its line: where to go on from here. */
  readonly end: number;
}

/** Reads a recording from its beginning or from any event's end. Memory is bounded. */
export interface CastReader {
  readonly start: CastStart;
  /** Goes on after this event. */
  seek(place: { readonly end: number; readonly time: number }): void;
  /** The next event; undefined where the file ends for now. What is no event is passed over. */
  next(): CastEvent | undefined;
  /** Offset of the first event. */
  readonly first: number;
  close(): void;
}

/** Opens an asciicast v3 file. */
export function openCast(path: string): { readonly ok: true; readonly reader: CastReader } | LogError {
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    const lines = new CastLines(fd);
    const header = lines.next();
    const start = header === undefined ? undefined : parseStart(header.text);
    if (header === undefined || start === undefined) {
      closeSync(fd);
      return { ok: false, code: 'EINVAL', reason: `${path} is not a recording (asciicast v3)` };
    }
    return { ok: true, reader: new FileCastReader(fd, lines, start, header.end) };
  } catch (cause) {
    return logError(`read ${path}`, cause);
  }
}

class FileCastReader implements CastReader {
  readonly start: CastStart;
  readonly first: number;
  private readonly fd: number;
  private readonly lines: CastLines;
  private time = 0;

  constructor(fd: number, lines: CastLines, start: CastStart, first: number) {
    this.fd = fd;
    this.lines = lines;
    this.start = start;
    this.first = first;
  }

  seek({ end, time }: { readonly end: number; readonly time: number }): void {
    this.lines.seek(end);
    this.time = time;
  }

  next(): CastEvent | undefined {
    for (let line = this.lines.next(); line !== undefined; line = this.lines.next()) {
      const event = parseEvent(line.text);
      if (event === undefined) continue;
      this.time += event.interval * 1000;
      return { time: Math.round(this.time), code: event.code, data: event.data, end: line.end };
    }
    return undefined;
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** Whole lines of a file that may grow. */
class CastLines {
  private readonly fd: number;
  private buffer = Buffer.alloc(0);
  /** Offset of the buffer in the file, and of the next line in the buffer. */
  private offset = 0;
  private from = 0;

  constructor(fd: number) {
    this.fd = fd;
  }

  seek(offset: number): void {
    this.buffer = Buffer.alloc(0);
    this.offset = offset;
    this.from = 0;
  }

  next(): { readonly text: string; readonly end: number } | undefined {
    let searched = this.from;
    for (;;) {
      const newline = this.buffer.indexOf(10, searched);
      if (newline >= 0) {
        const text = this.buffer.toString('utf8', this.from, newline);
        this.from = newline + 1;
        return { text, end: this.offset + this.from };
      }
      const rest = this.buffer.length - this.from;
      searched = rest;
      if (!this.fill(rest)) return undefined;
    }
  }

  /** Reads on behind what is left of the buffer; false if there is nothing. */
  private fill(rest: number): boolean {
    // A line that never ends is passed over in pieces: no piece of it is an event.
    const kept = rest > LONGEST_LINE ? 0 : rest;
    const buffer = Buffer.allocUnsafe(kept + CHUNK);
    this.buffer.copy(buffer, 0, this.buffer.length - kept);
    const position = this.offset + this.buffer.length;
    const count = readSync(this.fd, buffer, kept, CHUNK, position);
    this.offset = position - kept;
    this.buffer = buffer.subarray(0, kept + count);
    this.from = 0;
    return count > 0;
  }
}

function parseStart(text: string): CastStart | undefined {
  try {
    const header = JSON.parse(text) as { version?: unknown; term?: { cols?: unknown; rows?: unknown } };
    const { cols, rows } = header.term ?? {};
    return header.version === 3 && isSize(cols) && isSize(rows) ? { columns: cols, rows } : undefined;
  } catch {
    return undefined;
  }
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 10_000;
}

function parseEvent(text: string): { interval: number; code: string; data: string } | undefined {
  try {
    const [interval, code, data] = JSON.parse(text) as readonly unknown[];
    if (
      typeof interval !== 'number' ||
      !(interval >= 0) ||
      typeof code !== 'string' ||
      typeof data !== 'string'
    ) {
      return undefined;
    }
    return { interval, code, data };
  } catch {
    return undefined;
  }
}
