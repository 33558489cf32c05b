import { describe, expect, it } from 'vitest';
import { splitKeys } from '../../../src/replay/player/split-keys.ts';

describe('typed bytes', () => {
  it.each([
    ['ab', ['a', 'b']],
    ['\u001b[A\u001b[Bq', ['\u001b[A', '\u001b[B', 'q']],
    ['\u001bOA', ['\u001bOA']],
    ['\u001b', ['\u001b']],
    ['\u001b[5~x', ['\u001b[5~', 'x']],
    ['é中😀', ['é', '中', '😀']],
  ])('%j are the keys %j', (text, keys) => {
    expect(splitKeys(Buffer.from(text)).map(String)).toEqual(keys);
  });
});
