import { libc } from './libc.ts';

/** Of `struct statx` (statx(2)): what is asked for, and where it stands. */
const AT_FDCWD = -100;
const AT_SYMLINK_NOFOLLOW = 0x100;
const STATX_BASIC = 0x7ff;
const SIZE = 256;
const MODE = 28;
const INODE = 32;
const BYTES = 40;
const CTIME = 96;
const DEVICE = 136;

const S_IFMT = 0xf000;
const S_IFREG = 0x8000;
const S_ISUID_OR_GID = 0o6000;

/** A file as it stands: equal keys are the same file with the same bytes. */
export interface FileStamp {
  /** The place, the size, and the times of the last change of its bytes and of itself. */
  readonly key: string;
  /** Device and inode: the same for every name of the file, and for what it is mounted over. */
  readonly place: string;
  readonly regular: boolean;
  /** It runs with its owner's or group's rights (inode(7), the set-user-ID and set-group-ID bits). */
  readonly setuid: boolean;
  /** When it was last changed in any way, in milliseconds since 1970. */
  readonly changed: number;
}

const bytes = Buffer.alloc(SIZE);

/**
 * Looks at a file. It is what Node's `statSync` does without the objects: this runs twice
 * for every program that starts.
 * @param follow false: a link is looked at itself
 * @returns undefined if it is not there or may not be looked at
 */
export function stampOf(path: string, follow = true): FileStamp | undefined {
  const flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
  if (libc().statx(AT_FDCWD, path, flags, STATX_BASIC, bytes) !== 0) return undefined;
  const mode = bytes.readUInt16LE(MODE);
  const place = bytes.toString('latin1', INODE, INODE + 8) + bytes.toString('latin1', DEVICE, DEVICE + 8);
  return {
    key: place + bytes.toString('latin1', BYTES, BYTES + 8) + bytes.toString('latin1', CTIME, CTIME + 32),
    place,
    regular: (mode & S_IFMT) === S_IFREG,
    setuid: (mode & S_ISUID_OR_GID) !== 0,
    changed: Number(bytes.readBigInt64LE(CTIME)) * 1000 + bytes.readUInt32LE(CTIME + 8) / 1e6,
  };
}
