import { closeSync, constants, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { CHAIN_START, hashLine } from './chain.ts';
import { withLock } from './lock.ts';
import { type LogError, logError } from './log-error.ts';
import { readSmallFile } from './small-file.ts';

/** The list of all sessions that ever were, in the state directory. */
const INDEX_FILE = 'index.jsonl';

/** Something that happened to a session's log. */
export type IndexEvent =
  | { readonly type: 'begin'; readonly session: string }
  /** It ended in order, with so many lines, the last of which has this hash. */
  | { readonly type: 'end'; readonly session: string; readonly lines: number; readonly head: string }
  /** It was removed because it was old. */
  | { readonly type: 'removed'; readonly session: string; readonly reason: string };

/** A line of the index: chained like a session's log. */
export type IndexLine = IndexEvent & { readonly seq: number; readonly at: number; readonly prev: string };

/** The index as it stands. */
export interface SessionIndex {
  readonly lines: readonly IndexLine[];
  /** Hash of each line, in order. */
  readonly hashes: readonly string[];
  /** Number of the first line that does not follow from the one before it, or is none; 0 if there is none. */
  readonly broken: number;
}

const session = z.string();
const place = { seq: z.number(), at: z.number(), prev: z.string() };
const indexLine = z.discriminatedUnion('type', [
  z.object({ ...place, type: z.literal('begin'), session }),
  z.object({ ...place, type: z.literal('end'), session, lines: z.number(), head: z.string() }),
  z.object({ ...place, type: z.literal('removed'), session, reason: z.string() }),
]);

/**
 * Adds a line to the index.
 * @param at milliseconds since 1970.
 * @returns the hash of the line before it: what a session's start names as `previous`.
 */
export function addToIndex(
  state: string,
  event: IndexEvent,
  at: number,
): { readonly ok: true; readonly previous: string } | LogError {
  const path = join(state, INDEX_FILE);
  return withLock(path, () => {
    const read = readLines(path);
    if (!read.ok) return read;
    const { lines, size } = read;
    const last = lines.at(-1);
    const previous = last === undefined ? CHAIN_START : hashLine(last);
    const line = `${JSON.stringify({ seq: lines.length, at: Math.round(at), prev: previous, ...event })}\n`;
    const appended = appendAt(path, size, Buffer.from(line));
    return appended.ok ? { ok: true, previous } : appended;
  });
}

/** Reads the index. One that is not there is empty. */
export function readIndex(state: string): { readonly ok: true; readonly index: SessionIndex } | LogError {
  const read = readLines(join(state, INDEX_FILE));
  if (!read.ok) return read;
  const lines: IndexLine[] = [];
  const hashes: string[] = [];
  for (const bytes of read.lines) {
    const line = parse(bytes);
    if (line === undefined || line.seq !== lines.length || line.prev !== (hashes.at(-1) ?? CHAIN_START)) {
      return { ok: true, index: { lines, hashes, broken: lines.length + 1 } };
    }
    lines.push(line);
    hashes.push(hashLine(bytes));
  }
  return { ok: true, index: { lines, hashes, broken: 0 } };
}

function parse(bytes: Buffer): IndexLine | undefined {
  try {
    return indexLine.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** The whole lines of the index and how many bytes they take; what a crash left behind them is not counted. */
function readLines(
  path: string,
): { readonly ok: true; readonly lines: Buffer[]; readonly size: number } | LogError {
  const read = readSmallFile(path);
  if (!read.ok) return read.code === 'ENOENT' ? { ok: true, lines: [], size: 0 } : read;
  const lines: Buffer[] = [];
  let from = 0;
  for (let newline = read.bytes.indexOf(10); newline >= 0; newline = read.bytes.indexOf(10, from)) {
    lines.push(read.bytes.subarray(from, newline + 1));
    from = newline + 1;
  }
  return { ok: true, lines, size: from };
}

/** Writes a line behind the whole ones, and returns when it is on the disk; all of it or nothing. */
function appendAt(path: string, size: number, line: Buffer): { readonly ok: true } | LogError {
  try {
    const fd = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
    try {
      ftruncateSync(fd, size);
      const written = writeSync(fd, line, 0, line.length, size);
      if (written < line.length) {
        ftruncateSync(fd, size);
        return {
          ok: false,
          code: 'ENOSPC',
          reason: `cannot write to ${path}: only ${written} bytes found room`,
        };
      }
      fdatasyncSync(fd);
      return { ok: true };
    } finally {
      closeSync(fd);
    }
  } catch (cause) {
    return logError(`write to ${path}`, cause);
  }
}
