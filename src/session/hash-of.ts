import { createHash } from 'node:crypto';
import type { FileText } from '../shell/program.ts';

/** SHA-256 of a plain value, in hexadecimal: equal values in equal order have equal hashes. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** The same of what was read of a file; a long script is not written as JSON first. */
export function hashOfFile(found: FileText): string {
  return found.ok ? createHash('sha256').update(found.text).digest('hex') : hashOf(found);
}
