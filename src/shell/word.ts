import type { Span } from './source.ts';

/** Why a part of a word cannot be known before the shell has run it. */
export type UnknownReason =
  | 'parameter'
  | 'substitution'
  | 'arithmetic'
  | 'process'
  | 'input'
  | 'limit'
  | 'dialect';

/** Text that stands as it is after quote removal and the expansions that are certain. */
export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
}

/** An unquoted pattern (`*`, `?`, `[a-z]`, an extglob): pathname expansion is left undone. */
export interface GlobPart {
  readonly kind: 'glob';
  readonly text: string;
}

/** A part whose value is known only when the shell runs: `$X`, `$(…)`, `<(…)`, a line read by xargs. */
export interface UnknownPart {
  readonly kind: 'unknown';
  /** The part as written. */
  readonly text: string;
  readonly reason: UnknownReason;
  /** The parameter's name, where it is one. */
  readonly name?: string;
  /** True if the part stands unquoted, so that it may become any number of words, none included. */
  readonly splits: boolean;
}

/** A stretch of a word: certain text, a pattern, or what is not known yet. */
export type WordPart = TextPart | GlobPart | UnknownPart;

/**
 * One word of a simple command (POSIX 2.10.2) after expansion: known (its `value`), a pattern, or with
 * parts that only the running shell will know.
 */
export interface Word {
  /** The word as written in its source, or its value where it came from an argument vector. */
  readonly text: string;
  /** The value, if every part is text; a pattern or an unknown part leaves it undefined. */
  readonly value: string | undefined;
  readonly parts: readonly WordPart[];
  /** Where it stands; absent for words from an argument vector. */
  readonly span?: Span;
}

/**
 * Makes the word of an argument that is known exactly, as in an argument vector.
 * @param value the argument, without NUL
 * @param span where it was written, if anywhere
 */
export function knownWord(value: string, span?: Span): Word {
  const parts: readonly WordPart[] = [{ kind: 'text', text: value }];
  return span === undefined ? { text: value, value, parts } : { text: value, value, parts, span };
}

/** The text that is certain at the beginning of a word: all of a known word, `/tmp/` of `/tmp/$X`. */
export function knownPrefix(word: Word): string {
  let prefix = '';
  for (const part of word.parts) {
    if (part.kind !== 'text') break;
    prefix += part.text;
  }
  return prefix;
}

/**
 * Makes a word of its parts.
 * @param text the word as written
 */
export function wordOf(text: string, parts: readonly WordPart[], span?: Span): Word {
  let value: string | undefined = '';
  for (const part of parts) {
    if (part.kind !== 'text') {
      value = undefined;
      break;
    }
    value += part.text;
  }
  return span === undefined ? { text, value, parts } : { text, value, parts, span };
}

/** @returns true if a word certainly stays exactly one word, although its value may be unknown */
export function isOneWord(word: Word): boolean {
  return word.parts.every(part => part.kind === 'text' || (part.kind === 'unknown' && !part.splits));
}

/** @returns a word without its first characters, which must be certain */
export function withoutPrefix(word: Word, count: number): Word {
  let left = count;
  const parts: WordPart[] = [];
  for (const part of word.parts) {
    if (left > 0 && part.kind === 'text') {
      const text = part.text.slice(left);
      left = Math.max(0, left - part.text.length);
      if (text !== '') parts.push({ kind: 'text', text });
    } else parts.push(part);
  }
  return wordOf(parts.map(part => part.text).join(''), parts, word.span);
}
