import { hasHole, makeHole, replaceHoles } from '../../hole.ts';
import type { Lexicon } from './lexicon.ts';
import type { Meter } from './meter.ts';
import { type QuotedText, scanQuoted } from './quotes.ts';
import { DELIMITER, type SqlToken } from './token.ts';

const TWO_CHARACTER_SIGNS = new Set(['||', '::', ':=', '<>', '!=', '>=', '<=', '==', '^=']);

/** Longest `${name}` that counts as a client's variable. */
const LONGEST_VARIABLE = 200;

/**
 * Cuts SQL text into tokens, left to right, each character once. Never throws: a quote or comment without
 * an end reaches to the end of the text, and what no dialect knows is a sign.
 */
export class Scanner {
  readonly text: string;
  readonly #lexicon: Lexicon;
  readonly #meter: Meter;
  /** Offset of the next character. */
  #at = 0;
  #depth = 0;
  #fresh = true;
  /** Inside a versioned comment, whose text counts. */
  #versioned = false;
  #delimiter: string | undefined;

  constructor(text: string, lexicon: Lexicon, meter: Meter) {
    this.text = text;
    this.#lexicon = lexicon;
    this.#meter = meter;
    if (text.startsWith('\uFEFF')) this.#at = 1;
  }

  get at(): number {
    return this.#at;
  }

  /** The client's own mark between statements (`DELIMITER //`); it becomes a sign {@link DELIMITER}. */
  setDelimiter(mark: string): void {
    this.#delimiter = mark === ';' || mark === '' ? undefined : mark;
  }

  /** Begins again at `offset`, where a statement begins. */
  rewind(offset: number): void {
    this.#at = offset;
    this.#depth = 0;
    this.#fresh = true;
    this.#versioned = false;
  }

  /** Forgets open parentheses; a statement ends. */
  resetDepth(): void {
    this.#depth = 0;
  }

  /** Goes on behind `offset`, as if a new line began there. */
  skipTo(offset: number): void {
    this.#meter.work += Math.max(0, offset - this.#at);
    this.#at = Math.max(this.#at, offset);
    this.#fresh = true;
  }

  /** @returns the next token; undefined at the end of the text */
  next(): SqlToken | undefined {
    const before = this.#at;
    this.#skipBlanks();
    const token = this.#at < this.text.length ? this.#read() : undefined;
    this.#fresh = false;
    this.#meter.work += 1 + this.#at - before;
    return token;
  }

