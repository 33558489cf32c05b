import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Gated } from './gated.ts';

/** Commands that wait for an answer at once, and what starts while they do. */
const HOLDS = 200;
const EXECS = 10_000;

describe.skipIf(process.platform !== 'linux')('under a storm, the gate', () => {
  it(`lets ${EXECS} commands run while ${HOLDS} are held, and loses none`, { timeout: 240_000 }, async () => {
    const line = `for ((i = 0; i < ${HOLDS}; i++)); do /bin/echo HOLD $i & done
for ((i = 0; i < ${EXECS}; i++)); do /bin/true || echo failed; done
echo ran
wait`;
    const gated = new Gated(['/bin/bash', '-c', `exec 0< /dev/null; ${line}`]);
    await gated.held(HOLDS);
    await gated.until(() => (gated.stdout.includes('ran\n') ? true : undefined), 'the loop', 200_000);
    const memory = residentMegabytes(gated.process.pid ?? 0);
    expect(gated.stdout).toBe('ran\n');
    for (const { hold } of gated.reports.filter(report => report.type === 'held')) {
      const odd = Number(hold?.slice(1)) % 2 === 1;
      gated.settle(hold ?? '', odd ? { kind: 'release' } : { kind: 'deny', message: 'no\n' });
    }
    await gated.ended;
    expect(gated.stdout.match(/^HOLD \d+$/gm)).toHaveLength(HOLDS / 2);
    expect(gated.stderr).toBe('no\n'.repeat(HOLDS / 2));
    expect(gated.argvs().filter(argv => argv === '/bin/true')).toHaveLength(EXECS);
    // Node itself, two threads with their heaps, and room for what is told of 10,000 programs.
    expect(memory).toBeLessThan(400);
  });
});

function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return Number(kilobytes) / 1024;
}
