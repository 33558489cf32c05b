import { describe, expect, it } from 'vitest';
import { formatCommand, formatDate, formatDuration, formatTime } from '../../src/replay/format.ts';

describe('formats', () => {
  it.each([
    [0, '0:00.000'],
    [185_250.4, '3:05.250'],
    [3_600_000 + 61_001, '1:01:01.001'],
    [-5, '0:00.000'],
  ])('a moment of %d ms is %s', (milliseconds, text) => expect(formatTime(milliseconds)).toBe(text));

  it.each([
    [12.4, '12 ms'],
    [3400, '3.4 s'],
    [312_000, '5 min 12 s'],
    [7_380_000, '2 h 3 min'],
  ])('a duration of %d ms is %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

  it('a date is in UTC, and what is none is told', () => {
    expect(formatDate(Date.UTC(2026, 10, 21, 10, 46, 3))).toBe('2026-11-21 10:46:03');
    expect(formatDate(Number.NaN)).toBe('?');
    expect(formatDate(1e300)).toBe('?');
  });

  it.each([
    [['git', 'commit', '-m', 'a b'], "git commit -m 'a b'"],
    [['echo', "it's"], "echo 'it'\\''s'"],
    [['rm', ''], "rm ''"],
    [['x', 'a\u001b[2Jb'], "x 'a\\e[2Jb'"],
    [['x', '~', '{a,b}'], "x '~' '{a,b}'"],
  ])('a command %j is %s', (argv, text) => expect(formatCommand(argv)).toBe(text));
});
