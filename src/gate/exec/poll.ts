import { libc } from './libc.ts';

/** Events of poll(2). */
export const POLL = { in: 1, hangUp: 16 } as const;

/** A descriptor to be watched; a negative one is passed over. */
export interface Watched {
  readonly fd: number;
  /** Events asked for; hang-ups and errors are told anyway. */
  readonly events: number;
}

/**
 * Waits until something happens on a descriptor.
 * @param timeout milliseconds
 * @returns what happened on each, in their order; all zero if nothing did
 */
export function poll(watched: readonly Watched[], timeout: number): readonly number[] {
  const bytes = Buffer.alloc(watched.length * 8);
  watched.forEach(({ fd, events }, index) => {
    bytes.writeInt32LE(fd, index * 8);
    bytes.writeInt16LE(events, index * 8 + 4);
  });
  if (libc().poll(bytes, watched.length, timeout) <= 0) return watched.map(() => 0);
  return watched.map((_, index) => bytes.readInt16LE(index * 8 + 6));
}
