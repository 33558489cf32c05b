import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { STARTING_PLACES, StartingProcesses } from '../../../src/gate/exec/starting-processes.ts';

describe('processes that are starting', () => {
  it('are told once', () => {
    const starting = new StartingProcesses();
    starting.add(5);
    expect([starting.delete(5), starting.delete(5), starting.delete(6)]).toEqual([true, false, false]);
  });

  it('do not push each other out', () => {
    const starting = new StartingProcesses();
    const other = process.pid + STARTING_PLACES;
    starting.add(process.pid);
    starting.add(other);
    expect([starting.delete(other), starting.delete(process.pid)]).toEqual([true, true]);
  });

  it.skipIf(process.platform !== 'linux')('take the place of one that is gone', () => {
    const table = new Int32Array(STARTING_PLACES);
    const starting = new StartingProcesses(table);
    const { pid } = spawnSync('true');
    starting.add(pid);
    starting.add(pid + STARTING_PLACES);
    expect(table[pid % STARTING_PLACES]).toBe(pid + STARTING_PLACES);
  });
});
