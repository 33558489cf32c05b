import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../src/replay/search/parse-date.ts';

const NOW = Date.UTC(2026, 10, 21, 12, 30);

describe('a date in a search', () => {
  it.each([
    ['2026-11-20', Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 21) - 1],
    ['2026-11-20 10:46', Date.UTC(2026, 10, 20, 10, 46), Date.UTC(2026, 10, 20, 10, 47) - 1],
    ['2026-11-20T10:46:30Z', Date.UTC(2026, 10, 20, 10, 46, 30), Date.UTC(2026, 10, 20, 10, 46, 31) - 1],
    ['9:05', Date.UTC(2026, 10, 21, 9, 5), Date.UTC(2026, 10, 21, 9, 6) - 1],
    ['now', NOW, NOW],
    ['Today', Date.UTC(2026, 10, 21), Date.UTC(2026, 10, 22) - 1],
    ['yesterday', Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 21) - 1],
    ['3 days ago', NOW - 3 * 86_400_000, NOW - 3 * 86_400_000],
    ['1 hour ago', NOW - 3_600_000, NOW - 3_600_000],
  ])('%s is understood', (text, from, to) => expect(parseDate(text, NOW)).toEqual({ from, to }));

  it.each(['', 'soon', '2026-02-31', '2026-13-01', '25:00', '10:61', '2026-11-2', '3 fortnights ago'])(
    '%j is none',
    text => expect(parseDate(text, NOW)).toBeUndefined(),
  );
});
