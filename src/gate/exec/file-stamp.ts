import { libc } from './libc.ts';

/** Of `struct statx` (statx(2)): what is asked for, and where it stands. */
const AT_FDCWD = -100;
const AT_SYMLINK_NOFOLLOW = 0x100;
const STATX_BASIC = 0x7ff;
const SIZE = 256;
const MODE = 28;
/** The inode, and behind it the size in bytes. */
const INODE = 32;
const BLOCKS = 48;
/** The times of the last change of the file itself and of its bytes, then the devices: it is one, it is on one. */
const CTIME = 96;
const END = 144;

const S_IFMT = 0xf000;
const S_IFREG = 0x8000;
const S_ISUID_OR_GID = 0o6000;

/** A file as it stands: equal keys are the same file with the same bytes. */
export interface FileStamp {
  /** The place, the size, and the times of the last change of its bytes and of itself. */
  readonly key: string;
  readonly regular: boolean;
  /** It runs with its owner's or group's rights (inode(7), the set-user-ID and set-group-ID bits). */
  readonly setuid: boolean;
  /** When it was last changed in any way, in milliseconds since 1970. */
  readonly changed: number;
}

const bytes = Buffer.alloc(SIZE);
const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, SIZE / 2);
const words = new Uint32Array(bytes.buffer, bytes.byteOffset, SIZE / 4);

/**
 * Looks at a file. It is what Node's `statSync` does without the objects: this runs twice
 * for every program that starts.
 * @param follow false: a link is looked at itself
 * @returns undefined if it is not there or may not be looked at
 */
export function stampOf(path: string, follow = true): FileStamp | undefined {
  const flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
  if (libc().statx(AT_FDCWD, path, flags, STATX_BASIC, bytes) !== 0) return undefined;
  const mode = halves[MODE / 2] ?? 0;
  const seconds = (words[CTIME / 4] ?? 0) + (words[CTIME / 4 + 1] ?? 0) * 0x1_0000_0000;
  return {
    key: bytes.toString('latin1', INODE, BLOCKS) + bytes.toString('latin1', CTIME, END),
    regular: (mode & S_IFMT) === S_IFREG,
    setuid: (mode & S_ISUID_OR_GID) !== 0,
    changed: seconds * 1000 + (words[CTIME / 4 + 2] ?? 0) / 1e6,
  };
}

/** Device and inode of a file: the same for every name of it, and for what it is mounted over. */
export function placeOf({ key }: FileStamp): string {
  return key.slice(0, 8) + key.slice(-8);
}
