import { readFileSync, readlinkSync } from 'node:fs';
import type { Abi } from './abi.ts';
import type { Notification } from './notification.ts';
import { isGated, readProcessStatus } from './process-status.ts';

/** The group that a pidfd's process leads is meant (pidfd_send_signal(2), Linux 6.9). */
const PIDFD_SIGNAL_PROCESS_GROUP = 4;

/** Processes of ours, and the group of the supervisor. */
export interface Ours {
  readonly processes: ReadonlySet<number>;
  readonly group: number;
}

/**
 * Is a call aimed at one of our processes? All that is looked at are numbers in the call itself, but for the
 * descriptor of pidfd_send_signal(2), which another thread may exchange.
 * @returns false for what only asks, too: a signal 0
 */
export function isAimedAtUs(abi: Abi, notification: Notification, ours: Ours): boolean {
  const { calls } = abi;
  const { call, args, pid } = notification;
  const number = (index: number): number => Number(BigInt.asIntN(32, args[index] ?? 0n));
  switch (call) {
    case calls.kill:
      return number(1) !== 0 && isTarget(number(0), ours);
    case calls.tkill:
    case calls.rtSigqueueinfo:
      return number(1) !== 0 && isOurs(number(0), ours);
    case calls.pidfdSendSignal: {
      const isTold = number(3) & PIDFD_SIGNAL_PROCESS_GROUP ? isOurGroup : isOurs;
      return number(1) !== 0 && isTold(processOf(pid, number(0)), ours);
    }
    case calls.tgkill:
    case calls.rtTgsigqueueinfo:
      return number(2) !== 0 && isOurs(number(0), ours);
    case calls.ptrace:
      return isOurs(number(1), ours);
    case calls.pidfdOpen:
    case calls.prlimit64:
    case calls.processVmWritev:
      return isOurs(number(0), ours);
    default:
      // Typing into a terminal.
      return true;
  }
}

/** The target of kill(2): a process, a group, or everybody. */
function isTarget(target: number, ours: Ours): boolean {
  return target === -1 || (target < 0 ? isOurGroup(-target, ours) : isOurs(target, ours));
}

/** Processes that we start lead groups of their own. */
function isOurGroup(group: number | undefined, ours: Ours): boolean {
  return group === ours.group || isOurs(group, ours);
}

/**
 * The kernel takes the number of any thread for its process. A child of ours without the filter is ours, too,
 * before anybody can name it: what sets the terminal's modes has ended by then.
 */
function isOurs(thread: number | undefined, ours: Ours): boolean {
  if (thread === undefined || ours.processes.has(thread)) return true;
  const status = readProcessStatus(thread);
  if (status === undefined) return false;
  return (
    ours.processes.has(status.process) || (ours.processes.has(status.parent) && isGated(status) === false)
  );
}

/** What a pidfd of a process is about: a pidfd, or a directory of /proc. Undefined if it cannot be told. */
function processOf(pid: number, fd: number): number | undefined {
  try {
    const [, named] = /^\/proc\/(\d+)$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? [];
    if (named !== undefined) return Number(named);
    const told = /^Pid:\s*(-?\d+)$/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'latin1'))?.[1];
    return told === undefined ? undefined : Number(told);
  } catch {
    return undefined;
  }
}

/** The process group of this process (proc(5), /proc/pid/stat). */
export function ownGroup(): number {
  const text = readFileSync(`/proc/${process.pid}/stat`, 'latin1');
  return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[2]);
}
