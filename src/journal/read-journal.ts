import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { JournalLine } from './event.ts';
import { type LogError, logError } from './log-error.ts';
import { parseJournalLine } from './parse-line.ts';

/** Longest line that is read as one: longer ones are not ours. */
const LONGEST_LINE = 16 * 1024 * 1024;
const CHUNK = 256 * 1024;

/** A whole line of the log as it stands in the file. */
export interface JournalRecord {
  /** From 1. */
  readonly number: number;
  /** Offset of its first byte in the file. */
  readonly offset: number;
  /** Its exact bytes with the newline. */
  readonly bytes: Uint8Array;
  /** Undefined if it cannot be understood. */
  readonly line: JournalLine | undefined;
  /** Why it cannot. */
  readonly problem?: string;
}

/** Reads a log that may still be growing. */
export interface JournalReader {
  /** The next whole lines, some at a time; none: the file ends here for now. */
  read(): readonly JournalRecord[];
  /** Bytes after the last newline: a line still being written, or one torn by a crash. */
  readonly torn: number;
  /** The file's owner may no longer write: its writer ended in order. */
  readonly complete: boolean;
  close(): void;
}

/** Opens events.jsonl for reading; memory stays bounded whatever the file holds. */
export function openJournalReader(
  path: string,
): { readonly ok: true; readonly reader: JournalReader } | LogError {
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    return { ok: true, reader: new GrowingJournal(fd) };
  } catch (cause) {
    return logError(`read ${path}`, cause);
  }
}

/** Every whole line of a log that nobody writes to any more, understood or not. */
export function readJournal(
  path: string,
): { readonly ok: true; readonly records: JournalRecord[]; readonly torn: number } | LogError {
  const opened = openJournalReader(path);
  if (!opened.ok) return opened;
  try {
    const records: JournalRecord[] = [];
    for (let read = opened.reader.read(); read.length > 0; read = opened.reader.read()) records.push(...read);
    return { ok: true, records, torn: opened.reader.torn };
  } finally {
    opened.reader.close();
  }
}

class GrowingJournal implements JournalReader {
  torn = 0;
  private readonly fd: number;
  private readonly chunk = Buffer.allocUnsafe(CHUNK);
  private position = 0;
  private number = 0;
  /** Parts of a line whose newline was not read yet. */
  private parts: Buffer[] = [];

  constructor(fd: number) {
    this.fd = fd;
  }

  get complete(): boolean {
    return (fstatSync(this.fd).mode & 0o200) === 0;
  }

  read(): readonly JournalRecord[] {
    const records: JournalRecord[] = [];
    while (records.length === 0) {
      const count = readSync(this.fd, this.chunk, 0, CHUNK, this.position);
      if (count === 0) break;
      const read = this.chunk.subarray(0, count);
      let from = 0;
      for (let newline = read.indexOf(10); newline >= 0; newline = read.indexOf(10, from)) {
        const offset = this.position + from - this.torn;
        records.push(this.record(offset, Buffer.from(read.subarray(from, newline + 1))));
        from = newline + 1;
      }
      this.keep(read.subarray(from));
      this.position += count;
    }
    return records;
  }

  close(): void {
    closeSync(this.fd);
  }

  private record(offset: number, end: Buffer): JournalRecord {
    const long = this.torn > LONGEST_LINE;
    const bytes = this.parts.length === 0 ? end : Buffer.concat([...this.parts, end]);
    this.parts = [];
    this.torn = 0;
    this.number += 1;
    const parsed = long
      ? { ok: false as const, reason: 'too long' }
      : parseJournalLine(bytes.toString('utf8'));
    const { number } = this;
    return parsed.ok
      ? { number, offset, bytes, line: parsed.line }
      : { number, offset, bytes, line: undefined, problem: parsed.reason };
  }

  private keep(rest: Buffer): void {
    if (rest.length === 0) return;
    this.torn += rest.length;
    if (this.torn <= LONGEST_LINE) this.parts.push(Buffer.from(rest));
  }
}
