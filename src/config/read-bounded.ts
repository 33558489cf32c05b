import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { liesWithin } from '../policy/lies-within.ts';
import { isThere } from './is-there.ts';

/** The outcome of reading a file: its bytes, nothing there, or why it is refused. */
export type BoundedRead =
  | { readonly kind: 'read'; readonly bytes: Buffer; readonly real: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly message: string };

/** What may be read. */
export interface ReadBounds {
  /** Bytes. */
  readonly limit: number;
  /** The directory that the file must be in after its links are followed; undefined: anywhere. */
  readonly inside?: string;
  /** Refuse a file that everybody may write. */
  readonly guarded?: boolean;
}

/**
 * Reads a regular file of bounded size. A pipe or device is never waited for, and a link that leads out of
 * where the file may be is refused.
 */
export function readBounded(path: string, { limit, inside, guarded }: ReadBounds): BoundedRead {
  let fd: number | undefined;
  try {
    const real = realpathSync(path);
    if (inside !== undefined && !liesWithin(inside, real))
      return refused(`leads out of ${inside}, to ${real}`);
    fd = openSync(
      real,
      constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW | constants.O_NOCTTY,
    );
    const stat = fstatSync(fd);
    if (!stat.isFile()) return refused('not a regular file');
    if (guarded === true && (stat.mode & 0o002) !== 0) return refused('everybody may write to it');
    if (stat.size > limit) return refused(`larger than ${limit / 1024} KiB`);
    // One more than it has, to see it grow.
    const bytes = Buffer.alloc(stat.size + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes.length; length += got)
      got = readSync(fd, bytes, length, bytes.length - length, null);
    if (length > stat.size) return refused('changed while it was read');
    return { kind: 'read', bytes: bytes.subarray(0, length), real };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A link to nothing is a file that somebody meant to be there.
    if (code === 'ENOTDIR' || (code === 'ENOENT' && !isThere(path))) return { kind: 'missing' };
    return refused(`cannot be read (${code ?? (error as Error).message})`);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function refused(message: string): BoundedRead {
  return { kind: 'refused', message };
}
