/** A text with some line breaks taken out. */
export interface UnwrappedText {
  readonly text: string;
  /** Where a character of it stood before. */
  at(offset: number): number;
}

/**
 * Joins lines where one ends, and the next begins, in the middle of what may be a token: letters, digits and
 * what base64 and URLs add to them, after any indentation. The next line must soon have a digit: the rest of
 * a token nearly always does, a word does not. Undefined if there is nothing to join.
 * @param shortest a line of fewer characters was not broken for want of room.
 */
export function unwrapLines(text: string, shortest: number): UnwrappedText | undefined {
  const cuts: { readonly start: number; readonly end: number }[] = [];
  for (const match of text.matchAll(
    /(?<=[A-Za-z0-9_+/=.%~-])[ \t]{0,8}\r?\n[ \t|>│]{0,40}(?=[A-Za-z_+/=.%~-]{0,20}[0-9])/g,
  )) {
    const start = match.index;
    if (start - (text.lastIndexOf('\n', start - 1) + 1) >= shortest)
      cuts.push({ start, end: start + match[0].length });
  }
  if (cuts.length === 0) return undefined;
  const parts: string[] = [];
  /** For each part, where it begins in the joined text, and how far it moved. */
  const begins: number[] = [];
  const moved: number[] = [];
  let from = 0;
  let length = 0;
  for (const { start, end } of [...cuts, { start: text.length, end: text.length }]) {
    parts.push(text.slice(from, start));
    begins.push(length);
    moved.push(from - length);
    length += start - from;
    from = end;
  }
  return { text: parts.join(''), at: offset => offset + (moved[lastAtMost(begins, offset)] ?? 0) };
}

/** Index of the last number that is not greater, in an ascending list. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
