import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepDirectories } from '../../../src/gate/shell/sweep-directories.ts';

it('removes what dead sessions left long ago, and nothing else', () => {
  const parent = mkdtempSync(join(tmpdir(), 'holdfire-sweep-'));
  // No process has this number: it is above what pid_max may be (proc(5)).
  const dead = 4_194_305;
  const kept = [`lines-${process.pid}-a`, `lines-${dead}-fresh`, 'lines-x', `other-${dead}-old`];
  try {
    for (const name of [...kept, `lines-${dead}-old`]) {
      const path = join(parent, name);
      mkdirSync(join(path, 'shims'), { recursive: true });
      if (!name.includes('fresh')) utimesSync(path, 0, 0);
    }
    sweepDirectories(parent, 'lines-', Date.now());
    expect(readdirSync(parent).sort()).toEqual([...kept].sort());
  } finally {
    rmSync(parent, { recursive: true });
  }
});
