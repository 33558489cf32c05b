import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A directory that has not changed for so long, in milliseconds, is not in use. */
const UNUSED = 24 * 60 * 60 * 1000;

/**
 * Removes the directories of sessions that were killed. One whose owner only cannot be seen from here (another
 * PID namespace with the same `/tmp`) is kept, as it changes with every question.
 * @param parent where they lie
 * @param prefix how their names begin; the pid of the owner follows
 * @param now milliseconds since 1970
 */
export function sweepDirectories(parent: string, prefix: string, now: number): void {
  for (const name of list(parent)) {
    const pid = name.startsWith(prefix) ? /^\d+/.exec(name.slice(prefix.length))?.[0] : undefined;
    if (pid === undefined || lives(Number(pid))) continue;
    try {
      const path = join(parent, name);
      const { uid, mtimeMs } = statSync(path);
      if (uid === process.getuid?.() && now - mtimeMs > UNUSED)
        rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else was quicker.
    }
  }
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
