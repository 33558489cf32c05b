import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { type LogError, logError } from './log-error.ts';

/** A file of holdfire's own is never larger than this. */
const LARGEST = 64 * 1024 * 1024;

/** Reads a file of ours: no link, and no more than a bounded size. */
export function readSmallFile(path: string): { readonly ok: true; readonly bytes: Buffer } | LogError {
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { size } = fstatSync(fd);
      if (size > LARGEST) return { ok: false, code: 'EFBIG', reason: `${path} is too large: ${size} bytes` };
      return { ok: true, bytes: readFileSync(fd) };
    } finally {
      closeSync(fd);
    }
  } catch (cause) {
    return logError(`read ${path}`, cause);
  }
}
