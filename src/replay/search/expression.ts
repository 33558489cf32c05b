import { lex } from './lex.ts';
import { parseDate } from './parse-date.ts';

/** What a search may ask for. */
export const TERMS = [
  'command',
  'cwd',
  'decision',
  'program',
  'rule',
  'target',
  'text',
  'fromdate',
  'todate',
  'user',
] as const;

/** One of the {@link TERMS}. */
export type Term = (typeof TERMS)[number];

/** What became of a command: the policy's decision, and how a hold ended. */
export const FATES = ['allow', 'ask', 'deny', 'held', 'approved', 'denied', 'withdrawn'] as const;

/** One of the {@link FATES}. */
export type Fate = (typeof FATES)[number];

/** A search, read. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | {
      readonly kind: 'term';
      readonly term: Exclude<Term, 'fromdate' | 'todate' | 'decision'>;
      readonly pattern: string;
    }
  | { readonly kind: 'decision'; readonly fate: Fate }
  /** Milliseconds since 1970, inclusive. */
  | { readonly kind: 'date'; readonly from?: number; readonly to?: number };

/** An expression, or where and why it is none. */
export type ParsedExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly reason: string };

/** Nested deeper than anybody writes. */
const DEEPEST = 100;

/**
 * Reads a search in the manner of sudoreplay(8): terms with a value each, joined by `and`, `or`, `!` and
 * parentheses; terms side by side mean `and`; a term may be shortened as long as it is clear. No term at all
 * matches everything.
 * @param words command-line words; each may hold several tokens.
 * @param now milliseconds since 1970, for dates such as `yesterday`.
 */
export function parseExpression(words: readonly string[], now: number): ParsedExpression {
  const lexed = lex(words);
  if (!lexed.ok) return lexed;
  if (lexed.tokens.length === 0) return { ok: true, expression: { kind: 'and', parts: [] } };
  try {
    const parser = new Parser(lexed.tokens, now);
    return { ok: true, expression: parser.whole() };
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Thrown within this file only: a parser that returned results from every step would be unreadable. */
class Mistake extends Error {}

class Parser {
  private readonly tokens: readonly string[];
  private readonly now: number;
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly string[], now: number) {
    this.tokens = tokens;
    this.now = now;
  }

  whole(): Expression {
    const expression = this.alternatives();
    if (this.at < this.tokens.length) throw new Mistake(`')' without '('`);
    return expression;
  }

  private alternatives(): Expression {
    const parts = [this.conjunction()];
    while (this.accept('or', '||')) parts.push(this.conjunction());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'or', parts };
  }

  private conjunction(): Expression {
    const parts = [this.factor()];
    for (;;) {
      const next = this.tokens[this.at];
      if (next === undefined || next === ')' || next === 'or' || next === '||') break;
      this.accept('and', '&&');
      parts.push(this.factor());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'and', parts };
  }

  private factor(): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Mistake('too many parentheses');
    try {
      if (this.accept('!', 'not')) return { kind: 'not', part: this.factor() };
      if (!this.accept('(')) return this.term();
      const inner = this.alternatives();
      if (!this.accept(')')) throw new Mistake(`'(' without ')'`);
      return inner;
    } finally {
      this.depth -= 1;
    }
  }

  private term(): Expression {
    const word = this.tokens[this.at++];
    if (word === undefined) throw new Mistake('the search ends where a term is due');
    if (['and', 'or', ')', '&&', '||'].includes(word)) throw new Mistake(`a term is due before '${word}'`);
    const term = termOf(word);
    const value = this.tokens[this.at++];
    if (value === undefined || value === ')') throw new Mistake(`'${term}' wants a value`);
    return this.withValue(term, value);
  }

  private withValue(term: Term, value: string): Expression {
    if (term === 'decision') {
      const fate = FATES.find(each => each === value.toLowerCase());
      if (fate === undefined) throw new Mistake(`'decision' is one of ${FATES.join(', ')}; not '${value}'`);
      return { kind: 'decision', fate };
    }
    if (term !== 'fromdate' && term !== 'todate') return { kind: 'term', term, pattern: value };
    const date = parseDate(value, this.now);
    if (date === undefined)
      throw new Mistake(
        `'${value}' is no date: write 2026-11-21, '2026-11-21 10:46', yesterday or '3 days ago'`,
      );
    return term === 'fromdate' ? { kind: 'date', from: date.from } : { kind: 'date', to: date.to };
  }

  private accept(...words: readonly string[]): boolean {
    const found = words.includes(this.tokens[this.at] ?? '');
    if (found) this.at += 1;
    return found;
  }
}

function termOf(word: string): Term {
  const lower = word.toLowerCase();
  const exact = TERMS.find(term => term === lower);
  if (exact !== undefined) return exact;
  const fitting = TERMS.filter(term => term.startsWith(lower));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  if (fitting.length > 1) throw new Mistake(`'${word}' may be ${fitting.join(' or ')}`);
  throw new Mistake(`'${word}' is no term; the terms are ${TERMS.join(', ')}`);
}
