import { describe, expect, it } from 'vitest';
import {
  formatVerificationKey,
  KEY_SIZE,
  keyAfter,
  nextKey,
  parseVerificationKey,
  sealMac,
  sessionKey,
} from '../../../src/journal/seal/keys.ts';

describe('sealing keys', () => {
  const seed = Buffer.alloc(KEY_SIZE, 1);

  it('follow from one another', () => {
    expect(keyAfter(seed, 0)).toEqual(seed);
    expect(keyAfter(seed, 3)).toEqual(nextKey(nextKey(nextKey(seed))));
    expect(nextKey(seed)).toHaveLength(KEY_SIZE);
  });

  it('differ by purpose, session, place and content', () => {
    const all = [
      nextKey(seed).toString('hex'),
      sessionKey(seed, 'a').toString('hex'),
      sessionKey(seed, 'b').toString('hex'),
      sealMac(seed, { seq: 1, prev: 'a', at: 5, t: 6 }),
      sealMac(seed, { seq: 2, prev: 'a', at: 5, t: 6 }),
      sealMac(seed, { seq: 1, prev: 'b', at: 5, t: 6 }),
      sealMac(seed, { seq: 1, prev: 'a', at: 6, t: 6 }),
      sealMac(seed, { seq: 1, prev: 'a', at: 5, t: 7 }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('can be written down and read again', () => {
    const text = formatVerificationKey(seed);
    expect(text).toMatch(/^hfv1-[\w-]{43}$/);
    expect(parseVerificationKey(` ${text}\n`)).toEqual(seed);
    for (const wrong of ['', 'hfv1-', text.slice(0, -1), `${text}A`, text.replace('hfv1', 'hfv2')]) {
      expect(parseVerificationKey(wrong)).toBeUndefined();
    }
  });
});
