import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialModes, type TerminalModes } from '../../../src/terminal/modes/terminal-modes.ts';
import { PendingOutput } from '../../../src/terminal/screen/pending-output.ts';

/** Modes that are recognised by their title. */
const modesAt = (place: number): TerminalModes => ({ ...initialModes(), title: String(place) });

function takeAll(pending: PendingOutput): Buffer {
  const pieces: Buffer[] = [];
  for (let item = pending.take(); item !== undefined; item = pending.take()) {
    if (item.kind === 'output') pieces.push(item.bytes);
  }
  return Buffer.concat(pieces);
}

describe('PendingOutput', () => {
  it('gives back every byte in order, from a buffer that is used again', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 3000 })), pieces => {
        const pending = new PendingOutput();
        const reused = Buffer.alloc(3000);
        for (const piece of pieces) {
          reused.set(piece);
          pending.append(reused.subarray(0, piece.length), initialModes());
        }
        const whole = Buffer.concat(pieces);
        expect(pending.size).toBe(whole.length);
        expect(takeAll(pending).equals(whole)).toBe(true);
        expect(pending.empty).toBe(true);
      }),
    );
  });

  it('forgets the oldest beyond a bound, and knows the modes where the rest begins', () => {
    const pending = new PendingOutput();
    for (let place = 1; place <= 100; place += 1) {
      pending.append(Buffer.alloc(10_000, place), modesAt(place));
      pending.forgetBeyond(256 * 1024);
    }
    expect(pending.size).toBeLessThanOrEqual(256 * 1024);
    expect(pending.size).toBeGreaterThan(128 * 1024);
    const first = pending.take();
    if (first?.kind !== 'output') throw new Error('no output');
    // The modes after the piece before the first that is left.
    expect(first.resumeWith?.title).toBe(String((first.bytes[0] as number) - 1));
    const second = pending.take();
    expect(second?.kind === 'output' && second.resumeWith).toBe(undefined);
  });

  it('keeps changes of size where they were', () => {
    const pending = new PendingOutput();
    pending.append(Buffer.from('one'), modesAt(1));
    pending.resize(70, 20, modesAt(1));
    pending.append(Buffer.from('two'), modesAt(2));
    expect([pending.take(), pending.take(), pending.take(), pending.take()]).toEqual([
      { kind: 'output', bytes: Buffer.from('one'), resumeWith: undefined },
      { kind: 'size', columns: 70, rows: 20 },
      { kind: 'output', bytes: Buffer.from('two'), resumeWith: undefined },
      undefined,
    ]);
  });
});
