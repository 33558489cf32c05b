import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { env, pid as ownPid } from 'node:process';
import { SESSION_VARIABLE } from './child-environment.ts';

/** Longest chain of parents that is followed. */
const MOST_ANCESTORS = 256;

/**
 * Was a process started below a session? Looks at the processes above it (proc(5)): one that was started
 * with a session's variable, which a program can unset for its children but not for the shell above it; or
 * holdfire itself, to which also those come back that had left their parents. Only what has left the tree
 * through a daemon is not found so.
 * @param process its number; this process by default
 */
export function isInSession(process = ownPid): boolean {
  if (process === ownPid && env[SESSION_VARIABLE] !== undefined) return true;
  let pid = String(process);
  for (let count = 0; count < MOST_ANCESTORS; count += 1) {
    if (fields(pid, 'environ').some(entry => entry.startsWith(`${SESSION_VARIABLE}=`))) return true;
    const parent = /^PPid:\s*(\d+)$/m.exec(read(pid, 'status'))?.[1];
    if (parent === undefined || parent === '0') return false;
    pid = parent;
    if (fields(pid, 'cmdline').slice(0, 2).some(isHoldfire)) return true;
  }
  return false;
}

function isHoldfire(word: string): boolean {
  return /^holdfire(?:\.js)?$/.test(basename(word));
}

function fields(pid: string, name: string): string[] {
  return read(pid, name).split('\0');
}

function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
