import { describe, expect, it } from 'vitest';
import { type Abi, ARM64, X64 } from '../../../src/gate/exec/abi.ts';
import { ACTION, buildFilter } from '../../../src/gate/exec/filter.ts';
import { runFilter } from './bpf-machine.ts';

function actionOf(abi: Abi, call: number, args: (bigint | number)[] = [], arch = abi.audit): string {
  const program = buildFilter(abi);
  const value = runFilter(program, { call, arch, args: args.map(BigInt) });
  const name = Object.entries(ACTION).find(([, action]) => action === (value & 0xffff0000) >>> 0)?.[0];
  return `${name}${(value & 0xffff) === 0 ? '' : ` ${value & 0xffff}`}`;
}

describe.each([X64, ARM64])('the filter for $name', abi => {
  const { calls } = abi;

  it('notifies execs and program starts, and lets everything else run', () => {
    expect(actionOf(abi, calls.execve)).toBe('notify');
    expect(actionOf(abi, calls.execveat)).toBe('notify');
    for (const start of abi.starts) expect(actionOf(abi, start.call, [start.argument ?? 0])).toBe('notify');
    expect(actionOf(abi, 0)).toBe('allow');
    expect(actionOf(abi, calls.ioctl, [0, 0x5401])).toBe('allow');
  });

  it.each([
    ['kill', [1234, 9]],
    ['kill', [-1, 9]],
    ['tkill', [1234]],
    ['rtSigqueueinfo', [1234]],
    ['pidfdOpen', [1234]],
    ['pidfdSendSignal', [3, 9]],
    ['prlimit64', [1234]],
    ['processVmWritev', [1234]],
    ['tgkill', [1234, 1234, 9]],
    ['rtTgsigqueueinfo', [1234, 1234, 10]],
    ['ptrace', [16, 1234]],
    ['ptrace', [0x4206, 1234]],
    ['ioctl', [0, 0x5412]],
    ['ioctl', [0, 0x541c]],
  ] as const)('notifies %s(%j)', (call, args) =>
    expect(actionOf(abi, calls[call], [...args])).toBe('notify'),
  );

  it.each([
    ['kill', [0, 15]],
    ['tgkill', [1234, 1235, 23]],
    ['ptrace', [0, 0]],
    ['ptrace', [7, 1234]],
    ['prlimit64', [0]],
  ] as const)('lets %s(%j) run', (call, args) => expect(actionOf(abi, calls[call], [...args])).toBe('allow'));

  it('looks at the low half of a process only, as the kernel does', () =>
    expect(actionOf(abi, calls.kill, [0x1_0000_0000n, 9])).toBe('allow'));

  it('ends a process that calls in another architecture', () =>
    expect(actionOf(abi, calls.execve, [], 0x40000003)).toBe('killProcess'));
});

it('refuses x32 calls with ENOSYS', () => {
  expect(actionOf(X64, 0x40000000 | 520)).toBe('errno 38');
  expect(actionOf(X64, 0x40000000 | 1)).toBe('errno 38');
});

it('sees only the start of a program on x86-64, not every use of the call', () =>
  expect(actionOf(X64, 158, [0x1003])).toBe('allow'));
