import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type LogError, logError } from './log-error.ts';

/** Puts a file in the place of another in one step, for its owner only, and on the disk when it returns. */
export function replaceFile(path: string, bytes: Uint8Array): { readonly ok: true } | LogError {
  const temporary = `${path}.${process.pid}.new`;
  try {
    const fd = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(fd, bytes);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
    const directory = openSync(dirname(path), 'r');
    fsyncSync(directory);
    closeSync(directory);
    return { ok: true };
  } catch (cause) {
    try {
      unlinkSync(temporary);
    } catch {
      // It was not made, or has its new name.
    }
    return logError(`write ${path}`, cause);
  }
}
