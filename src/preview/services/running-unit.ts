import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { kernelText } from '../kernel-text.ts';

/** What of a unit runs now. */
export interface RunningUnit {
  readonly processes: number;
  /** Bytes of memory, where the kernel counts them. */
  readonly memory: number | undefined;
  /** When its control group was made, in milliseconds since 1970: about when it was started. */
  readonly since: number;
}

/** Deepest control group below a unit's own that is counted. */
const DEEPEST = 4;

/**
 * Looks at a unit's control group (Linux, "Control Group v2"; systemd gives every service one of its name).
 * @param root the directory in which `/sys` and `/run` are
 * @returns `no systemd` where none runs here, undefined if the unit does not run
 */
export function runningUnit(name: string, root = '/'): RunningUnit | 'no systemd' | undefined {
  try {
    statSync(join(root, 'run/systemd/system'));
  } catch {
    return 'no systemd';
  }
  const group = groupOf(name, join(root, 'sys/fs/cgroup'), 0);
  if (group === undefined) return undefined;
  const processes = processesIn(group, 0);
  if (processes === 0) return undefined;
  const memory = kernelText(join(group, 'memory.current'));
  return {
    processes,
    memory: /^\d+$/.test(memory) ? Number(memory) : undefined,
    since: statSync(group).ctimeMs,
  };
}

/** Services are in slices; those in slices of slices, such as a user's own, are not looked for deeper. */
function groupOf(name: string, folder: string, depth: number): string | undefined {
  const inside = foldersIn(folder);
  if (inside.includes(name)) return join(folder, name);
  if (depth >= 2) return undefined;
  for (const slice of inside.filter(one => one.endsWith('.slice') && one !== 'user.slice')) {
    const found = groupOf(name, join(folder, slice), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function processesIn(group: string, depth: number): number {
  const own = kernelText(join(group, 'cgroup.procs'))
    .split('\n')
    .filter(row => row !== '').length;
  if (depth >= DEEPEST) return own;
  return foldersIn(group).reduce((sum, one) => sum + processesIn(join(group, one), depth + 1), own);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name);
  } catch {
    return [];
  }
}
