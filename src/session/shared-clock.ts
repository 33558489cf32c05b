/**
 * Milliseconds by the system's monotonic clock, which is the same for all threads: what `performance.now()`
 * counts from differs from thread to thread.
 */
export function sharedClock(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
