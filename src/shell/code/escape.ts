const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\n': '',
  0: '\0',
  e: '\x1b',
  a: '\x07',
};

const NUMBERED = /x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([0-7]{1,3})/y;

/**
 * Reads a backslash sequence in a text of program code, as C and its relatives write them.
 * @param at the backslash
 * @param escapes only quotes and the backslash itself are escaped otherwise
 */
export function readEscape(
  code: string,
  at: number,
  escapes: boolean,
): { readonly text: string; readonly length: number } {
  const letter = code[at + 1] ?? '';
  if (!escapes) return { text: /['"\\`]/.test(letter) ? letter : `\\${letter}`, length: 2 };
  NUMBERED.lastIndex = at + 1;
  const match = NUMBERED.exec(code);
  if (match !== null) {
    const octal = match[4];
    const value =
      octal === undefined
        ? Number.parseInt(match[1] ?? match[2] ?? match[3] ?? '', 16)
        : Number.parseInt(octal, 8);
    if (value <= 0x10ffff) return { text: String.fromCodePoint(value), length: 1 + match[0].length };
  }
  return { text: LETTERS[letter] ?? letter, length: 2 };
}
