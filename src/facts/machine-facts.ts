import {
  closeSync,
  type Dir,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Custody, Entry, Facts } from '../operations/facts.ts';
import { LONG_SCRIPT } from '../shell/analysis/limits.ts';
import type { FileText } from '../shell/program.ts';
import { gitCustody } from './git/git-custody.ts';
import { LoopbackListeners } from './loopback-listener.ts';
import { isUnmatched } from './unmatched.ts';

/** Longest file that is read for a judgement, in bytes. */
const LONGEST_FILE = 1024 * 1024;

/** Read-only looks at this machine. Nothing is started, nothing is written; links are not followed by `entry`. */
export function machineFacts(home: string): Facts {
  const listeners = new LoopbackListeners();
  return {
    home,
    readFile,
    isLong,
    entry,
    repository,
    custody,
    holdsOnlyGit,
    isUnmatched,
    listener: port => listeners.listener(port),
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
    const { size } = fstatSync(fd);
    if (size > LONGEST_FILE) return { ok: false, reason: 'too large' };
    const content = readAtMost(fd, size);
    if (content.length > LONGEST_FILE) return { ok: false, reason: 'too large' };
    return content.includes(0)
      ? { ok: false, reason: 'binary' }
      : { ok: true, text: content.toString('utf8') };
  } catch {
    return { ok: false, reason: 'unreadable' };
  } finally {
    closeSync(fd);
  }
}

/** @param size as the file system says it: none for a file of `/proc`, and a file may grow */
function readAtMost(fd: number, size: number): Buffer {
  if (size > 0) {
    const bytes = Buffer.allocUnsafe(size + 1);
    const length = readSync(fd, bytes, 0, bytes.length, 0);
    if (length <= size) return bytes.subarray(0, length);
  }
  const bytes = Buffer.allocUnsafe(LONGEST_FILE + 1);
  return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, 0));
}

function isLong(path: string): boolean {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isFile() === true && stat.size >= LONG_SCRIPT;
  } catch {
    return false;
  }
}

function entry(path: string): Entry | 'unknown' | undefined {
  try {
    // An exception for each of the many that are not there would take ten times as long.
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat === undefined ? undefined : { kind: kindOf(stat) };
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
  // Looking for .git below a file is an exception each time.
  const seen = entry(path);
  const isFile = seen !== undefined && seen !== 'unknown' && seen.kind === 'file';
  for (let at = isFile ? dirname(path) : path; ; at = dirname(at)) {
    if (entry(join(at, '.git')) !== undefined) return at;
    if (at === dirname(at)) return undefined;
  }
}

function holdsOnlyGit(directory: string): boolean {
  let names: Dir | undefined;
  try {
    names = opendirSync(directory);
    return names.readSync()?.name === '.git' && names.readSync() === null;
  } catch {
    return false;
  } finally {
    names?.closeSync();
  }
}

function custody(path: string): Custody {
  const root = repository(dirname(path));
  return root === undefined ? 'outside' : gitCustody(path, root);
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
