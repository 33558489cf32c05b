import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueueMemory, RecordingQueue } from '../../src/journal/recording-queue.ts';

const none = new Uint8Array();

/** Takes the next item with its data. */
function take(queue: RecordingQueue): { kind: string; time: number; data: number[] } | undefined {
  const item = queue.peek();
  if (item === undefined) return undefined;
  const into = new Uint8Array(item.length + 2);
  queue.take(item, into, 2);
  return { kind: item.kind, time: item.time, data: [...into.subarray(2)] };
}

describe('the queue of a recording', () => {
  it('gives out what was put in, in order, through any number of turns of the ring', () => {
    const step = fc.oneof(fc.uint8Array({ maxLength: 70 }), fc.constant('take' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), steps => {
        const memory = createQueueMemory(256);
        const writer = new RecordingQueue(memory);
        const reader = new RecordingQueue(memory);
        const expected: { kind: string; time: number; data: number[] }[] = [];
        let time = 0.5;
        for (const data of steps) {
          if (data === 'take') {
            expect(take(reader)).toEqual(expected.shift());
            continue;
          }
          const size = 16 + Math.ceil(data.length / 16) * 16;
          const fits = writer.used + size <= 256;
          expect(writer.put('marker', ++time, data)).toBe(fits);
          if (fits) expected.push({ kind: 'marker', time, data: [...data] });
        }
        expect(reader.used === 0).toBe(expected.length === 0);
      }),
    );
  });

  it('goes on when its counters wrap', () => {
    const memory = createQueueMemory(64);
    new Int32Array(memory).fill(-32, 0, 2);
    const queue = new RecordingQueue(memory);
    for (const time of [1, 2, 3]) {
      expect(queue.put('output', time, Uint8Array.of(time))).toBe(true);
      expect(take(queue)).toEqual({ kind: 'output', time, data: [time] });
    }
    expect(queue.used).toBe(0);
  });

  it('keeps the room that it is told to spare', () => {
    const queue = new RecordingQueue(createQueueMemory(64));
    expect(queue.put('output', 0, new Uint8Array(16), 48)).toBe(false);
    expect(queue.put('output', 0, new Uint8Array(16), 32)).toBe(true);
    expect(queue.put('marker', 0, new Uint8Array(16))).toBe(true);
    expect(queue.put('marker', 0, none)).toBe(false);
  });

  it('does not sleep when enough is waiting, and sleeps no longer than it is told', () => {
    const queue = new RecordingQueue(createQueueMemory(64));
    queue.put('output', 0, new Uint8Array(16));
    const before = performance.now();
    queue.wait(60_000, 32);
    queue.wait(1, 33);
    expect(performance.now() - before).toBeLessThan(30_000);
  });
});
