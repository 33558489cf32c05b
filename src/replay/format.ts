import { visibleText } from '../operations/visible.ts';

/** A moment or a duration in milliseconds as `3:05.250`, with hours where there are some. */
export function formatTime(milliseconds: number): string {
  const total = Math.max(0, Math.round(milliseconds));
  const hours = Math.floor(total / 3_600_000);
  const minutes = Math.floor(total / 60_000) % 60;
  const seconds = ((total % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** A short duration in the unit that suits it: `12 ms`, `3.4 s`, `5 min 12 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
}

/** A date in UTC, to the second: `2026-11-21 10:46:00`. `?` for what is no date. */
export function formatDate(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().slice(0, 19).replace('T', ' ') : '?';
}

/** An argument vector on one line, quoted where a shell would need it, with nothing invisible in it. */
export function formatCommand(argv: readonly string[]): string {
  return argv.map(formatWord).join(' ');
}

function formatWord(word: string): string {
  const shown = visibleText(word);
  return /^[\w@%+=:,./-]+$/.test(shown) && shown === word ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}
