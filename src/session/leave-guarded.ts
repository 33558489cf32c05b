import { setTimeout as delay } from 'node:timers/promises';
import { type GatedProcess, gatedProcesses } from '../gate/exec/gated-processes.ts';
import type { ExecGate } from './exec-gate.ts';
import { Keeper } from './keeper.ts';
import type { Keeping } from './keeper-protocol.ts';
import type { FollowedGate } from './session-events.ts';

/** How long the rest of a program's processes may take to end with it, in milliseconds. */
const GRACE = 400;

/** What {@link leaveGuarded} works with. */
export interface LeavingOptions {
  readonly gate: Pick<ExecGate, 'listener' | 'handOver' | 'leave'>;
  readonly followed: FollowedGate;
  readonly keeping: () => Keeping;
  /** Something that the person should know now. */
  readonly warn: (line: string) => void;
}

/**
 * Waits for the end of the program. What it leaves running does not keep the person waiting: a process of
 * ours goes on guarding it.
 * @returns what still runs
 */
export async function leaveGuarded(options: LeavingOptions): Promise<readonly GatedProcess[]> {
  const { gate, followed, keeping, warn } = options;
  const over = followed.ended.then(() => true);
  const late = followed.programEnded.then(() => delay(GRACE, false, { ref: false }));
  if ((await Promise.race([over, late])) || gate.listener === undefined) return [];
  const left = gatedProcesses(process.pid);
  const keeper = await Keeper.start(gate.listener, keeping(), pid => gate.leave([pid]));
  if (keeper === undefined) {
    warn(`waiting for what still runs, since nothing else could guard it: ${describeProcesses(left)}`);
    await over;
    return [];
  }
  gate.handOver();
  await over;
  if (!(await keeper.takeOver())) warn('what still runs is not guarded any more: it cannot start anything');
  return left;
}

/** A line that names processes: `2 processes, node server.js (812), sleep 100 (815)`. */
export function describeProcesses(processes: readonly GatedProcess[]): string {
  const named = processes.slice(0, MOST_NAMED).map(({ pid, argv }) => `${clip(argv.join(' '))} (${pid})`);
  const more = processes.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** Processes that a line names, and how much of each. */
const MOST_NAMED = 3;
const LONGEST = 60;

function clip(text: string): string {
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
