import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { abiOf } from '../../../src/gate/exec/abi.ts';
import { wakeQuickly } from '../../../src/gate/exec/wake-quickly.ts';

const abi = abiOf(process.arch);
const [major = 0, minor = 0] = release().split('.').map(Number);

/** The slice of this thread, in nanoseconds; undefined if the kernel does not tell (CONFIG_SCHED_DEBUG). */
function slice(): number | undefined {
  const found = /^se\.slice\s*:\s*(\d+)/m.exec(readFileSync('/proc/thread-self/sched', 'utf8'));
  return found === null ? undefined : Number(found[1]);
}

describe.skipIf(process.platform !== 'linux' || abi === undefined || major * 100 + minor < 612)(
  'a thread that wakes quickly',
  () => {
    it('gets the shortest slice, and its children the default', async () => {
      const before = slice();
      if (abi === undefined) return;
      expect(wakeQuickly(abi)).toBe(true);
      if (before === undefined) return;
      expect(slice()).toBe(100_000);
      const child = new Worker(
        `const text = require('node:fs').readFileSync('/proc/thread-self/sched', 'utf8');
         require('node:worker_threads').parentPort.postMessage(Number(/^se\\.slice\\s*:\\s*(\\d+)/m.exec(text)[1]));`,
        { eval: true },
      );
      const inherited = await new Promise(resolve => child.once('message', resolve));
      expect(inherited).toBe(before);
      await child.terminate();
    });
  },
);
