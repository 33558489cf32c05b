import type { Lexicon } from './lexicon.ts';

/** A quoted stretch of SQL text. */
export interface QuotedText {
  readonly kind: 'name' | 'string';
  /** Without quotes and escapes. */
  readonly text: string;
  /** Offset behind the closing quote, or the text's end if there is none. */
  readonly end: number;
}

/** What may stand glued in front of a quote, in lower case, and whether backslashes then escape or stay. */
const PREFIX = /^(?:u&|nq|[ebnxqr]|rb|br)?['"]/i;

/** Longest tag of a dollar quote (PostgreSQL: a name, 63 bytes). */
const LONGEST_TAG = 64;

/** Reads the string or quoted name that begins at `start`; undefined if none does. */
export function scanQuoted(text: string, start: number, lexicon: Lexicon): QuotedText | undefined {
  const character = text[start];
  if (character === '`') return lexicon.backticks ? plain(text, start, '`', 'name', false) : undefined;
  if (character === '[') return lexicon.brackets ? plain(text, start, ']', 'name', false) : undefined;
  if (character === '$') return dollarQuoted(text, start, lexicon);
  const prefix = PREFIX.exec(text.slice(start, start + 3));
  if (prefix === null) return undefined;
  const mark = prefix[0].slice(0, -1).toLowerCase();
  const open = start + mark.length;
  const quote = text[open] ?? '';
  if (mark.endsWith('q')) {
    return lexicon.alternativeQuotes && quote === "'" ? alternative(text, open) : undefined;
  }
  const isName = quote === '"' && lexicon.doubleQuotes === 'name';
  // `b"x"`, `r"x"` and `e"x"` are a word before a quoted name where double quotes make names.
  if (isName && mark !== '' && mark !== 'u&') return undefined;
  const raw = mark.includes('r') && lexicon.tripleQuotes;
  if (lexicon.tripleQuotes && text.startsWith(quote.repeat(3), open)) return triple(text, open, quote, raw);
  const escapes =
    !isName && (lexicon.backslash === 'always' || (lexicon.backslash === 'prefixed' && mark === 'e'));
  const found = plain(text, open, quote, isName ? 'name' : 'string', escapes);
  if (mark === 'u&') return { ...found, text: withUnicode(found.text) };
  return raw ? { ...found, text: text.slice(open + 1, Math.max(open + 1, found.end - 1)) } : found;
}

/** A stretch up to `close`, which stands for itself where it is doubled. */
function plain(
  text: string,
  open: number,
  close: string,
  kind: QuotedText['kind'],
  escapes: boolean,
): QuotedText {
  let at = open + 1;
  let doubled = false;
  let escaped = false;
  while (at < text.length) {
    if (escapes && text[at] === '\\') {
      escaped = true;
      at += 2;
    } else if (text[at] === close) {
      if (text[at + 1] !== close) break;
      doubled = true;
      at += 2;
    } else at += 1;
  }
  const inner = text.slice(open + 1, Math.min(at, text.length));
  const single = doubled ? inner.replaceAll(close + close, close) : inner;
  return { kind, text: escaped ? withoutEscapes(single) : single, end: Math.min(at + 1, text.length) };
}

function triple(text: string, open: number, quote: string, raw: boolean): QuotedText {
  let at = open + 3;
  while (at < text.length && !text.startsWith(quote.repeat(3), at)) at += text[at] === '\\' ? 2 : 1;
  const inner = text.slice(open + 3, Math.min(at, text.length));
  return { kind: 'string', text: raw ? inner : withoutEscapes(inner), end: Math.min(at + 3, text.length) };
}

/** PostgreSQL 4.1.2.4: the tag is a name without `$`, and the quote ends at the same tag. */
function dollarQuoted(text: string, start: number, lexicon: Lexicon): QuotedText | undefined {
  if (lexicon.dollarQuotes === 'none') return undefined;
  const tag = /^\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/.exec(
    text.slice(start, start + LONGEST_TAG + 2),
  )?.[0];
  if (tag === undefined || (tag !== '$$' && lexicon.dollarQuotes === 'bare')) return undefined;
  const close = text.indexOf(tag, start + tag.length);
  const end = close === -1 ? text.length : close;
  return {
    kind: 'string',
    text: text.slice(start + tag.length, end),
    end: Math.min(end + tag.length, text.length),
  };
}

/** Oracle's `q'[…]'`: the character behind the quote, or its closing partner, ends it before a quote. */
function alternative(text: string, open: number): QuotedText {
  const opener = text[open + 1] ?? '';
  const partner = '])}>'['[({<'.indexOf(opener)];
  const closer = `${opener !== '' && '[({<'.includes(opener) ? partner : opener}'`;
  const close = text.indexOf(closer, open + 2);
  const end = close === -1 ? text.length : close;
  return { kind: 'string', text: text.slice(open + 2, end), end: Math.min(end + 2, text.length) };
}

/** PostgreSQL 4.1.2.3: `\\0069` and `\\+000069` in `U&'…'` and `U&"…"`. */
function withUnicode(text: string): string {
  return text.replace(/\\(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4}))/g, (all, long?: string, short?: string) => {
    const code = Number.parseInt(long ?? short ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '0': '\0' };

/** Undoes backslash escapes, with the numeric ones of PostgreSQL's `E'…'` (4.1.2.2). */
function withoutEscapes(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|([1-7][0-7]{0,2})|([\s\S]))/g,
    (_, hex: string | undefined, unicode: string | undefined, octal: string | undefined, one: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return ESCAPES[one] ?? one;
    },
  );
}