  #skipBlanks(): void {
    const { text } = this;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (code === 10 || code === 13) this.#fresh = true;
      if (code <= 32) this.#at += 1;
      else if (!this.#skipComment()) return;
    }
  }

  /** Skips a comment, or the marks of a versioned one; false if none begins here. */
  #skipComment(): boolean {
    const { text } = this;
    const at = this.#at;
    const pair = text.slice(at, at + 2);
    if (pair === '--' && (!this.#lexicon.strictDashes || !(text.charCodeAt(at + 2) > 32)))
      return this.#toLineEnd();
    if (pair === '//' && this.#lexicon.slashComments) return this.#toLineEnd();
    if (text[at] === '#' && this.#lexicon.hashComments) return this.#toLineEnd();
    if (pair === '*/' && this.#versioned) {
      this.#versioned = false;
      this.#at += 2;
      return true;
    }
    if (pair !== '/*') return false;
    if (
      this.#lexicon.versionComments &&
      /^(?:!|M!)$/.test(text[at + 2] === 'M' ? text.slice(at + 2, at + 4) : (text[at + 2] ?? ''))
    ) {
      this.#versioned = true;
      this.#at += text[at + 2] === 'M' ? 4 : 3;
      while (/[0-9]/.test(text[this.#at] ?? '')) this.#at += 1;
      return true;
    }
    this.#skipBlockComment();
    return true;
  }

  #toLineEnd(): boolean {
    const end = this.text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.text.length : end;
    return true;
  }

  #skipBlockComment(): void {
    const { text } = this;
    let open = 1;
    this.#at += 2;
    while (open > 0 && this.#at < text.length) {
      const star = text.charCodeAt(this.#at) === 42;
      const slash = text.charCodeAt(this.#at) === 47;
      if (star && text.charCodeAt(this.#at + 1) === 47) {
        open -= 1;
        this.#at += 2;
      } else if (slash && this.#lexicon.nestedComments && text.charCodeAt(this.#at + 1) === 42) {
        open += 1;
        this.#at += 2;
      } else this.#at += 1;
    }
  }

  #read(): SqlToken {
    const { text } = this;
    const start = this.#at;
    const mark = this.#delimiter;
    if (mark !== undefined && text.startsWith(mark, start))
      return this.#token('sign', DELIMITER, start + mark.length);
    const quoted = scanQuoted(text, start, this.#lexicon);
    if (quoted !== undefined) return this.#quoted(quoted);
    const code = text.charCodeAt(start);
    if (code === 36 || code === 38) {
      const end = substitutionEnd(text, start, this.#lexicon);
      if (end !== undefined) return this.#token('hole', makeHole(text.slice(start, end)), end);
    }
    if (isDigit(code)) return this.#token('number', undefined, this.#runEnd(start, isNumberPart));
    if (code === 64 || (code === 36 && isDigit(text.charCodeAt(start + 1)))) {
      const end = this.#runEnd(start, isVariablePart);
      if (end > start + 1) return this.#token('variable', undefined, end);
    }
    if (this.#isWordPart(code) && code !== 36) {
      const run = this.#runEnd(start, one => this.#isWordPart(one));
      const cut = mark === undefined ? -1 : text.slice(start, run).indexOf(mark);
      const end = cut === -1 ? run : start + cut;
      const word = text.slice(start, end);
      const isHole = hasHole(word) && replaceHoles(word, () => '') === '';
      return isHole ? this.#token('hole', word, end) : this.#token('word', word.toLowerCase(), end);
    }
    return this.#sign();
  }

  #quoted(quoted: QuotedText): SqlToken {
    return this.#token(quoted.kind, quoted.text, quoted.end);
  }

  #sign(): SqlToken {
    const start = this.#at;
    const pair = this.text.slice(start, start + 2);
    const sign = TWO_CHARACTER_SIGNS.has(pair) ? pair : (pair[0] ?? '');
    if (sign === ')') this.#depth = Math.max(0, this.#depth - 1);
    const token = this.#token('sign', sign, start + sign.length);
    if (sign === '(') this.#depth += 1;
    return token;
  }

  #token(kind: SqlToken['kind'], text: string | undefined, end: number): SqlToken {
    const start = this.#at;
    this.#at = end;
    return {
      kind,
      text: text ?? this.text.slice(start, end),
      start,
      end,
      fresh: this.#fresh,
      depth: this.#depth,
    };
  }

  #runEnd(start: number, belongs: (code: number) => boolean): number {
    let end = start;
    while (end < this.text.length && belongs(this.text.charCodeAt(end))) end += 1;
    return end;
  }

  #isWordPart(code: number): boolean {
    return (
      isLetter(code) ||
      isDigit(code) ||
      code === 95 ||
      code === 36 ||
      (code === 35 && this.#lexicon.hashNames)
    );
  }
}

/** The end of `${name}`, `$(name)` or, for sqlplus, `&name`: text that the client puts in before it sends. */
function substitutionEnd(text: string, start: number, lexicon: Lexicon): number | undefined {
  if (text[start] === '&') {
    if (lexicon.commands !== 'sqlplus') return undefined;
    const name = /^&&?[A-Za-z]\w*\.?/.exec(text.slice(start, start + LONGEST_VARIABLE));
    return name === null ? undefined : start + name[0].length;
  }
  const close = text[start + 1] === '{' ? '}' : text[start + 1] === '(' ? ')' : undefined;
  if (close === undefined) return undefined;
  const inside = text.slice(start, start + LONGEST_VARIABLE).indexOf(close);
  return inside === -1 ? undefined : start + inside + 1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** ASCII letters, and everything beyond ASCII: all dialects allow it in names, and the hole is one of it. */
function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 128;
}

function isNumberPart(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 46 || code === 95;
}

function isVariablePart(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 95 || code === 36 || code === 64 || code === 35;
}
