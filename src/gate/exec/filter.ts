import type { Abi } from './abi.ts';
import { BpfAssembler, type Instruction } from './bpf.ts';

/** Actions of a filter (linux/seccomp.h). */
export const ACTION = {
  killProcess: 0x80000000,
  errno: 0x00050000,
  notify: 0x7fc00000,
  allow: 0x7fff0000,
} as const;

const ENOSYS = 38;

/** Offsets in `struct seccomp_data`: the number, the architecture, the low and high half of an argument. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const argument = (index: number): number => 16 + index * 8;

/** Types into a terminal as if a person did: ioctl_tty(2) TIOCSTI, ioctl_console(2) TIOCLINUX. */
const TYPING_REQUESTS = [0x5412, 0x541c];

/** What a filter guards besides execs. */
export interface FilterOptions {
  readonly abi: Abi;
  /** Our own process: signals, tracing and limits aimed at it are notified. */
  readonly supervisor: number;
  /** Our own process group, so that `kill(-group)` is notified too. */
  readonly supervisorGroup: number;
}

/**
 * The filter that a wrapped program and all its descendants carry. Execs and program starts are notified;
 * so are calls aimed at the supervisor and typing into a terminal. Calls of another architecture end the
 * process, x32 calls fail with ENOSYS. All comparisons are of scalar arguments, so no other thread can
 * change them in between (seccomp(2)).
 */
export function buildFilter(options: FilterOptions): Instruction[] {
  const { abi, supervisor, supervisorGroup } = options;
  const { calls } = abi;
  const asm = new BpfAssembler();
  asm
    .load(ARCHITECTURE)
    .whenEqual(abi.audit, 'native')
    .finish(ACTION.killProcess)
    .label('native')
    .load(NUMBER);
  if (abi.x32 !== 0) asm.whenBits(abi.x32, 'x32');
  asm.whenEqual(calls.execve, 'notify').whenEqual(calls.execveat, 'notify');
  abi.starts.forEach((start, index) => {
    asm.whenEqual(start.call, start.argument === undefined ? 'notify' : `start ${index}`);
  });
  asm
    .whenEqual(calls.kill, 'signal')
    .whenEqual(calls.tgkill, 'process')
    .whenEqual(calls.tkill, 'process')
    .whenEqual(calls.rtSigqueueinfo, 'process')
    .whenEqual(calls.rtTgsigqueueinfo, 'process')
    .whenEqual(calls.pidfdOpen, 'process')
    .whenEqual(calls.prlimit64, 'process')
    .whenEqual(calls.processVmWritev, 'process')
    .whenEqual(calls.ptrace, 'traced')
    .whenEqual(calls.ioctl, 'ioctl')
    .finish(ACTION.allow);
  abi.starts.forEach((start, index) => {
    if (start.argument === undefined) return;
    asm.label(`start ${index}`).load(argument(0)).whenEqual(start.argument, 'notify').finish(ACTION.allow);
  });
  // kill(-1) reaches every process of the user, ours included.
  asm
    .label('signal')
    .load(argument(0))
    .whenEqual(supervisor, 'notify')
    .whenEqual(-supervisorGroup, 'notify')
    .whenEqual(-1, 'notify')
    .finish(ACTION.allow)
    .label('process')
    .load(argument(0))
    .whenEqual(supervisor, 'notify')
    .finish(ACTION.allow)
    .label('traced')
    .load(argument(1))
    .whenEqual(supervisor, 'notify')
    .finish(ACTION.allow)
    .label('ioctl')
    .load(argument(1));
  for (const request of TYPING_REQUESTS) asm.whenEqual(request, 'notify');
  asm.finish(ACTION.allow);
  if (abi.x32 !== 0) asm.label('x32').finish(ACTION.errno | ENOSYS);
  return asm.label('notify').finish(ACTION.notify).assemble();
}
