/**
 * Splits one simple command that is written out in full into its words (POSIX 2.2 quoting, 2.10.2).
 * @returns undefined for anything that only a running shell could resolve: operators, patterns, expansions,
 *   assignments, comments, an open quote
 */
export function commandWords(text: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let index = 0;
  while (index < text.length) {
    const char = text[index] ?? '';
    if (char === ' ' || char === '\t') {
      if (word !== undefined) words.push(word);
      word = undefined;
      index += 1;
      continue;
    }
    const piece = quotedPiece(text, index) ?? plainPiece(char, word === undefined);
    if (piece === undefined) return undefined;
    word = (word ?? '') + piece.text;
    index += piece.length;
  }
  if (word !== undefined) words.push(word);
  const first = words[0];
  return first === undefined || /^[A-Za-z_][A-Za-z0-9_]*\+?=/.test(first) ? undefined : words;
}

interface Piece {
  readonly text: string;
  /** Characters of the source. */
  readonly length: number;
}

function quotedPiece(text: string, start: number): Piece | undefined {
  const quote = text[start];
  if (quote === '\\') {
    const next = text[start + 1];
    return next === undefined || next === '\n' ? undefined : { text: next, length: 2 };
  }
  if (quote !== "'" && quote !== '"') return undefined;
  const end = text.indexOf(quote, start + 1);
  if (end < 0) return undefined;
  const inner = text.slice(start + 1, end);
  // Within double quotes these still mean something (POSIX 2.2.3).
  if (quote === '"' && /[$`\\!]/.test(inner)) return undefined;
  return { text: inner, length: end + 1 - start };
}

function plainPiece(char: string, first: boolean): Piece | undefined {
  if (/[\n\r;&|<>()$`"'\\*?[\]{}!]/.test(char) || (first && /[#~]/.test(char))) return undefined;
  return { text: char, length: 1 };
}
