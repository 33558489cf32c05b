import { readArgv } from './process-files.ts';
import { listProcesses, type ProcessStatus, readProcessStatus } from './process-status.ts';

/** A process that carries the filter. */
export interface GatedProcess {
  readonly pid: number;
  readonly argv: readonly string[];
}

/**
 * The processes below another one that carry more filters than it does (proc(5), `Seccomp_filters`): those of
 * a session, without what the supervisor started for itself. Threads and zombies are none.
 * @param top the supervisor, which is their subreaper
 */
export function gatedProcesses(top: number): GatedProcess[] {
  const all = new Map(listProcesses().map(pid => [pid, readProcessStatus(pid)] as const));
  const own = all.get(top)?.filters ?? 0;
  const found: GatedProcess[] = [];
  for (const [pid, status] of all) {
    if (status === undefined || (status.filters ?? 0) <= own || !isBelow(pid, top, all)) continue;
    const argv = readArgv(pid)?.list ?? [];
    if (argv.length > 0) found.push({ pid, argv });
  }
  return found;
}

function isBelow(pid: number, top: number, all: ReadonlyMap<number, ProcessStatus | undefined>): boolean {
  let at = pid;
  for (let steps = 0; steps < all.size && at > 1; steps += 1) {
    at = all.get(at)?.parent ?? 0;
    if (at === top) return true;
  }
  return false;
}
