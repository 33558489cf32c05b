import type { Shell } from '../analysis/shell.ts';
import type { Word } from '../word.ts';

/** One step of a pattern: any text, any character, one of a set, or a character itself. */
type Step =
  | { readonly kind: 'any' }
  | { readonly kind: 'one'; readonly accepts: (character: string) => boolean };

/** A pattern (POSIX 2.13) ready to match. */
export type Pattern = readonly Step[];

/** Longest text and pattern that are matched; longer ones are not known. The work is their product. */
const LONGEST_TEXT = 16_384;
const LONGEST_PATTERN = 256;

const ONE: Step = { kind: 'one', accepts: () => true };
const ANY: Step = { kind: 'any' };

/**
 * Makes a pattern of a word whose unquoted pattern characters are glob parts.
 * @returns undefined if the word is not known, or has patterns of an option (`extglob`)
 */
export function compilePattern(word: Word, shell: Shell): Pattern | undefined {
  if (shell.state.options.otherMatching) return undefined;
  const steps: Step[] = [];
  for (const part of word.parts) {
    if (part.kind === 'unknown') return undefined;
    if (part.kind === 'text') steps.push(...part.text.split('').map(literal));
    else {
      const compiled = compileGlob(part.text);
      if (compiled === undefined) return undefined;
      steps.push(...compiled);
    }
    if (steps.length > LONGEST_PATTERN) return undefined;
  }
  return steps;
}

/** @returns whether a whole text matches; undefined if the text is too long */
export function matches(text: string, pattern: Pattern): boolean | undefined {
  return ends(text, 0, pattern)?.has(text.length);
}

/** Removes the shortest or longest match at the start. */
export function withoutStart(text: string, pattern: Pattern, longest: boolean): string | undefined {
  const found = ends(text, 0, pattern);
  if (found === undefined) return undefined;
  if (found.size === 0) return text;
  return text.slice(longest ? Math.max(...found) : Math.min(...found));
}

/** Removes the shortest or longest match at the end. */
export function withoutEnd(text: string, pattern: Pattern, longest: boolean): string | undefined {
  const found = ends(reversed(text), 0, pattern.toReversed());
  if (found === undefined) return undefined;
  if (found.size === 0) return text;
  return text.slice(0, text.length - (longest ? Math.max(...found) : Math.min(...found)));
}

/** Replaces the first match, every match (`//`), or the one at the start (`/#`) or end (`/%`). */
export function replaceMatches(
  text: string,
  pattern: Pattern,
  by: string,
  operator: '/' | '//' | '/#' | '/%',
): string | undefined {
  if (text.length > 2048) return undefined;
  if (pattern.length === 0) return undefined;
  if (operator === '/%') {
    const rest = withoutEnd(text, pattern, true);
    return rest === undefined || rest === text ? rest : rest + by;
  }
  let result = '';
  let at = 0;
  while (at < text.length) {
    const found = ends(text, at, pattern);
    if (found === undefined) return undefined;
    const end = Math.max(-1, ...found);
    if (end > at) {
      result += by;
      at = end;
      if (operator !== '//') return result + text.slice(at);
      continue;
    }
    if (operator === '/#') return text;
    result += text[at];
    at += 1;
  }
  return result;
}

/** Every index at which a match that begins at `from` can end. Runs all alternatives side by side. */
function ends(text: string, from: number, pattern: Pattern): ReadonlySet<number> | undefined {
  if (text.length > LONGEST_TEXT || pattern.length > LONGEST_PATTERN || /[^\0-\x7f]/.test(text))
    return undefined;
  const found = new Set<number>();
  let states = closure([0], pattern);
  for (let at = from; ; at += 1) {
    if (states.has(pattern.length)) found.add(at);
    if (at >= text.length || states.size === 0) return found;
    states = step(states, text[at] as string, pattern);
  }
}

function step(states: ReadonlySet<number>, character: string, pattern: Pattern): Set<number> {
  const next: number[] = [];
  for (const state of states) {
    const one = pattern[state];
    if (one === undefined) continue;
    if (one.kind === 'any') next.push(state);
    else if (one.accepts(character)) next.push(state + 1);
  }
  return closure(next, pattern);
}

/** States reached without reading: a `*` may match nothing. */
function closure(states: readonly number[], pattern: Pattern): Set<number> {
  const all = new Set<number>();
  for (let state of states) {
    all.add(state);
    while (pattern[state]?.kind === 'any') {
      state += 1;
      all.add(state);
    }
  }
  return all;
}

function reversed(text: string): string {
  return text.split('').reverse().join('');
}

function literal(character: string): Step {
  return { kind: 'one', accepts: other => other === character };
}

function compileGlob(text: string): Step[] | undefined {
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (character === '*') steps.push(ANY);
    else if (character === '?') steps.push(ONE);
    else if (character === '[') {
      const close = text.indexOf(']', at + 2);
      const set = close === -1 ? undefined : bracket(text.slice(at + 1, close));
      if (set === undefined) return undefined;
      steps.push(set);
      at = close;
    } else return undefined;
    at += 1;
  }
  return steps;
}

/** A bracket expression of plain characters and ranges of digits or letters of one case; others depend on the locale. */
function bracket(body: string): Step | undefined {
  const negated = /^[!^]/.test(body);
  const items = negated ? body.slice(1) : body;
  if (items === '' || !/^[\x20-\x7e]*$/.test(items) || /[[\]\\'"$`]/.test(items)) return undefined;
  const ranges: [string, string][] = [];
  for (let at = 0; at < items.length; at += 1) {
    const first = items[at] as string;
    const last = items[at + 1] === '-' ? items[at + 2] : undefined;
    if (last === undefined) {
      ranges.push([first, first]);
      continue;
    }
    if (!/^(\d\d|[a-z]{2}|[A-Z]{2})$/.test(first + last)) return undefined;
    ranges.push([first, last]);
    at += 2;
  }
  return {
    kind: 'one',
    accepts: one => ranges.some(([low, high]) => low <= one && one <= high) !== negated,
  };
}
