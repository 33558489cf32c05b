import { createHash } from 'node:crypto';
import type { FileText } from '../shell/program.ts';

/** SHA-256 of a plain value, in hexadecimal: equal values in equal order have equal hashes. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** Of texts that were read once and are compared several times in a judgement. */
const known = new WeakMap<FileText, string>();

/** The same of what was read of a file; a long script is not written as JSON first, and not hashed twice. */
export function hashOfFile(found: FileText): string {
  const before = known.get(found);
  if (before !== undefined) return before;
  const hash = found.ok ? createHash('sha256').update(found.text).digest('hex') : hashOf(found);
  known.set(found, hash);
  return hash;
}
