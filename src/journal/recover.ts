import {
  chmodSync,
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { CHAIN_START, hashLine } from './chain.ts';
import { EVENTS_FILE } from './journal.ts';
import { type LogError, logError } from './log-error.ts';
import { type JournalReader, openJournalReader } from './read-journal.ts';
import { RECORDING_FILE } from './recording.ts';

/** What became of a session's files. */
export type Recovery =
  | { readonly ok: true; readonly kind: 'complete' | 'running' }
  /** The writer was gone; so many bytes of a torn line were cut off. */
  | { readonly ok: true; readonly kind: 'recovered'; readonly bytes: number };

/** Who began a log. */
export interface Writer {
  readonly pid: number;
  readonly host: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

/** What recovery needs from outside. */
export interface RecoverOptions {
  readonly directory: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the process that began a log still runs. */
  readonly runs: (writer: Writer) => boolean;
}

/**
 * Brings the files of a session whose writer is gone in order: a torn last line is cut off, and the log says
 * so in a line of its own; the recording is cut at its last whole line. Whole lines are never touched: one
 * that cannot be understood is an error.
 */
export function recoverSession(options: RecoverOptions): Recovery | LogError {
  const path = join(options.directory, EVENTS_FILE);
  const opened = openJournalReader(path);
  if (!opened.ok) return opened;
  const { reader } = opened;
  try {
    if (reader.complete) return { ok: true, kind: 'complete' };
    const tail = findTail(reader);
    if (!tail.ok) return tail;
    if (tail.writer !== undefined && options.runs(tail.writer)) return { ok: true, kind: 'running' };
    const cut = cutTail(path, tail, options.now);
    if (!cut.ok) return cut;
    cutRecording(join(options.directory, RECORDING_FILE));
    return { ok: true, kind: 'recovered', bytes: reader.torn };
  } finally {
    reader.close();
  }
}

interface Tail {
  readonly ok: true;
  readonly lines: number;
  readonly hash: string;
  /** Bytes of whole lines, and after them. */
  readonly size: number;
  readonly torn: number;
  readonly t: number;
  readonly writer: Writer | undefined;
}

function findTail(reader: JournalReader): Tail | LogError {
  let tail = { lines: 0, hash: CHAIN_START, size: 0, t: 0, writer: undefined as Writer | undefined };
  for (let records = reader.read(); records.length > 0; records = reader.read()) {
    for (const { line, bytes, offset, number, problem } of records) {
      if (line === undefined)
        return { ok: false, code: 'EINVAL', reason: `line ${number}: ${problem ?? 'not a line of a log'}` };
      const first = line.type === 'session.start' ? { writer: line } : {};
      tail = {
        ...tail,
        ...first,
        lines: number,
        hash: hashLine(bytes),
        size: offset + bytes.length,
        t: line.t,
      };
    }
  }
  return { ok: true, ...tail, torn: reader.torn };
}

function cutTail(path: string, tail: Tail, now: number): { readonly ok: true } | LogError {
  try {
    if (tail.torn > 0) {
      const fd = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW);
      try {
        const place = { seq: tail.lines, at: Math.round(now), t: tail.t, prev: tail.hash };
        const line = Buffer.from(`${JSON.stringify({ ...place, type: 'recovered', bytes: tail.torn })}\n`);
        ftruncateSync(fd, tail.size);
        writeSync(fd, line, 0, line.length, tail.size);
        fdatasyncSync(fd);
      } finally {
        closeSync(fd);
      }
    }
    chmodSync(path, 0o400);
    return { ok: true };
  } catch (cause) {
    return logError(`recover ${path}`, cause);
  }
}

/** A player stops at a torn line, so it must not be there. Without the recording there is nothing to do. */
function cutRecording(path: string): void {
  try {
    const fd = openSync(path, constants.O_RDWR | constants.O_NOFOLLOW);
    try {
      ftruncateSync(fd, lastLineEnd(fd));
    } finally {
      closeSync(fd);
    }
    chmodSync(path, 0o400);
  } catch {
    // The log stands for itself.
  }
}

function lastLineEnd(fd: number): number {
  const chunk = Buffer.allocUnsafe(64 * 1024);
  for (let end = fstatSync(fd).size; end > 0; ) {
    const start = Math.max(0, end - chunk.length);
    const count = readSync(fd, chunk, 0, end - start, start);
    const newline = chunk.subarray(0, count).lastIndexOf(10);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}
