import type { Meter } from '../lexer/meter.ts';
import type { SqlToken } from '../lexer/token.ts';

/**
 * A run of tokens that is read as one statement or clause. Positions are relative to its beginning;
 * outside of it every question is answered with the empty text, so that readers need no bounds of their own.
 */
export class Phrase {
  readonly #tokens: readonly SqlToken[];
  readonly #from: number;
  readonly length: number;
  /** How many parentheses stand open around the phrase as a whole. */
  readonly depth: number;
  readonly #meter: Meter;

  constructor(tokens: readonly SqlToken[], from: number, to: number, meter: Meter) {
    this.#tokens = tokens;
    this.#from = from;
    this.length = Math.max(0, to - from);
    this.depth = tokens[from]?.depth ?? 0;
    this.#meter = meter;
  }

  /** The token at a position. */
  token(at: number): SqlToken | undefined {
    this.#meter.work += 1;
    return at < 0 || at >= this.length ? undefined : this.#tokens[this.#from + at];
  }

  /** The unquoted word at a position in lower case; empty for anything else. */
  word(at: number): string {
    const token = this.token(at);
    return token?.kind === 'word' ? token.text : '';
  }

  /** The punctuation at a position; empty for anything else. */
  sign(at: number): string {
    const token = this.token(at);
    return token?.kind === 'sign' ? token.text : '';
  }

  /** Do these words stand at a position, one after another? */
  words(at: number, ...words: readonly string[]): boolean {
    return words.every((word, index) => this.word(at + index) === word);
  }

  /** The first position from `at` on, outside inner parentheses, whose word is among these; -1 if none. */
  find(at: number, ...words: readonly string[]): number {
    for (let index = at; index < this.length; index += 1) {
      const token = this.token(index);
      if (token?.kind === 'word' && token.depth === this.depth && words.includes(token.text)) return index;
    }
    return -1;
  }

  /** Does one of these words stand outside inner parentheses from `at` on? */
  has(at: number, ...words: readonly string[]): boolean {
    return this.find(at, ...words) !== -1;
  }

  /** The position of the parenthesis that closes the one at `at`, or the phrase's length. */
  closing(at: number): number {
    const depth = this.token(at)?.depth ?? 0;
    for (let index = at + 1; index < this.length; index += 1) {
      const token = this.token(index);
      if (token?.text === ')' && token.kind === 'sign' && token.depth <= depth) return index;
    }
    return this.length;
  }

  /** The part between two positions. */
  part(from: number, to = this.length): Phrase {
    const start = Math.max(0, Math.min(from, this.length));
    return new Phrase(
      this.#tokens,
      this.#from + start,
      this.#from + Math.max(start, Math.min(to, this.length)),
      this.#meter,
    );
  }

  /** The parts between the commas outside inner parentheses, from `at` on. */
  list(at: number, to = this.length): Phrase[] {
    const parts: Phrase[] = [];
    let from = at;
    for (let index = at; index < to; index += 1) {
      const token = this.token(index);
      if (token?.text === ',' && token.kind === 'sign' && token.depth === this.depth) {
        parts.push(this.part(from, index));
        from = index + 1;
      }
    }
    if (from < to) parts.push(this.part(from, to));
    return parts;
  }

  /** Offset of the first character. */
  get start(): number {
    return this.#tokens[this.#from]?.start ?? 0;
  }

  /** Offset behind the last character. */
  get end(): number {
    return this.#tokens[this.#from + this.length - 1]?.end ?? this.start;
  }
}
