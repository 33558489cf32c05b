import { describe, expect, it } from 'vitest';
import { parseTime } from '../../../src/replay/player/parse-time.ts';

describe('a time in a session', () => {
  it.each([
    ['90', 90_000],
    ['90.5', 90_500],
    ['5s', 5000],
    ['1:30', 90_000],
    ['1:02:03.5', 3_723_500],
    ['50%', 100_000],
    ['150%', 200_000],
    [' 3 ', 3000],
  ])('%s is %d ms', (text, time) => expect(parseTime(text, 200_000)).toBe(time));

  it.each(['', 'soon', '1:', ':5', '-3', '1:2:3:4', '%'])('%j is none', text =>
    expect(parseTime(text, 1000)).toBeUndefined(),
  );
});
