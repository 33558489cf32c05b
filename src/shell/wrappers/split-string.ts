/** Cuts the text of `env -S` into words: blanks separate, quotes and backslashes hold together (env(1)). */
export function splitString(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (quote === undefined && character === '#' && word === undefined) break;
    else if (character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (character === '\\' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      word = (word ?? '') + (text[at] === '_' ? ' ' : text[at]);
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}
