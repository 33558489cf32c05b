import { createHash } from 'node:crypto';

/** SHA-256 of a plain value, in hexadecimal: equal values in equal order have equal hashes. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
