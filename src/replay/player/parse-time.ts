/**
 * Reads a time in a session: seconds (`90`, `90.5`), `1:30`, `1:02:03.5`, or a part of the whole (`50%`).
 * @param duration milliseconds.
 * @returns milliseconds since the session began; undefined if it is no time.
 */
export function parseTime(text: string, duration: number): number | undefined {
  const trimmed = text.trim();
  const part = /^(\d{1,3}(?:\.\d+)?)%$/.exec(trimmed);
  if (part !== null) return Math.min(duration, (Number(part[1]) / 100) * duration);
  const clock = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7}(?:\.\d{1,3})?)s?$/.exec(trimmed);
  if (clock === null) return undefined;
  const [, hours, minutes, seconds] = clock;
  return Math.round((Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds)) * 1000);
}
