import { type Word, type WordPart, wordOf } from '../word.ts';

/** @returns a word in which each occurrence of a placeholder (`{}`) became what it stands for */
export function filled(word: Word, placeholder: string, value: Word): Word {
  if (placeholder === '') return word;
  const parts: WordPart[] = [];
  for (const part of word.parts) {
    if (part.kind !== 'text' || !part.text.includes(placeholder)) {
      parts.push(part);
      continue;
    }
    part.text.split(placeholder).forEach((text, at) => {
      if (at > 0) parts.push(...value.parts);
      if (text !== '') parts.push({ kind: 'text', text });
    });
  }
  return wordOf(word.text, parts, word.span);
}
