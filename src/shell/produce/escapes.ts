/** A text after its backslash sequences were read. */
export interface Unescaped {
  readonly text: string;
  /** `\c` was met: nothing more is written. */
  readonly stopped: boolean;
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * Reads the backslash sequences of `echo -e` (octal with a leading 0) or of a `printf` format (octal
 * without), as bash(1) lists them.
 * @returns undefined for bytes beyond ASCII, which are no text by themselves
 */
export function readEscapes(text: string, manner: 'echo' | 'printf'): Unescaped | undefined {
  if (!text.includes('\\')) return { text, stopped: false };
  let result = '';
  let at = 0;
  while (at < text.length) {
    const back = text.indexOf('\\', at);
    if (back === -1 || back === text.length - 1) return { text: result + text.slice(at), stopped: false };
    result += text.slice(at, back);
    const letter = text[back + 1] as string;
    const simple = SIMPLE[letter];
    if (letter === 'c') return { text: result, stopped: true };
    if (simple !== undefined) {
      result += simple;
      at = back + 2;
      continue;
    }
    const number = numbered(text, back + 1, manner);
    if (number === 'not text') return undefined;
    result += number?.text ?? `\\${letter}`;
    at = number?.end ?? back + 2;
  }
  return { text: result, stopped: false };
}

function numbered(text: string, at: number, manner: 'echo' | 'printf') {
  const rest = text.slice(at, at + 10);
  const octal = manner === 'echo' ? /^0([0-7]{1,3})/ : /^([0-7]{1,3})/;
  const match =
    octal.exec(rest) ??
    /^x([0-9a-fA-F]{1,2})/.exec(rest) ??
    /^u([0-9a-fA-F]{1,4})/.exec(rest) ??
    /^U([0-9a-fA-F]{1,8})/.exec(rest);
  if (match?.[1] === undefined) return undefined;
  const code = Number.parseInt(match[1], /^[xuU]/.test(match[0]) ? 16 : 8);
  const unicode = /^[uU]/.test(match[0]);
  if (code === 0 || (code > 0x7f && !unicode) || code > 0x10ffff) return 'not text';
  return { text: String.fromCodePoint(code), end: at + match[0].length };
}
