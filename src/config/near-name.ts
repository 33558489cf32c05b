/** Longest name that is compared; longer ones are nobody's misspelling. */
const LONGEST = 80;

/**
 * The known name that is nearest to a misspelled one.
 * @returns undefined if none is near: more than a third of its letters would have to change
 */
export function nearName(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = Math.min(
      editDistance(name.toLowerCase(), candidate.toLowerCase(), least),
      separated(name) === separated(candidate) ? 1 : least,
    );
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** `max_age` and `maxAge` are the same word in two habits. */
function separated(name: string): string {
  return name.replaceAll(/[-_ ]/g, '').toLowerCase();
}

/** Insertions, deletions, changes and swaps of neighbours from one text to the other, or `bound` if more. */
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : change;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? bound;
}
