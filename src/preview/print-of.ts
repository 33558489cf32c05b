import { createHash } from 'node:crypto';

/** A short text that is equal only for equal plain values: 128 bits of their SHA-256, in hexadecimal. */
export function printOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
