import { open } from 'node:fs/promises';
import type { SinkLine } from './sink.ts';
import { sinkLine } from './sink-line.ts';

/** Whole lines of a log from an offset on. */
export interface Batch {
  readonly lines: readonly SinkLine[];
  /** The offset behind each line, in the same order as `lines`. */
  readonly ends: readonly number[];
  /** The offset behind the last line that was looked at. */
  readonly end: number;
}

/** Most bytes that are read at a time: what is done with them must not keep anything else waiting. */
const MOST_BYTES = 128 * 1024;

/** Longest line: beyond it the log is not one of ours. */
const LONGEST_LINE = 32 * 1024 * 1024;

/**
 * Reads the next lines of a log. A line that is not whole yet is left for later.
 * @param wanted which events are of interest
 * @returns undefined if there is nothing more; an `end` below the offset if the log has become shorter
 */
export async function readBatch(
  path: string,
  offset: number,
  session: string,
  wanted: (line: SinkLine) => boolean,
): Promise<Batch | undefined> {
  const bytes = await readLines(path, offset);
  if (bytes === 'shorter') return { lines: [], ends: [], end: 0 };
  if (bytes === undefined) return undefined;
  const lines: SinkLine[] = [];
  const ends: number[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const text = bytes.toString('utf8', start, newline);
    start = newline + 1;
    const line = sinkLine(session, text);
    if (!wanted(line)) continue;
    lines.push(line);
    ends.push(offset + start);
  }
  return { lines, ends, end: offset + bytes.length };
}

async function readLines(path: string, offset: number): Promise<Buffer | 'shorter' | undefined> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const { size } = await file.stat();
    if (size < offset) return 'shorter';
    for (let limit = MOST_BYTES; limit <= LONGEST_LINE; limit *= 4) {
      const length = Math.min(limit, size - offset);
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
      const last = buffer.lastIndexOf(10, bytesRead - 1);
      if (last >= 0) return buffer.subarray(0, last + 1);
      if (length === size - offset) return undefined;
    }
    return undefined;
  } finally {
    await file.close();
  }
}
