import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { abiOf } from '../../../src/gate/exec/abi.ts';
import { libc } from '../../../src/gate/exec/libc.ts';
import { wakeQuickly } from '../../../src/gate/exec/wake-quickly.ts';

const abi = abiOf(process.arch);
const [major = 0, minor = 0] = release().split('.').map(Number);

/** The slice of this thread, in nanoseconds; undefined if the kernel does not tell (CONFIG_SCHED_DEBUG). */
function slice(): number | undefined {
  const found = /^se\.slice\s*:\s*(\d+)/m.exec(readFileSync('/proc/thread-self/sched', 'utf8'));
  return found === null ? undefined : Number(found[1]);
}

const linux = process.platform === 'linux';

describe.skipIf(!linux || abi === undefined || major * 100 + minor < 612)(
  'a thread that wakes quickly',
  () => {
    afterEach(() => resetSlice());

    it('is granted it', () => {
      expect(abi !== undefined && wakeQuickly(abi)).toBe(true);
    });

    it.skipIf(!linux || slice() === undefined)(
      'gets the shortest slice, and its children the default (needs a kernel with CONFIG_SCHED_DEBUG)',
      async () => {
        const before = slice();
        expect(abi !== undefined && wakeQuickly(abi)).toBe(true);
        expect(slice()).toBe(100_000);
        const child = new Worker(
          `const text = require('node:fs').readFileSync('/proc/thread-self/sched', 'utf8');
         require('node:worker_threads').parentPort.postMessage(Number(/^se\\.slice\\s*:\\s*(\\d+)/m.exec(text)[1]));`,
          { eval: true },
        );
        const inherited = await new Promise(resolve => child.once('message', resolve));
        expect(inherited).toBe(before);
        await child.terminate();
        resetSlice();
        expect(slice()).toBe(before);
      },
    );
  },
);

/** Gives this thread the kernel's own slice again: a `sched_runtime` of 0 (sched_setattr(2), 24 bytes in). */
function resetSlice(): void {
  if (abi === undefined) return;
  const attributes = Buffer.alloc(48);
  libc().schedAttributes(abi.calls.schedGetattr, 0, attributes, attributes.length, 0);
  attributes.writeBigUInt64LE(0n, 24);
  libc().schedAttributes(abi.calls.schedSetattr, 0, attributes, 0, 0);
}
