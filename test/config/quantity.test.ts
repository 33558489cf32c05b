import { describe, expect, it } from 'vitest';
import {
  DURATION,
  formatDuration,
  formatSize,
  parseDuration,
  parseSize,
  SIZE,
} from '../../src/config/quantity.ts';

describe('quantities', () => {
  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['never', Number.POSITIVE_INFINITY],
  ])('%s is %d ms, and back', (text, milliseconds) => {
    expect(text).toMatch(DURATION);
    expect(parseDuration(text)).toBe(milliseconds);
    expect(parseDuration(formatDuration(milliseconds))).toBe(milliseconds);
  });

  it.each([
    ['500KB', 500_000],
    ['500MB', 5e8],
    ['2GB', 2e9],
    ['1TB', 1e12],
  ])('%s is %d bytes, and back', (text, bytes) => {
    expect(text).toMatch(SIZE);
    expect(parseSize(text)).toBe(bytes);
    expect(formatSize(bytes)).toBe(text);
  });

  it.each(['', '5', 'm', '-5m', '5 m', '1.5h', '5M', 'Never', '9999999s'])('%j is no duration', text => {
    expect(text).not.toMatch(DURATION);
  });
});
