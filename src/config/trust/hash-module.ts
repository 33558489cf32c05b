import { createHash } from 'node:crypto';
import { readBounded } from '../read-bounded.ts';

/** Largest module that a configuration program may import, in bytes. */
const LARGEST_MODULE = 16 * 1024 * 1024;

/** The SHA-256 of a file's bytes in hexadecimal; undefined if it is not there or cannot be read. */
export function hashModule(path: string): string | undefined {
  const read = readBounded(path, { limit: LARGEST_MODULE });
  return read.kind === 'read' ? createHash('sha256').update(read.bytes).digest('hex') : undefined;
}
