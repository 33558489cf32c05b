import { readStat } from '../gate/exec/process-files.ts';
import type { ProcessName } from '../hold/cover.ts';

/** How many ancestors of a held process are looked at. */
const MOST_ANCESTORS = 64;

/** A process and its ancestors, nearest first (proc(5)); empty where nothing can be seen of it. */
export function lineageOf(process: number): ProcessName[] {
  const lineage: ProcessName[] = [];
  for (let pid = process; pid > 1 && lineage.length < MOST_ANCESTORS; ) {
    const stat = readStat(pid);
    if (stat === undefined) break;
    lineage.push({ pid, start: stat.start });
    pid = stat.parent;
  }
  return lineage;
}
