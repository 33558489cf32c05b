import type { Abi } from './abi.ts';
import { libc } from './libc.ts';

/** Bytes of `struct sched_attr` in its first version (sched_setattr(2)). */
const SIZE = 48;

/** Where its fields stand. */
const FLAGS = 8;
const RUNTIME = 24;

/** Children have the default again. */
const RESET_ON_FORK = 1n;

/** The shortest slice that the kernel takes, in nanoseconds. */
const SLICE = 100_000n;

/**
 * Asks for short turns on the processor for the calling thread: one that wants little at a time is let in at
 * once, where others have whole ticks. Every program that starts waits for this thread, so on a busy machine a
 * tick would be added to each. Needs no rights; Linux before 6.12 ignores it for ordinary threads.
 * @returns false if the kernel refused; nothing is lost then
 */
export function wakeQuickly(abi: Abi): boolean {
  const { schedAttributes } = libc();
  const attributes = Buffer.alloc(SIZE);
  if (schedAttributes(abi.calls.schedGetattr, 0, attributes, SIZE, 0) !== 0) return false;
  attributes.writeBigUInt64LE(attributes.readBigUInt64LE(FLAGS) | RESET_ON_FORK, FLAGS);
  attributes.writeBigUInt64LE(SLICE, RUNTIME);
  return schedAttributes(abi.calls.schedSetattr, 0, attributes, 0, 0) === 0;
}
