/**
 * Cuts a search into tokens. A command-line word that has no operator in it is one token as it is, so that
 * `command 'drop table'` needs no second quotes; one that has is cut at white space and parentheses.
 */
export function lex(
  words: readonly string[],
): { readonly ok: true; readonly tokens: string[] } | { readonly ok: false; readonly reason: string } {
  // A search given as one word is a sentence; one given as several was cut by the shell already.
  if (words.length > 1) return { ok: true, tokens: words.flatMap(parentheses) };
  const tokens: string[] = [];
  const [sentence = ''] = words;
  const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([()!])|([^\s()"'!][^\s()]*))/gy;
  while (pattern.lastIndex < sentence.trimEnd().length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(sentence);
    if (match === null)
      return { ok: false, reason: `a quotation mark is never closed: ${sentence.slice(at, at + 40)}` };
    tokens.push(match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? match[3] ?? match[4] ?? '');
  }
  return { ok: true, tokens };
}

/** Parentheses and `!` that a shell's user wrote without spaces: `(rule`, `x)`. */
function parentheses(word: string): string[] {
  const match = /^([(!]*)(.*?)(\)*)$/s.exec(word);
  if (match === null || /\s/.test(word)) return [word];
  const [, open = '', middle = '', close = ''] = match;
  return [...open, ...(middle === '' ? [] : [middle]), ...close];
}
