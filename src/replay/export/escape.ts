import { visibleText } from '../../operations/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of a stranger as HTML, fit for an element's content and for a quoted attribute; nothing invisible in it. */
export function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, char => ENTITIES[char] ?? char);
}

/**
 * A value as JSON that can stand in a `script` element: no `<`, so that no tag and no comment begins in it
 * (HTML standard, "restrictions for contents of script elements"), and no line separators.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Text of a stranger in a line of Markdown (CommonMark, and what GitHub adds): nothing in it has a meaning.
 * What only means something at the beginning of a line is escaped there alone, so that it stays readable.
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_[\]<>&|~!$]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, match => `${match.slice(0, -1)}\\.`)
    .replace(/^(\s*)([#+=-]|\d{1,9}(?=[.)]))/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/** Text of a stranger as a code span (CommonMark 6.1), whatever backticks it holds. */
export function markdownCode(text: string): string {
  const shown = visibleText(text);
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), match => match[0].length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 || shown === '' || /^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}
