import { closeSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { type LogError, logError } from './log-error.ts';

/** How long another process is waited for, and after what time its lock is taken for left behind. */
const PATIENCE = 2000;
const STALE = 10_000;
const PAUSE = 5;

/**
 * Runs something while no other process of holdfire does the same for this path, by a file `PATH.lock`. One
 * that was left behind by a process that is gone is removed.
 */
export function withLock<T extends { readonly ok: boolean }>(path: string, run: () => T): T | LogError {
  const lock = `${path}.lock`;
  const taken = takeLock(lock);
  if (!taken.ok) return taken;
  try {
    return run();
  } finally {
    try {
      unlinkSync(lock);
    } catch {
      // Somebody took it for left behind: then it is theirs.
    }
  }
}

function takeLock(lock: string): { readonly ok: true } | LogError {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; ; waited += PAUSE) {
    try {
      const fd = openSync(lock, 'wx', 0o600);
      writeSync(fd, String(process.pid));
      closeSync(fd);
      return { ok: true };
    } catch (cause) {
      const error = logError(`lock ${lock}`, cause);
      if (error.code !== 'EEXIST' || waited > PATIENCE) return error;
    }
    removeStale(lock);
    Atomics.wait(pause, 0, 0, PAUSE);
  }
}

function removeStale(lock: string): void {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    const old = Date.now() - statSync(lock).mtimeMs > STALE;
    if (old || (owner > 0 && !isAlive(owner))) unlinkSync(lock);
  } catch {
    // It is gone.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return logError('', cause).code !== 'ESRCH';
  }
}
