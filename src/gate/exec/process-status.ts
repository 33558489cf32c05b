import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel tells of a process or thread (proc_pid_status(5)). */
export interface ProcessStatus {
  /** The process of a thread. */
  readonly process: number;
  readonly parent: number;
  /** It has ended, and nobody has waited for it yet. */
  readonly ended: boolean;
  /** Seccomp filters that it carries; undefined before Linux 5.9. */
  readonly filters: number | undefined;
}

/**
 * Reads what the kernel tells of a process; one that has ended and was not waited for still tells.
 * @param pid the number of a process, or of any thread
 * @returns undefined if there is none
 */
export function readProcessStatus(pid: number): ProcessStatus | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'latin1');
    const [process, parent] = [field(text, 'Tgid'), field(text, 'PPid')];
    if (process === undefined || parent === undefined) return undefined;
    return { process, parent, ended: /^State:\s*Z/m.test(text), filters: field(text, 'Seccomp_filters') };
  } catch {
    return undefined;
  }
}

/** The numbers of all processes that are to be seen. */
export function listProcesses(): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number);
}

/**
 * Whether a process carries more filters than this process itself does.
 * @returns undefined where the kernel does not tell
 */
export function isGated({ filters }: ProcessStatus): boolean | undefined {
  const own = readProcessStatus(process.pid)?.filters;
  return filters === undefined || own === undefined ? undefined : filters > own;
}

function field(text: string, name: string): number | undefined {
  const found = new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
