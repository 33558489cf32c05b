import { makeHole } from '../../hole.ts';

/** One word of a PowerShell statement. */
export interface PowershellToken {
  /** With holes for variables and expressions. */
  readonly text: string;
  /** It stood in quotes, so that a `-` at its beginning is text. */
  readonly quoted: boolean;
}

/** Longest text that is read. */
const LONGEST = 1 << 16;

/**
 * Cuts PowerShell text into statements and words (about_Parsing): at `;`, `|` and line ends; quotes and
 * backtick escapes removed; what stands in `(…)`, `{…}` or `@{…}` is one word. Not a parser of the
 * language: enough to see which command is called with which arguments.
 */
export function powershellStatements(text: string): PowershellToken[][] {
  const statements: PowershellToken[][] = [[]];
  let at = 0;
  const source = text.slice(0, LONGEST);
  while (at < source.length) {
    const character = source[at] as string;
    if (character === '`' && /^\r?\n/.test(source.slice(at + 1, at + 3))) {
      at += source[at + 1] === '\r' ? 3 : 2;
    } else if (/[;|\n]/.test(character)) {
      statements.push([]);
      at += 1;
    } else if (/\s/.test(character)) {
      at += 1;
    } else if (character === '#') {
      const end = source.indexOf('\n', at);
      at = end === -1 ? source.length : end;
    } else {
      const word = readWord(source, at);
      statements.at(-1)?.push(word.token);
      at = word.end;
    }
  }
  return statements.filter(statement => statement.length > 0);
}

function readWord(source: string, start: number): { token: PowershellToken; end: number } {
  let text = '';
  let at = start;
  const quoted = /["']/.test(source[start] as string);
  while (at < source.length && !/[\s;|]/.test(source[at] as string)) {
    const character = source[at] as string;
    if (character === "'" || character === '"') {
      const inner = readQuoted(source, at);
      text += inner.text;
      at = inner.end;
    } else if (character === '(' || character === '{') {
      const end = closing(source, at);
      text += source.slice(at, end);
      at = end;
    } else if (character === '`' && at + 1 < source.length) {
      text += source[at + 1];
      at += 2;
    } else if (character === '$') {
      const name = /^\$(?:\{[^}]*\}|[\w:]+)/.exec(source.slice(at, at + 120))?.[0];
      text += name === undefined ? '$' : makeHole(name);
      at += name?.length ?? 1;
    } else {
      text += character;
      at += 1;
    }
  }
  return { token: { text, quoted }, end: Math.max(at, start + 1) };
}

function readQuoted(source: string, start: number): { text: string; end: number } {
  const quote = source[start] as string;
  let text = '';
  let at = start + 1;
  while (at < source.length) {
    const character = source[at] as string;
    if (character === quote) {
      if (source[at + 1] !== quote) return { text, end: at + 1 };
      text += quote;
      at += 2;
    } else if (quote === '"' && character === '`' && at + 1 < source.length) {
      text += ESCAPES[source[at + 1] as string] ?? source[at + 1];
      at += 2;
    } else if (quote === '"' && character === '$') {
      const name = /^\$(?:\([^)]*\)|\{[^}]*\}|[\w:]+)/.exec(source.slice(at, at + 200))?.[0];
      text += name === undefined ? '$' : makeHole(name);
      at += name?.length ?? 1;
    } else {
      text += character;
      at += 1;
    }
  }
  return { text, end: at };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '' };

/** The end of a bracketed stretch; the end of the text if it is never closed. */
function closing(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const character = source[at] as string;
    if (character === "'" || character === '"') {
      at = readQuoted(source, at).end - 1;
    } else if (/[({[]/.test(character)) {
      depth += 1;
    } else if (/[)}\]]/.test(character)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return source.length;
}
