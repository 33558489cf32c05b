import { GLUED, LEADING, TRAILING, VERBS } from './tables/verbs.ts';

/**
 * Does a word of a subcommand path say what is done, so that the path ends with it?
 * @param words the word cut into its parts, lower case
 */
export function endsPath(words: readonly string[]): boolean {
  const [first, ...rest] = words;
  if (first === undefined) return false;
  if (GLUED.test(first)) return true;
  if (rest.length === 0) return VERBS.has(first);
  return LEADING.has(first) || TRAILING.has(rest.at(-1) ?? '');
}
