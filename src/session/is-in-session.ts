import { readFileSync } from 'node:fs';
import { SESSION_VARIABLE } from './child-environment.ts';

/** Longest chain of parents that is followed. */
const MOST_ANCESTORS = 256;

/**
 * Was this process started below a session? Looks at the environments with which it and its ancestors were
 * started (proc(5)): a program can unset a variable for its children, not for the shell above it. One that
 * has left the tree through a daemon is not found so.
 */
export function isInSession(): boolean {
  if (process.env[SESSION_VARIABLE] !== undefined) return true;
  let pid: string | undefined = String(process.pid);
  for (let count = 0; pid !== undefined && pid !== '0' && count < MOST_ANCESTORS; count += 1) {
    if (
      read(`/proc/${pid}/environ`)
        .split('\0')
        .some(entry => entry.startsWith(`${SESSION_VARIABLE}=`))
    )
      return true;
    pid = /^PPid:\s*(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1];
  }
  return false;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
