import { rmSync } from 'node:fs';

/** Looks at a directory that somebody still writes to. */
const MOST_TRIES = 100;

/**
 * Removes a test's directory. A shell or a session that was left alone may still be writing its history or its
 * log there: what it adds needs another look, which rmSync's own retries do not take.
 */
export function removeDirectory(path: string): void {
  for (let left = MOST_TRIES; ; left -= 1) {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 2, retryDelay: 50 });
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
