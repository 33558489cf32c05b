const DAY = 24 * 3600 * 1000;
const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
};

/** The span that a date names, in milliseconds since 1970: its first and its last. */
export interface DateSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads a date in UTC: `2026-11-21` (the whole day), `2026-11-21 10:46[:30]` (also with `T` and `Z`), `10:46`
 * (today), `now`, `today`, `yesterday`, `3 days ago`. Undefined if it is none of them.
 * @param now milliseconds since 1970.
 */
export function parseDate(text: string, now: number): DateSpan | undefined {
  const words = text.trim().toLowerCase();
  const today = now - (((now % DAY) + DAY) % DAY);
  if (words === 'now') return { from: now, to: now };
  if (words === 'today') return day(today);
  if (words === 'yesterday') return day(today - DAY);
  const ago = /^(\d{1,6}) (minute|hour|day|week|month|year)s? ago$/.exec(words);
  if (ago !== null) {
    const at = now - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
    return { from: at, to: at };
  }
  return calendar(words, today);
}

function calendar(words: string, today: number): DateSpan | undefined {
  const match = /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:(?:^|[ t])(\d{1,2}):(\d{2})(?::(\d{2}))?z?)?$/.exec(words);
  if (match === null || words === '') return undefined;
  const [, year, month, date, hour, minute, second] = match;
  const begin = year === undefined ? today : Date.UTC(Number(year), Number(month) - 1, Number(date));
  // Date.UTC makes the 3rd of March of the 31st of February.
  if (year !== undefined && !new Date(begin).toISOString().includes(`-${month}-${date}T`)) return undefined;
  if (hour === undefined) return day(begin);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined;
  const from = begin + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second ?? 0) * 1000;
  return { from, to: from + (second === undefined ? 60_000 : 1000) - 1 };
}

function day(from: number): DateSpan {
  return { from, to: from + DAY - 1 };
}
