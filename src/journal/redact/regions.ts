/** How far from a hint its line is followed, in characters: there are files of one line. */
const REACH = 4096;

/** A part of a text: half-open. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines on which hints stand, in order; regions that meet are one.
 * @param hints offsets into the text, ascending.
 * @param lines how many lines before and after belong to it as well.
 */
export function linesAround(text: string, hints: Iterable<number>, lines: number): Region[] {
  const regions: Region[] = [];
  for (const hint of hints) {
    const region = { start: lineStart(text, hint, lines), end: lineEnd(text, hint, lines) };
    const last = regions.at(-1);
    if (last === undefined || region.start > last.end) regions.push(region);
    else if (region.end > last.end) regions[regions.length - 1] = { start: last.start, end: region.end };
  }
  return regions;
}

// Both look at a bounded piece only: a search through the whole text for each hint would be quadratic.

function lineStart(text: string, hint: number, lines: number): number {
  const from = Math.max(0, hint - REACH);
  const before = text.slice(from, hint);
  let start = before.length;
  for (let left = lines; left >= 0; left--) {
    // The end of the line before: `start` itself stands behind a newline already found.
    const newline = start === 0 ? -1 : before.lastIndexOf('\n', left === lines ? start - 1 : start - 2);
    start = newline + 1;
    if (newline < 0) break;
  }
  return from + start;
}

function lineEnd(text: string, hint: number, lines: number): number {
  const after = text.slice(hint, hint + REACH);
  let end = 0;
  for (let left = lines; left >= 0; left--) {
    const newline = after.indexOf('\n', end);
    if (newline < 0) return hint + after.length;
    end = newline + 1;
  }
  return hint + end;
}
