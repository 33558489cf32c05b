import { closeSync, fstatSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Entry, Facts } from '../operations/facts.ts';
import type { FileText } from '../shell/program.ts';

/** Longest file that is read for a judgement, in bytes. */
const LONGEST_FILE = 1024 * 1024;

/** Read-only looks at this machine. Nothing is started, nothing is written; links are not followed by `entry`. */
export function machineFacts(home: string): Facts {
  return {
    home,
    readFile,
    entry,
    repository,
    custody: () => 'unknown',
    listener: () => undefined,
  };
}

function readFile(path: string): FileText {
  let fd: number;
  try {
    // Opening a FIFO would wait for its writer.
    if (!statSync(path).isFile()) return { ok: false, reason: 'unreadable' };
    fd = openSync(path, 'r');
  } catch (error) {
    return { ok: false, reason: isMissing(error) ? 'missing' : 'unreadable' };
  }
  try {
    if (fstatSync(fd).size > LONGEST_FILE) return { ok: false, reason: 'too large' };
    const bytes = Buffer.alloc(LONGEST_FILE + 1);
    const length = readSync(fd, bytes, 0, bytes.length, 0);
    if (length > LONGEST_FILE) return { ok: false, reason: 'too large' };
    const content = bytes.subarray(0, length);
    return content.includes(0)
      ? { ok: false, reason: 'binary' }
      : { ok: true, text: content.toString('utf8') };
  } catch {
    return { ok: false, reason: 'unreadable' };
  } finally {
    closeSync(fd);
  }
}

function entry(path: string): Entry | 'unknown' | undefined {
  try {
    const stat = lstatSync(path);
    return { kind: kindOf(stat), size: stat.size, modified: stat.mtimeMs };
  } catch (error) {
    return isMissing(error) ? undefined : 'unknown';
  }
}

function kindOf(stat: Stats): Entry['kind'] {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'directory';
  if (stat.isSymbolicLink()) return 'link';
  return stat.isBlockDevice() || stat.isCharacterDevice() ? 'device' : 'other';
}

function repository(path: string): string | undefined {
  for (let at = path; ; at = dirname(at)) {
    if (entry(join(at, '.git')) !== undefined) return at;
    if (at === dirname(at)) return undefined;
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
