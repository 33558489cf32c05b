import { constants } from 'node:fs';
import { dirname } from 'node:path';
import { type FileCalls, fileCalls } from './file-calls.ts';
import { type LogError, logError } from './log-error.ts';

/**
 * A new file of lines with one writer. A line is there whole or not at all: what a short write left behind
 * is cut off again before anything else is written.
 */
export interface LineFile {
  readonly path: string;
  /** Bytes of whole lines. */
  readonly size: number;
  /** Writes one line (or several) with its newline. */
  append(bytes: Uint8Array): { readonly ok: true } | LogError;
  /** Returns when what was appended is on the disk (`fdatasync(2)`). */
  sync(): { readonly ok: true } | LogError;
  /** Closes the file without a sync and takes its write permission away: the mark that its writer ended in order. */
  finish(): { readonly ok: true } | LogError;
}

/**
 * Creates the file, readable by its owner only; never opens one that exists, nor follows a link. Its
 * directory is synced, so that the name survives a power cut.
 */
export function createLineFile(
  path: string,
  calls: FileCalls = fileCalls,
): { readonly ok: true; readonly file: LineFile } | LogError {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL;
  try {
    const fd = calls.openSync(path, flags | constants.O_NOFOLLOW, 0o600);
    syncDirectory(dirname(path), calls);
    return { ok: true, file: new AppendedFile(path, fd, calls) };
  } catch (cause) {
    return logError(`create ${path}`, cause);
  }
}

function syncDirectory(path: string, calls: FileCalls): void {
  const fd = calls.openSync(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    calls.fsyncSync(fd);
  } finally {
    calls.closeSync(fd);
  }
}

class AppendedFile implements LineFile {
  readonly path: string;
  size = 0;
  private readonly calls: FileCalls;
  private fd: number | undefined;
  /** Bytes beyond `size` may be in the file. */
  private torn = false;
  /** After a failed sync the kernel may call the lost pages clean, and the next sync would lie. */
  private unsynced: LogError | undefined;

  constructor(path: string, fd: number, calls: FileCalls) {
    this.path = path;
    this.fd = fd;
    this.calls = calls;
  }

  append(bytes: Uint8Array): { readonly ok: true } | LogError {
    const fd = this.fd;
    if (fd === undefined) return this.closed();
    try {
      this.repair(fd);
      this.torn = true;
      let written = 0;
      // A full disk first takes a part of the line without an error; only the next call fails.
      while (written < bytes.length) {
        const count = this.calls.writeSync(fd, bytes, written, bytes.length - written);
        if (count === 0) throw new Error('nothing was written');
        written += count;
      }
      this.torn = false;
      this.size += bytes.length;
      return { ok: true };
    } catch (cause) {
      const failed = logError(`write to ${this.path}`, cause);
      try {
        this.repair(fd);
      } catch {
        // Still torn: the next append tries again before it writes.
      }
      return failed;
    }
  }

  sync(): { readonly ok: true } | LogError {
    if (this.fd === undefined) return this.closed();
    if (this.unsynced !== undefined) return this.unsynced;
    try {
      this.calls.fdatasyncSync(this.fd);
      return { ok: true };
    } catch (cause) {
      this.unsynced = { ...logError(`bring ${this.path} to the disk`, cause), code: 'ESYNC' };
      return this.unsynced;
    }
  }

  finish(): { readonly ok: true } | LogError {
    const fd = this.fd;
    if (fd === undefined) return this.closed();
    try {
      this.repair(fd);
      this.calls.fchmodSync(fd, 0o400);
      return { ok: true };
    } catch (cause) {
      return logError(`finish ${this.path}`, cause);
    } finally {
      this.fd = undefined;
      this.calls.closeSync(fd);
    }
  }

  private repair(fd: number): void {
    if (!this.torn) return;
    this.calls.ftruncateSync(fd, this.size);
    this.torn = false;
  }

  private closed(): LogError {
    return { ok: false, code: 'ECLOSED', reason: `cannot write to ${this.path}: it is closed` };
  }
}
