import { describe, expect, it } from 'vitest';
import { decodeKey } from '../../src/prompt/decode-key.ts';

describe('a key', () => {
  const keys: readonly (readonly [string, string, string])[] = [
    ['\r', 'enter', ''],
    ['\x1b', 'escape', ''],
    ['\x1b[A', 'up', ''],
    ['\x1bOB', 'down', ''],
    ['\x1b[6~', 'page-down', ''],
    ['\x03', 'ctrl-c', ''],
    ['y', 'text', 'y'],
    ['漢', 'text', '漢'],
    [' ', 'text', ' '],
  ];
  it.each(keys)('is read from its bytes: %j', (bytes, name, text) => {
    expect(decodeKey(Buffer.from(bytes), 1)).toEqual({ name, text, burst: 1 });
  });

  it.each(['\x1b[1;5A', '\x01', '\u202e', '\u200b', '\x9b', 'ab', '', '\x1by'])('is of no use: %j', bytes => {
    expect(decodeKey(Buffer.from(bytes), 1)).toBeUndefined();
  });
});
