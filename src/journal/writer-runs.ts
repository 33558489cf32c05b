import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc (sysconf(_SC_CLK_TCK)): 100 on every Linux that Node runs on. */
const TICKS = 100;
/** The log begins some time after its process; clocks are set. */
const SLACK = 60_000;

/**
 * Whether the process with this number is the one that began a log at this time: it is there, and it is not
 * younger than the log (proc_pid_stat(5), field 22). Where /proc is not, its being there must do.
 * @param at milliseconds since 1970.
 */
export function writerRuns(pid: number, at: number): boolean {
  const started = startTime(pid);
  return started === undefined ? exists(pid) : started <= at + SLACK;
}

/** Milliseconds since 1970; undefined where it cannot be told; infinity if there is no such process. */
function startTime(pid: number): number | undefined {
  try {
    const boot = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1];
    if (boot === undefined) return undefined;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
      return Number(boot) * 1000 + (Number(ticks) / TICKS) * 1000;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  } catch {
    return undefined;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
