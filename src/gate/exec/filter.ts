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

/** A signal that is ignored unless a process listens to it. */
const SIGURG = 23;

/** Requests of ptrace(2) that take hold of another process: PTRACE_ATTACH, PTRACE_SEIZE. */
const ATTACHING = [16, 0x4206];

/**
 * The filter that a wrapped program and all its descendants carry. Execs and program starts are notified;
 * so are signals, tracing and limits that may be aimed at processes of ours, which the gate finds out, and typing
 * into a terminal. Calls of another architecture end the
 * process, x32 calls fail with ENOSYS. All comparisons are of scalar arguments, so no other thread can
 * change them in between (seccomp(2)).
 */
export function buildFilter(abi: Abi): Instruction[] {
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
    // A process can be named by any of its threads, and these are not known when the filter is made.
    .whenEqual(calls.kill, 'other')
    .whenEqual(calls.tkill, 'notify')
    .whenEqual(calls.rtSigqueueinfo, 'notify')
    .whenEqual(calls.pidfdOpen, 'notify')
    .whenEqual(calls.pidfdSendSignal, 'notify')
    .whenEqual(calls.processVmWritev, 'notify')
    .whenEqual(calls.prlimit64, 'other')
    .whenEqual(calls.tgkill, 'thread')
    .whenEqual(calls.rtTgsigqueueinfo, 'thread')
    .whenEqual(calls.ptrace, 'traced')
    .whenEqual(calls.ioctl, 'ioctl')
    .finish(ACTION.allow);
  abi.starts.forEach((start, index) => {
    if (start.argument === undefined) return;
    asm.label(`start ${index}`).load(argument(0)).whenEqual(start.argument, 'notify').finish(ACTION.allow);
  });
  asm
    // Go stops its own threads so, many times a second.
    .label('thread')
    .load(argument(2))
    .whenEqual(SIGURG, 'self')
    .finish(ACTION.notify)
    // 0 is the caller itself, or its own group.
    .label('other')
    .load(argument(0))
    .whenEqual(0, 'self')
    .finish(ACTION.notify)
    .label('self')
    .finish(ACTION.allow)
    .label('traced')
    .load(argument(0));
  for (const request of ATTACHING) asm.whenEqual(request, 'notify');
  asm.finish(ACTION.allow).label('ioctl').load(argument(1));
  for (const request of TYPING_REQUESTS) asm.whenEqual(request, 'notify');
  asm.finish(ACTION.allow);
  if (abi.x32 !== 0) asm.label('x32').finish(ACTION.errno | ENOSYS);
  return asm.label('notify').finish(ACTION.notify).assemble();
}
