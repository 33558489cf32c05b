import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

/** How far a sink has come in a session's log. */
export interface Cursor {
  /** Bytes of the log that are delivered. */
  readonly offset: number;
  /** Lines that the other side refused for good; they are in the log all the same. */
  readonly refused: number;
}

const cursorSchema = z.object({
  offset: z.int().check(z.nonnegative()),
  refused: z.int().check(z.nonnegative()),
});

const START: Cursor = { offset: 0, refused: 0 };

/** The file that keeps a sink's cursor, in the session's directory. */
export function cursorFile(directory: string, sink: string): string {
  return join(directory, 'sinks', `${sink}.json`);
}

/** Reads a cursor. One that is missing or broken begins anew: everything is sent at least once. */
export function readCursor(file: string): Cursor {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : START;
  } catch {
    return START;
  }
}

/** Writes a cursor, whole or not at all. @returns false if it could not be written */
export function writeCursor(file: string, cursor: Cursor): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(cursor), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}
