import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';

const CHUNK = 1024 * 1024;

/** What a line of the log says of the recording's file. */
export interface RecordingNote {
  /** Number of the line in the log. */
  readonly line: number;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The first note that the recording does not agree with; undefined if it agrees with all. What it holds behind
 * the last note is not covered.
 * @param notes in the order of the log.
 */
export function recordingFault(
  path: string,
  notes: readonly RecordingNote[],
): { readonly line: number; readonly reason: string } | undefined {
  const [first] = notes;
  if (first === undefined) return undefined;
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch {
    return { line: first.line, reason: 'the recording that it tells of is not there' };
  }
  try {
    return firstFault(fd, notes);
  } finally {
    closeSync(fd);
  }
}

function firstFault(
  fd: number,
  notes: readonly RecordingNote[],
): { line: number; reason: string } | undefined {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  let position = 0;
  for (const { line, bytes, sha256 } of notes) {
    while (position < bytes) {
      const count = readSync(fd, chunk, 0, Math.min(CHUNK, bytes - position), position);
      if (count === 0)
        return { line, reason: `the recording has ${position} bytes where it tells of ${bytes}` };
      hash.update(chunk.subarray(0, count));
      position += count;
    }
    // Notes never go back; one that does was not written by the recorder.
    if (position !== bytes || hash.copy().digest('hex') !== sha256) {
      return { line, reason: `the first ${bytes} bytes of the recording are not what it tells of` };
    }
  }
  return undefined;
}
