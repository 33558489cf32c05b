/** A longer pause between two commands is none of the work, in milliseconds. */
const PAUSE = 10 * 60_000;

/**
 * How long somebody has worked, by the times of the commands: pauses of more than ten minutes don't count.
 * @param times milliseconds since 1970, as far as they are known
 * @returns milliseconds; undefined if fewer than two times are known
 */
export function workingTime(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter(time => time !== undefined).sort((one, other) => one - other);
  if (known.length < 2) return undefined;
  return known.slice(1).reduce((sum, time, index) => {
    const pause = time - (known[index] ?? time);
    return pause > PAUSE ? sum : sum + pause;
  }, 0);
}
