/** C0 and C1 controls, bidirectional controls, zero-width and other invisible characters, and lone surrogates. */
const INVISIBLE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Cf}]|[\u115f\u1160\u3164\uffa0]|[\u17b4\u17b5]|\u034f|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001b': '\\e' };

/**
 * Makes every character that a terminal would act on or not show into an escape a person can read:
 * `\n`, `\e`, `\x07`, `\u{202e}`. What is left takes up exactly the cells it shows; the text stays on one line.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, character => {
    const short = SHORT[character];
    if (short !== undefined) return short;
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
}
