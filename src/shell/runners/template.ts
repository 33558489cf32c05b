import { type Word, type WordPart, wordOf } from '../word.ts';

/**
 * Fills a template's fields.
 * @param field matches a field; its first group is the name (the flag `g` is needed)
 * @param lookUp a field's value; undefined: only the tool knows it, and the part stays unknown
 */
export function template(text: string, field: RegExp, lookUp: (name: string) => string | undefined): Word {
  const parts: WordPart[] = [];
  let from = 0;
  for (const match of text.matchAll(field)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    const value = lookUp(match[1] ?? '');
    if (value === undefined)
      parts.push({ kind: 'unknown', text: match[0], reason: 'parameter', splits: true });
    else parts.push({ kind: 'text', text: value });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return wordOf(text, parts);
}
