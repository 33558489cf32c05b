import type { WordNode } from '../syntax/tree.ts';
import type { UnknownPart, Word, WordPart } from '../word.ts';

/**
 * What a parameter expansion becomes. `scalar`: one value. `list`: several words, as of `"$@"`. `many`:
 * words whose number is not known, even in quotes. `word`: the word of `${x:-word}`, to be expanded in place.
 */
export type Expansion =
  | { readonly kind: 'scalar'; readonly parts: readonly WordPart[] }
  | { readonly kind: 'list'; readonly items: readonly Word[] }
  | { readonly kind: 'many'; readonly part: UnknownPart }
  | { readonly kind: 'word'; readonly node: WordNode };

/** An expansion to certain text. */
export function textExpansion(text: string): Expansion {
  return { kind: 'scalar', parts: text === '' ? [] : [{ kind: 'text', text }] };
}
