import { type Language, LEXES, type Lexis } from './language.ts';

/** A piece of code. A text has a value unless the language puts values into it. */
export type Token =
  | {
      readonly kind: 'name' | 'number' | 'mark';
      readonly text: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'text';
      readonly value: string | undefined;
      /** Runs as a shell command by itself: backquotes of ruby, perl and php. */
      readonly runs: boolean;
      readonly start: number;
      readonly end: number;
    };

/** Most tokens of one text; what lies behind is not looked at. */
const MOST = 200_000;

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Cuts code into names, numbers, marks and texts, in linear time; comments are left out. */
export function tokenize(code: string, language: Language): Token[] {
  return new Tokenizer(code, LEXES[language]).all();
}

class Tokenizer {
  private readonly code: string;
  private readonly lexis: Lexis;
  private readonly tokens: Token[] = [];
  private at = 0;

  constructor(code: string, lexis: Lexis) {
    this.code = code;
    this.lexis = lexis;
  }

  all(): Token[] {
    while (this.at < this.code.length && this.tokens.length < MOST) this.next();
    return this.tokens;
  }

  private next(): void {
    const character = this.code[this.at] as string;
    if (/\s/.test(character)) this.at += 1;
    else if (this.skipComment(character)) return;
    else if (this.quoteWord()) return;
    else if (this.isQuote(character)) this.quoted(character);
    else if (/[A-Za-z_$@\x80-\uffff]/.test(character)) this.name();
    else if (/[0-9]/.test(character)) this.matched(/[0-9][\w.]*/y, 'number');
    else if (character === '/' && this.lexis.regexes && this.regexMayStart()) this.regex();
    else this.mark();
  }

  private skipComment(character: string): boolean {
    const { lexis, code } = this;
    const line =
      (character === '#' && lexis.hashComments) || (lexis.slashComments && code.startsWith('//', this.at));
    if (line) {
      const end = code.indexOf('\n', this.at);
      this.at = end === -1 ? code.length : end;
      return true;
    }
    if (!lexis.slashComments || !code.startsWith('/*', this.at)) return false;
    const end = code.indexOf('*/', this.at + 2);
    this.at = end === -1 ? code.length : end + 2;
    return true;
  }

  private isQuote(character: string): boolean {
    return this.lexis.plainQuotes.includes(character) || this.lexis.richQuotes.includes(character);
  }

  private quoted(quote: string): void {
    const start = this.at;
    const { code, lexis } = this;
    const long = lexis.triple && code.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
    const prefix = this.takePrefix(start);
    const raw = /r/i.test(prefix);
    const format = /f/i.test(prefix);
    let at = start + long.length;
    let value = '';
    let from = at;
    while (at < code.length && !code.startsWith(long, at)) {
      if (code[at] !== '\\') {
        at += 1;
        continue;
      }
      value +=
        code.slice(from, at) +
        (raw
          ? code.slice(at, at + 2)
          : escaped(code[at + 1] ?? '', lexis.richQuotes.includes(quote) || lexis.triple || quote === '"'));
      at += 2;
      from = at;
    }
    value += code.slice(from, Math.min(at, code.length));
    const rich =
      (lexis.richQuotes.includes(quote) && lexis.value.test(value)) || (format && value.includes('{'));
    this.at = Math.min(code.length, at + long.length);
    this.push(rich ? undefined : value, quote === '`' && lexis.backquoteRuns, start);
  }

  /** Takes letters that stand right before a quote: `r`, `f`, `b` of Python. */
  private takePrefix(start: number): string {
    const last = this.tokens.at(-1);
    if (!this.lexis.triple || last?.kind !== 'name' || last.end !== start || last.text.length > 2) return '';
    this.tokens.pop();
    return last.text;
  }

  private quoteWord(): boolean {
    const pattern = this.lexis.quoteWords;
    if (pattern === undefined) return false;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.code);
    if (match === null) return false;
    const start = this.at;
    const open = this.code[this.at + match[0].length] as string;
    const end = this.closing(this.at + match[0].length, open);
    const body = this.code.slice(this.at + match[0].length + 1, end);
    this.at = Math.min(this.code.length, end + 1);
    const letter = match[1] ?? '';
    if (/^(s|tr|y)$/.test(letter))
      this.at = PAIRS[open] === undefined ? this.closing(end, open) + 1 : this.at;
    const rich = !/^(q|w|qw|i)$/.test(letter) && this.lexis.value.test(body);
    this.push(rich ? undefined : body, letter === 'x' || letter === 'qx', start);
    return true;
  }

  private closing(from: number, open: string): number {
    const close = PAIRS[open] ?? open;
    let depth = 0;
    for (let at = from; at < this.code.length; at += 1) {
      const character = this.code[at];
      if (character === '\\') at += 1;
      else if (character === close && (close !== open || at > from)) {
        depth -= 1;
        if (depth <= 0) return at;
      } else if (character === open) depth += 1;
    }
    return this.code.length;
  }

  private name(): void {
    this.matched(/[A-Za-z_$@\x80-\uffff][\w$@!?\x80-\uffff]*/y, 'name');
  }

  private matched(pattern: RegExp, kind: 'name' | 'number'): void {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.code)?.[0] ?? (this.code[this.at] as string);
    this.tokens.push({ kind, text, start: this.at, end: this.at + text.length });
    this.at += text.length;
  }

  private regexMayStart(): boolean {
    const last = this.tokens.at(-1);
    if (last === undefined) return true;
    if (last.kind === 'name')
      return /^(return|if|and|or|not|unless|when|typeof|case|in|of|print)$/.test(last.text);
    return last.kind === 'mark' && !/^[)\]}]$/.test(last.text);
  }

  private regex(): void {
    let at = this.at + 1;
    let bracket = false;
    while (at < this.code.length && this.code[at] !== '\n') {
      const character = this.code[at];
      if (character === '\\') at += 1;
      else if (character === '[') bracket = true;
      else if (character === ']') bracket = false;
      else if (character === '/' && !bracket) break;
      at += 1;
    }
    this.at = Math.min(this.code.length, at + 1);
  }

  private mark(): void {
    const two = this.code.slice(this.at, this.at + 2);
    const text =
      two === '->' || two === '::' || two === '=>' || two === '?.' ? two : (this.code[this.at] as string);
    this.tokens.push({ kind: 'mark', text, start: this.at, end: this.at + text.length });
    this.at += text.length;
  }

  private push(value: string | undefined, runs: boolean, start: number): void {
    this.tokens.push({ kind: 'text', value, runs, start, end: this.at });
  }
}

function escaped(letter: string, rich: boolean): string {
  if (letter === '\n') return '';
  if (!rich) return /['"\\`]/.test(letter) ? letter : `\\${letter}`;
  return { n: '\n', t: '\t', r: '\r' }[letter] ?? letter;
}
