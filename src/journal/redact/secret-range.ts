/** Where a secret stands in a text, and what it was taken for. */
export interface SecretRange {
  readonly start: number;
  readonly end: number;
  /** The rule that found it, or the name under which it was learned: letters, digits, `-`, `_`. */
  readonly rule: string;
}

/** Ranges in order, those that overlap made one; the one that begins first gives its rule. */
export function mergeRanges(ranges: readonly SecretRange[]): SecretRange[] {
  const merged: SecretRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start < last.end) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, range.end) };
    } else if (range.end > range.start) {
      merged.push(range);
    }
  }
  return merged;
}

/** Whether a range shares a character with one of these, which are in order and apart. */
export function overlapsAny(range: SecretRange, ranges: readonly SecretRange[]): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Number.POSITIVE_INFINITY) < range.end;
}
