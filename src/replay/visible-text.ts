/** Characters that move the cursor, hide, reorder or join what is shown. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001b': '\\e' };

/**
 * Text of a stranger, made fit to be shown on one line of a terminal: every character that is not simply
 * drawn is written out (`\n`, `\e`, `\u{202e}`). Never longer than ten times the text.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, char => SHORT[char] ?? `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
