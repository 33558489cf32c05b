import { libc } from './libc.ts';

/** Events of poll(2). */
export const POLL = { in: 1, hangUp: 16 } as const;

/** A descriptor to be watched; a negative one is passed over. */
export interface Watched {
  readonly fd: number;
  /** Events asked for; hang-ups and errors are told anyway. */
  readonly events: number;
}

/** `struct pollfd`: descriptor, events, what happened. */
const ENTRY = 8;

let bytes = Buffer.alloc(64 * ENTRY);

/**
 * Waits until something happens on a descriptor.
 * @param timeout milliseconds
 * @returns what happened on each, in their order; all zero if nothing did
 */
export function poll(watched: readonly Watched[], timeout: number): readonly number[] {
  if (watched.length * ENTRY > bytes.length) bytes = Buffer.alloc(2 * watched.length * ENTRY);
  let at = 0;
  for (const { fd, events } of watched) {
    bytes.writeInt32LE(fd, at);
    bytes.writeInt32LE(events, at + 4);
    at += ENTRY;
  }
  const ready = libc().poll(bytes, watched.length, timeout);
  return watched.map((_, index) => (ready > 0 ? bytes.readInt16LE(index * ENTRY + 6) : 0));
}
