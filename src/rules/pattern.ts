import { compileGlobs, matchesGlob } from '../operations/glob.ts';
import type { Pattern } from './rule.ts';

/**
 * Matches a text against a pattern of `*` (any run), `?` (one character) and literal characters, without
 * regard to case. Linear in text times stars.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return matchesGlob(pattern.toLowerCase(), text.toLowerCase());
}

/**
 * Makes a pattern ready for many texts: lower-cased once, its literal alternatives in a set.
 * @returns a test of a lower-case text
 */
export function compilePattern(pattern: Pattern): (text: string) => boolean {
  return compileGlobs(typeof pattern === 'string' ? [pattern] : pattern);
}
