import { fillHoles } from '../../hole.ts';
import { visibleText } from '../../visible.ts';

/** Longest text of a statement in an operation, in UTF-16 units. */
const LONGEST = 240;

/** How much of a statement is looked at for its short text. */
const LOOKED_AT = 4096;

/** Words in front of a string that make it a secret: `PASSWORD 'x'`, `IDENTIFIED BY 'x'`, `SECRET_KEY = 'x'`. */
const SECRET_WORD =
  /((?:password|passwd|identified\s+(?:with\s+\S{1,64}\s+)?(?:by|as)|secret\w{0,40}|(?:\w{0,40}_)?key(?:_\w{0,20})?|credentials?|token|connection\s+string)\s{0,8}(?:=|\(|:=|to|is)?\s{0,8}(?:'\w{0,40}=)?N?)(['"])/gi;

/**
 * A statement's own text for a person: on one line, shortened, its passwords and keys replaced.
 * @param text the text that holds the statement, with holes
 */
export function statementText(text: string, start: number, end: number): string {
  const piece = text.slice(start, Math.min(end, start + LOOKED_AT));
  const line = withoutSecrets(piece).replace(/\s+/g, ' ').trim();
  const shown = visibleText(fillHoles(line));
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1)}…` : shown;
}

/** Replaces the strings that follow words for secrets, and what stands for a password in URLs and keywords. */
export function withoutSecrets(text: string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(SECRET_WORD)) {
    const open = match.index + match[0].length;
    if (match.index < from) continue;
    const quote = match[2] ?? "'";
    const close = text.indexOf(quote, open);
    result += `${text.slice(from, open)}…${close === -1 ? '' : quote}`;
    from = close === -1 ? text.length : close + 1;
  }
  return (result + text.slice(from))
    .replace(/(:\/\/[^\s:/@'"]{0,80}:)[^\s@'"]{1,200}@/g, '$1…@')
    .replace(/\b((?:password|pwd)\s{0,4}=\s{0,4})(?!N?['"])[^\s;'"&,)…]{1,200}/gi, '$1…');
}
