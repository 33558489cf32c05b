import { hasHole, makeHole } from '../hole.ts';

/** One token of JavaScript as far as calls need it; comments and regular expressions are left out. */
export interface ScriptToken {
  /** `hole`: text that only the running shell knows, or a template with expressions. */
  readonly kind: 'name' | 'string' | 'number' | 'regex' | 'hole' | 'sign';
  /** A string's value, else the token as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NAME_START = /[A-Za-z_$\u0080-\uFFFF]/;
const NAME_PART = /[\w$\u0080-\uFFFF]/;

/** Words behind which a slash begins a regular expression, and is no division. */
const BEFORE_REGEX = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'delete',
  'void',
  'throw',
  'new',
  'else',
  'do',
]);

/** Cuts JavaScript into tokens, each character once. Never throws: what has no end reaches to the end. */
export function scriptTokens(text: string): ScriptToken[] {
  const tokens: ScriptToken[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const comment = commentEnd(text, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const token = readToken(text, at, tokens.at(-1));
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function commentEnd(text: string, at: number): number | undefined {
  const closer =
    text.startsWith('//', at) || text.startsWith('#!', at)
      ? '\n'
      : text.startsWith('/*', at)
        ? '*/'
        : undefined;
  if (closer === undefined) return undefined;
  const close = text.indexOf(closer, at + 2);
  return close === -1 ? text.length : close + closer.length;
}

function readToken(text: string, start: number, previous: ScriptToken | undefined): ScriptToken {
  const character = text[start] as string;
  if (character === '"' || character === "'") return readString(text, start, character);
  if (character === '`') return readTemplate(text, start);
  if (NAME_START.test(character)) {
    const end = runEnd(text, start);
    const name = text.slice(start, end);
    return { kind: hasHole(name) ? 'hole' : 'name', text: name, start, end };
  }
  if (/[0-9]/.test(character)) {
    const end = runEnd(text, start);
    return { kind: 'number', text: text.slice(start, end), start, end };
  }
  if (character === '/' && beginsRegex(previous)) return readRegex(text, start);
  const sign = text.startsWith('?.', start) ? '?.' : character;
  return { kind: 'sign', text: sign, start, end: start + sign.length };
}

function runEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && NAME_PART.test(text[end] as string)) end += 1;
  return end;
}

function readString(text: string, start: number, quote: string): ScriptToken {
  let end = start + 1;
  while (end < text.length && text[end] !== quote && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
  const value = unescaped(text.slice(start + 1, Math.min(end, text.length)));
  return { kind: 'string', text: value, start, end: Math.min(end + 1, text.length) };
}

function readTemplate(text: string, start: number): ScriptToken {
  let end = start + 1;
  while (end < text.length && text[end] !== '`') end += text[end] === '\\' ? 2 : 1;
  const inner = text.slice(start + 1, Math.min(end, text.length));
  const stop = Math.min(end + 1, text.length);
  if (!inner.includes('${')) return { kind: 'string', text: unescaped(inner), start, end: stop };
  return { kind: 'hole', text: makeHole(inner), start, end: stop };
}

function readRegex(text: string, start: number): ScriptToken {
  let end = start + 1;
  let inClass = false;
  while (end < text.length && text[end] !== '\n' && (inClass || text[end] !== '/')) {
    if (text[end] === '[') inClass = true;
    if (text[end] === ']') inClass = false;
    end += text[end] === '\\' ? 2 : 1;
  }
  const stop = Math.min(end + 1, text.length);
  return { kind: 'regex', text: text.slice(start, stop), start, end: stop };
}

function beginsRegex(previous: ScriptToken | undefined): boolean {
  if (previous === undefined) return true;
  if (previous.kind === 'name') return BEFORE_REGEX.has(previous.text);
  return previous.kind === 'sign' && ![')', ']', '}'].includes(previous.text);
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex, unicode, one) =>
    hex !== undefined || unicode !== undefined
      ? String.fromCharCode(Number.parseInt(hex ?? unicode, 16))
      : one,
  );
}
