import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Claims a sink's cursor for this process, so that two sessions do not both send what a third has left.
 * A claim of a process that is gone does not hold.
 * @param file beside the cursor
 * @returns what gives it back, or undefined if another process has it
 */
export function claim(file: string): (() => void) | undefined {
  const own = processName(process.pid);
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    for (let tries = 0; tries < 2; tries += 1) {
      writeFileSync(draft, own, { mode: 0o600 });
      if (linked(draft, file)) return () => rmSync(file, { force: true });
      if (isAlive(readFileSync(file, 'utf8'))) return undefined;
      rmSync(file, { force: true });
    }
    return undefined;
  } catch {
    // Somebody else was quicker, or the directory is gone: there is another time.
    return undefined;
  } finally {
    rmSync(draft, { force: true });
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch {
    return false;
  }
}

function isAlive(name: string): boolean {
  const pid = Number.parseInt(name, 10);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return processName(pid) === name;
}

/** Pid and start time: pids are used again (proc(5), `starttime`). Only the pid where there is no /proc. */
function processName(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${pid} ${start}`;
  } catch {
    return `${pid}`;
  }
}
