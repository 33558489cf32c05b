import { readFileSync, readlinkSync } from 'node:fs';
import { listProcesses } from '../../src/gate/exec/process-status.ts';
import { until } from './until.ts';

/** Waits for something, 15 seconds at most. Returns what was found. */
export async function found<T>(look: () => T | undefined, what: string): Promise<T> {
  let seen = look();
  await until(
    () => {
      seen ??= look();
      return seen !== undefined;
    },
    what,
    15_000,
  );
  return seen as T;
}

/** The process of a program in a directory. */
export function programIn(name: string, directory: string): number | undefined {
  return listProcesses().find(pid => {
    try {
      const isIt = readFileSync(`/proc/${pid}/comm`, 'latin1') === `${name}\n`;
      return isIt && readlinkSync(`/proc/${pid}/cwd`) === directory;
    } catch {
      return false;
    }
  });
}

/** Whether a process is of its terminal's foreground group (proc_pid_stat(5): pgrp and tpgid). */
export function hasTerminal(pid: number): boolean {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const [, , group, , , foreground] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return group === foreground;
}
