import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpool, type Spool } from '../../../src/terminal/overlay/spool.ts';

function drain(spool: Spool, most = 1000): Buffer {
  const pieces: Buffer[] = [];
  for (let bytes = spool.take(most); bytes !== undefined; bytes = spool.take(most)) pieces.push(bytes);
  return Buffer.concat(pieces);
}

describe('createSpool', () => {
  it('gives back what it was given, in order, in memory and beyond', () => {
    const action = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 300 }).map(bytes => Buffer.from(bytes)),
      fc.integer({ min: 1, max: 500 }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), actions => {
        const spool = createSpool({ memory: 1000 });
        const given: Buffer[] = [];
        const taken: Buffer[] = [];
        for (const what of actions) {
          if (typeof what === 'number') {
            const bytes = spool.take(what);
            expect(bytes?.length ?? 0).toBeLessThanOrEqual(what);
            if (bytes !== undefined) taken.push(bytes);
          } else {
            spool.append(what);
            given.push(Buffer.from(what));
            what.fill(0);
          }
          const size = (list: Buffer[]): number => list.reduce((sum, bytes) => sum + bytes.length, 0);
          expect(spool.length).toBe(size(given) - size(taken));
        }
        expect(Buffer.concat([...taken, drain(spool)])).toEqual(Buffer.concat(given));
        spool.close();
      }),
    );
  });

  it('leaves no name behind for its file', () => {
    const spool = createSpool({ memory: 10 });
    spool.append(Buffer.alloc(5000, 1));
    expect(readdirSync(tmpdir()).filter(name => name.startsWith('spool-'))).toEqual([]);
    spool.close();
  });

  it('says when it is full, and keeps all the same what it is given', () => {
    const spool = createSpool({ memory: 100, total: 1000 });
    expect(spool.hasRoom).toBe(true);
    spool.append(Buffer.alloc(1500, 7));
    expect(spool.hasRoom).toBe(false);
    expect(drain(spool)).toEqual(Buffer.alloc(1500, 7));
    expect(spool.hasRoom).toBe(true);
    spool.close();
  });

  it('loses nothing where no file can be written', () => {
    const spool = createSpool({ memory: 100, directory: '/nowhere' });
    const whole = Buffer.from(Array.from({ length: 900 }, (_, index) => index % 256));
    for (let at = 0; at < whole.length; at += 90) spool.append(whole.subarray(at, at + 90));
    expect(spool.hasRoom).toBe(false);
    expect(drain(spool, 64)).toEqual(whole);
    spool.close();
  });
});
