import { hasHole } from '../hole.ts';
import type { RootField } from './root-field.ts';

/** Names beyond which the search of a broken document stops. */
const MOST_NAMES = 100;

/** Words that stand in a document without being a field. */
const KEYWORDS = new Set([
  'mutation',
  'query',
  'subscription',
  'fragment',
  'on',
  'true',
  'false',
  'null',
  'input',
]);

/**
 * What a document that does not parse seems to ask for: every name behind the word `mutation` that is
 * followed by arguments or a selection counts as a field; strings and comments are skipped. Servers may be
 * more lenient than the grammar, and a shell may still complete the text.
 */
export function fieldsOfBroken(text: string): RootField[] {
  const code = withoutStrings(text);
  const start = code.search(/(?<![\w$])mutation(?!\w)/);
  if (start === -1) {
    const type = /^\s*(?:\{|query\b)/.test(code) ? 'query' : 'opaque';
    return [field(type, '', hasHole(text) ? ['document'] : [])];
  }
  const names = new Set<string>();
  for (const match of code
    .slice(start + 'mutation'.length)
    .matchAll(/(?<![\w$])([A-Za-z_]\w*)\s*(?=[({])/g)) {
    const name = match[1] ?? '';
    if (!KEYWORDS.has(name) && names.size < MOST_NAMES) names.add(name);
  }
  const holes = hasHole(text);
  if (names.size === 0) return [field('mutation', '', holes ? ['field'] : [])];
  return [...names].map(name => field('mutation', name, holes ? ['arguments'] : []));
}

function field(type: RootField['type'], name: string, unknown: readonly string[]): RootField {
  return { type, name: '', field: name, arguments: [], empty: [], certainty: 'either', unknown };
}

/** Strings become `""` and comments end, in one pass. */
function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|#[^\n]*/g, part => (part.startsWith('"') ? '""' : ''));
}
