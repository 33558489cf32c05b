/** Whether a text holds what is looked for. */
export type TextMatch = (text: string) => boolean;

/**
 * A text to look for, in whatever case; `*` stands for anything in between. Linear in the text.
 */
export function compilePattern(pattern: string): TextMatch {
  const parts = pattern
    .toLowerCase()
    .split('*')
    .filter(part => part !== '');
  return text => {
    const lower = text.toLowerCase();
    let from = 0;
    for (const part of parts) {
      const found = lower.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return true;
  };
}
