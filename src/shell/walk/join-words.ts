import { type Word, type WordPart, wordOf } from '../word.ts';

/** Joins words with a space between, as `eval` and `ssh` do with their arguments. */
export function joinWords(words: readonly Word[]): Word {
  const parts: WordPart[] = [];
  words.forEach((word, at) => {
    if (at > 0) parts.push({ kind: 'text', text: ' ' });
    parts.push(...word.parts);
  });
  const first = words[0]?.span;
  const last = words.at(-1)?.span;
  const span = first !== undefined && last?.source === first.source ? { ...first, end: last.end } : first;
  return wordOf(words.map(word => word.text).join(' '), merged(parts), span);
}

function merged(parts: readonly WordPart[]): WordPart[] {
  const result: WordPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { kind: 'text', text: last.text + part.text };
    else result.push(part);
  }
  return result;
}
