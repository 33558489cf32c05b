import type { Basis, SummaryLine } from '../hold/dry-run-summary.ts';
import { visibleText } from '../operations/visible.ts';

/** Longest line, in UTF-16 units: what a tool prints may be endless. */
const LONGEST = 300;

/** Makes a line that is safe to print, whatever it was made of. */
export function line(tone: SummaryLine['tone'], text: string, basis?: Basis): SummaryLine {
  const visible = visibleText(text.slice(0, LONGEST * 2));
  const shown = visible.length > LONGEST ? `${visible.slice(0, LONGEST - 1)}…` : visible;
  return basis === undefined ? { text: shown, tone } : { text: shown, tone, basis };
}

/** The first few of many: `a, b, c and 12 more`. */
export function some(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${count(rest)} more` : names.join(', ');
}

/** A count with thin groups of digits: `1,204`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
}

/** A count with its noun: `1 file`, `1,204 files`. @param plural where it is not formed with an s */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** An amount of bytes in decimal units (SI): `41.2 MB`. */
export function bytes(amount: number): string {
  let value = amount;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? value.toFixed(1) : String(Math.round(value));
  return `${digits} ${amount === 1 ? 'byte' : UNITS[unit]}`;
}

const SPANS: readonly (readonly [number, string])[] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
];

/** How long ago something was: `4 min ago`. @param then milliseconds since 1970 */
export function ago(then: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  for (const [length, name] of SPANS) {
    if (seconds >= length) return `${count(Math.floor(seconds / length))} ${name} ago`;
  }
  return seconds < 5 ? 'just now' : `${seconds} s ago`;
}
