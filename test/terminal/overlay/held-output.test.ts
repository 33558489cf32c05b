import { describe, expect, it } from 'vitest';
import { HeldOutput } from '../../../src/terminal/overlay/held-output.ts';
import { createSpool } from '../../../src/terminal/overlay/spool.ts';
import { until } from '../until.ts';

function open(accepts: () => boolean = () => true): {
  held: HeldOutput;
  delivered(): string;
  live(): number;
} {
  let text = '';
  let live = 0;
  const held = new HeldOutput(createSpool({ memory: 1000 }), {
    deliver: bytes => {
      text += bytes.toString();
      return accepts();
    },
    onLive: () => {
      live += 1;
    },
  });
  return { held, delivered: () => text, live: () => live };
}

describe('HeldOutput', () => {
  it('lets output through', () => {
    const { held, delivered } = open();
    held.push(Buffer.from('one'));
    expect(delivered()).toBe('one');
    expect(held.live).toBe(true);
  });

  it('holds it, and delivers it in order before what comes later', () => {
    const { held, delivered, live } = open();
    held.hold();
    held.push(Buffer.from('one '));
    held.push(Buffer.from('two '));
    expect(delivered()).toBe('');
    expect(held.size).toBe(8);
    held.release();
    held.push(Buffer.from('three'));
    expect(delivered()).toBe('one two three');
    expect(live()).toBe(1);
  });

  it('stops while the terminal has enough, and keeps the order of what comes meanwhile', () => {
    let accepts = false;
    const { held, delivered } = open(() => accepts);
    held.hold();
    held.push(Buffer.alloc(100_000, 'a'));
    held.release();
    expect(delivered().length).toBe(65_536);
    held.push(Buffer.from('b'));
    expect(held.live).toBe(false);
    accepts = true;
    held.continue();
    expect(delivered()).toBe(`${'a'.repeat(100_000)}b`);
    expect(held.live).toBe(true);
  });

  it('can be held again in the midst of a replay', () => {
    let accepts = false;
    const { held, delivered } = open(() => accepts);
    held.hold();
    held.push(Buffer.alloc(100_000, 'a'));
    held.release();
    held.hold();
    accepts = true;
    held.continue();
    expect(delivered().length).toBe(65_536);
    held.release();
    expect(delivered().length).toBe(100_000);
  });

  it('gives the event loop a turn in a long replay', async () => {
    const { held, delivered } = open();
    held.hold();
    for (let count = 0; count < 30; count += 1) held.push(Buffer.alloc(100_000, 'a'));
    held.release();
    expect(held.live).toBe(false);
    await until(() => held.live, 'the end of the replay');
    expect(delivered().length).toBe(3_000_000);
  });

  it('hands out everything held', () => {
    const { held, delivered } = open();
    held.hold();
    held.push(Buffer.from('one'));
    held.push(Buffer.from('two'));
    expect(Buffer.concat(held.takeAll()).toString()).toBe('onetwo');
    held.release();
    expect(delivered()).toBe('');
  });
});
