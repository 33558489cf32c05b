import { compileGlobs } from '../../operations/glob.ts';
import type { SecretRange } from './secret-range.ts';

/** A word ends at these, and so does a part of one. */
const WORD = /[^\s"'`<>(){},;]+/g;
const PART = /[^\s"'`<>(){},;=:@/?&|]+/g;

/** Finds words that somebody has named by patterns (`acme-*-secret-*`), without regard to case. */
export class WordPatterns {
  private readonly literals: readonly string[];
  private readonly matches: (word: string) => boolean;

  /** @param patterns with `*` and `?`; one that names no character at all would be every word and is left out. */
  constructor(patterns: readonly string[]) {
    const telling = patterns.filter(pattern => longestLiteral(pattern) !== '');
    this.literals = telling.map(longestLiteral);
    this.matches = compileGlobs(telling);
  }

  /** Where one may stand, in order. Quick where there are no patterns. */
  *positionsIn(text: string): Generator<number> {
    if (this.literals.length === 0) return;
    const lower = text.toLowerCase();
    // Some letters change their length with their case; then the whole text is looked at.
    if (lower.length !== text.length) yield* everyLine(text);
    else yield* this.literals.flatMap(literal => occurrences(lower, literal)).sort((a, b) => a - b);
  }

  /** Where they do stand: whole words, and the parts of words like `NAME=value` or of addresses. */
  find(text: string): SecretRange[] {
    if (this.literals.length === 0) return [];
    return [WORD, PART].flatMap(pattern =>
      [...text.matchAll(pattern)]
        .filter(([word]) => this.matches(word.toLowerCase()))
        .map(({ 0: word, index }) => ({ start: index, end: index + word.length, rule: 'named' })),
    );
  }
}

function longestLiteral(pattern: string): string {
  const pieces = pattern.toLowerCase().split(/[*?]+/);
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

function occurrences(text: string, literal: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length))
    found.push(at);
  return found;
}

function* everyLine(text: string): Generator<number> {
  for (let at = 0; at >= 0 && at < text.length; ) {
    yield at;
    const newline = text.indexOf('\n', at);
    at = newline < 0 ? -1 : newline + 1;
  }
}
