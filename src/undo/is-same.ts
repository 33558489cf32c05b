import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** Bytes of two files that are compared at a time. */
const CHUNK = 256 * 1024;

/** Whether two paths hold the same: kinds, modes, owners, times, links, names and every byte; not attributes. */
export function isSame(one: string, other: string): boolean {
  const waiting: (readonly [string, string])[] = [[one, other]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [a, b] = pair;
    const [first, second] = [
      lstatSync(a, { throwIfNoEntry: false }),
      lstatSync(b, { throwIfNoEntry: false }),
    ];
    if (first === undefined || second === undefined || !isAlike(first, second)) return false;
    if (first.isSymbolicLink() && readlinkSync(a) !== readlinkSync(b)) return false;
    if (first.isFile() && !hasSameBytes(a, b)) return false;
    if (!first.isDirectory()) continue;
    const [names, others] = [readdirSync(a).sort(), readdirSync(b).sort()];
    if (names.join('\0') !== others.join('\0')) return false;
    for (const name of names) waiting.push([join(a, name), join(b, name)]);
  }
  return true;
}

function isAlike(one: Stats, other: Stats): boolean {
  const same = one.mode === other.mode && one.uid === other.uid && one.gid === other.gid;
  // A link's own time cannot be kept everywhere (cp(1)), a folder's size is its file system's.
  const timed = one.isSymbolicLink() || one.mtimeMs === other.mtimeMs;
  return same && timed && (!one.isFile() || one.size === other.size);
}

function hasSameBytes(one: string, other: string): boolean {
  const [a, b] = [openSync(one, 'r'), openSync(other, 'r')];
  const [first, second] = [Buffer.alloc(CHUNK), Buffer.alloc(CHUNK)];
  try {
    for (;;) {
      const length = readSync(a, first, 0, CHUNK, null);
      if (readSync(b, second, 0, CHUNK, null) !== length) return false;
      if (length === 0) return true;
      if (first.compare(second, 0, length, 0, length) !== 0) return false;
    }
  } finally {
    closeSync(a);
    closeSync(b);
  }
}
