import { parseDocument } from './parse-document.ts';

/** Does a text begin as a GraphQL document does? Cheap, and true for much that is none. */
export function looksLikeDocument(text: string): boolean {
  const start = text.replace(/^(?:[\s,\ufeff]+|#[^\n]*(?:\n|$))*/, '');
  return /^(?:\{|(?:query|mutation|subscription|fragment)\b|""")/.test(start);
}

/** Is a text a GraphQL document beyond doubt: it parses, or it begins with the word that means change? */
export function isDocument(text: string): boolean {
  if (!looksLikeDocument(text)) return false;
  return /^\s*mutation\b/.test(text) || parseDocument(text) !== undefined;
}
