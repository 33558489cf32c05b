import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Descriptors of one process that are looked at. */
const MOST_DESCRIPTORS = 4096;

/**
 * Checks that a process has a file open, and reads its working directory from the kernel (proc(5)).
 * @returns its working directory; undefined if it does not have the file open, or nothing can be seen
 */
export function provenDirectory(pid: number, file: string, proc = '/proc'): string | undefined {
  const directory = join(proc, String(pid));
  try {
    const descriptors = readdirSync(join(directory, 'fd')).slice(0, MOST_DESCRIPTORS);
    if (!descriptors.some(fd => linkOf(join(directory, 'fd', fd)) === file)) return undefined;
    return readlinkSync(join(directory, 'cwd'));
  } catch {
    return undefined;
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
