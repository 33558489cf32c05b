import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Keyframes } from '../../../src/replay/cast/keyframes.ts';
import { temporaryDirectory } from '../../journal/sample.ts';

/** The file is read in pieces of this size. */
const PIECE = 1024 * 1024;

function open(path: string): Keyframes {
  const opened = Keyframes.open(path);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.keyframes;
}

describe('the keyframes of a recording', () => {
  it.each([0, 1, 5, 12, 40, 79, 80, 200])(
    'are all there when they are opened again, also if a line has begun %d bytes before a piece ends',
    before => {
      const path = join(temporaryDirectory(), 'terminal.keys');
      const written = open(path);
      let time = 0;
      const add = (length: number): void => {
        time += 10;
        written.add({ time, end: time * 100, columns: 80, rows: 24, state: 'x'.repeat(length) });
      };
      while (statSync(path).size < PIECE - 10_000) add(4000);
      // A line without its state, to know how long one with it becomes.
      const size = statSync(path).size;
      add(0);
      const empty = statSync(path).size - size;
      add(PIECE - before - statSync(path).size - empty);
      expect(statSync(path).size).toBe(PIECE - before);
      for (let more = 0; more < 20; more++) add(4000);
      const { count } = written;
      written.close();

      const read = open(path);
      expect([read.count, read.last]).toMatchObject([count, { time }]);
      expect(read.before(time - 45)).toMatchObject({ time: time - 50, end: (time - 50) * 100 });
      read.close();
    },
  );
});
