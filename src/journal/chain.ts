import { createHash } from 'node:crypto';

/** What the first line names as its predecessor. */
export const CHAIN_START = '0'.repeat(64);

/**
 * The link to a line: SHA-256 of its exact bytes, newline included, in hexadecimal. Bytes and not values, so
 * that no two readings of JSON can disagree about it.
 */
export function hashLine(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The end of a chain: enough to tell later that nothing was cut off. */
export interface ChainHead {
  readonly lines: number;
  /** Hash of the last line; {@link CHAIN_START} if there is none. */
  readonly hash: string;
}
