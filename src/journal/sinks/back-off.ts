/** The first wait after a failure, in milliseconds. */
const FIRST = 1000;

/** The longest wait. */
const LONGEST = 60_000;

/** Longest wait that the other side may ask for. */
const LONGEST_ASKED = 60 * 60_000;

/**
 * How long to wait after failures in a row: twice as long each time, up to a minute, and never all at the
 * same moment.
 * @param failures 1 after the first
 * @param chance from 0 up to 1
 * @param asked milliseconds that the other side asked for, at least
 */
export function backOff(failures: number, chance: number, asked = 0): number {
  const whole = Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 16));
  return Math.max(whole / 2 + (whole / 2) * chance, Math.min(asked, LONGEST_ASKED));
}
