/** A duration as written: `90s`, `10m`, `2h`, `1d`, or `never`. */
export const DURATION = /^(?:\d{1,6}[smhd]|never)$/;

/** A size as written: `500MB`, `2GB`; powers of 1000. */
export const SIZE = /^\d{1,6}[KMGT]B$/;

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

const POWERS: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4 };

/** Milliseconds of a duration that matches {@link DURATION}; `never` is `Infinity`. */
export function parseDuration(text: string): number {
  if (text === 'never') return Number.POSITIVE_INFINITY;
  return Number.parseInt(text, 10) * (SECONDS[text.at(-1) ?? ''] ?? 1) * 1000;
}

/** Bytes of a size that matches {@link SIZE}. */
export function parseSize(text: string): number {
  return Number.parseInt(text, 10) * 1000 ** (POWERS[text.at(-2) ?? ''] ?? 0);
}

/** Milliseconds as a person writes them: `10m`, `never`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds === Number.POSITIVE_INFINITY) return 'never';
  const units = Object.entries(SECONDS).toReversed();
  const [unit, seconds] = units.find(([, size]) => milliseconds % (size * 1000) === 0) ?? ['s', 1];
  return `${milliseconds / (seconds * 1000)}${unit}`;
}

/** Bytes as a person writes them: `2GB`. */
export function formatSize(bytes: number): string {
  const units = Object.entries(POWERS).toReversed();
  const [unit, power] = units.find(([, one]) => bytes % 1000 ** one === 0) ?? ['', 0];
  return `${bytes / 1000 ** power}${unit}B`;
}
