import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ForeignWrites } from '../../../src/terminal/owner/foreign-writes.ts';
import { openPty } from '../../../src/terminal/pty/open-pty.ts';
import { setCloseOnExec } from '../close-on-exec.ts';
import { until } from '../until.ts';

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(resolve => setTimeout(resolve, 2));
};

describe.skipIf(process.platform !== 'linux')('ForeignWrites', () => {
  it('tells of what others write to a terminal, and not of our own', async () => {
    const pty = openPty({ columns: 80, rows: 24, setCloseOnExec });
    pty.start({ onOutput: () => {}, onEnd: () => {}, onDrain: () => {} });
    const own = openSync(pty.path, 'r+');
    let foreign = 0;
    let busy = false;
    const writes = new ForeignWrites(
      pty.path,
      () => busy,
      () => {
        foreign += 1;
      },
    );
    await turns(5);
    for (let count = 0; count < 20; count += 1) {
      writes.own();
      writeSync(own, 'ours');
      if (count % 3 === 0) await turns(1);
      // However long the loop is kept busy, the notice of our own write is told from another's.
      const until = performance.now() + 10;
      while (performance.now() < until);
    }
    await turns(10);
    expect(foreign).toBe(0);
    busy = true;
    spawnSync('sh', ['-c', `echo theirs >${pty.path}`]);
    await turns(10);
    expect(foreign).toBe(0);
    busy = false;
    spawnSync('sh', ['-c', `echo theirs >${pty.path}`]);
    await until(() => foreign > 0, 'the notice');
    writes.close();
    closeSync(own);
    pty.close();
  });

  it('says why a terminal cannot be watched', () => {
    const writes = new ForeignWrites(
      '/dev/pts/gone',
      () => false,
      () => {},
    );
    expect(writes.problem).toContain('ENOENT');
    writes.own();
    writes.close();
  });
});
