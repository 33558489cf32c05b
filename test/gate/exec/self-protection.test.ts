import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { abiOf } from '../../../src/gate/exec/abi.ts';
import { isAimedAtUs, ownGroup } from '../../../src/gate/exec/self-protection.ts';

const abi = abiOf(process.arch);
const KILL = 9n;
const MASK = (1n << 64n) - 1n;

describe.skipIf(process.platform !== 'linux' || abi === undefined)('calls that are aimed at us', () => {
  let helper: ChildProcess;
  let child: number;
  let grandchild: number;

  beforeAll(async () => {
    helper = spawn('sh', ['-c', 'sleep 60 & echo $!; wait'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const [said] = (await once(helper.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    child = helper.pid ?? 0;
    grandchild = Number(said.toString());
  });
  afterAll(() => process.kill(-child, 'SIGKILL'));

  const aims = (
    call: 'kill' | 'tkill' | 'pidfdOpen',
    target: number,
    ...named: readonly number[]
  ): boolean => {
    if (abi === undefined) throw new Error('no tables');
    const args = [BigInt(target) & MASK, call === 'pidfdOpen' ? 0n : KILL];
    const notification = { id: 1n, pid: process.pid, call: abi.calls[call], args };
    return isAimedAtUs(abi, notification, {
      processes: new Set([process.pid, ...named]),
      group: ownGroup(),
    });
  };

  it('are those at this process, and at its group', () => {
    expect(aims('kill', process.pid)).toBe(true);
    expect(aims('kill', -ownGroup())).toBe(true);
    expect(aims('kill', -1)).toBe(true);
  });

  it.each(['kill', 'tkill', 'pidfdOpen'] as const)('are those at a child before it is named: %s', call => {
    expect(aims(call, child)).toBe(true);
  });

  it('are those at the group that a child leads', () => {
    expect(aims('kill', -child)).toBe(true);
  });

  it('are those at what a named process has started', () => {
    expect(aims('kill', grandchild)).toBe(false);
    expect(aims('kill', grandchild, child)).toBe(true);
  });

  it('are not those at anybody else', () => {
    expect(aims('kill', process.ppid)).toBe(false);
    expect(aims('kill', 2 ** 22 + 1)).toBe(false);
  });
});
