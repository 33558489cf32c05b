/** Characters of which tokens are made. */
const IN_WORD = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.') {
  IN_WORD[char.charCodeAt(0)] = 1;
}

/** A run of such characters. */
export interface Word {
  readonly start: number;
  readonly end: number;
}

/**
 * The runs of at least so many characters that a token may be made of. Looks at every so-manieth character
 * only, and around it where it is one of them: most text is made of shorter words and passes at that speed.
 */
export function* longWords(text: string, shortest: number): Generator<Word> {
  for (let index = shortest - 1; index < text.length; index += shortest) {
    if (!inWord(text, index)) continue;
    let start = index;
    while (start > 0 && index - start < shortest && inWord(text, start - 1)) start -= 1;
    let end = index + 1;
    while (end < text.length && inWord(text, end)) end += 1;
    if (end - start >= shortest) yield { start, end };
    index = Math.max(index, end - shortest);
  }
}

function inWord(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code < 128 && IN_WORD[code] === 1;
}
