import type { Word, WordPart } from '../word.ts';

/**
 * What a variable holds. `scalar`: text, certain or with unknown parts (no part: empty). `list`: an indexed
 * array. `unknown`: anything, unset included.
 */
export type Value =
  | { readonly kind: 'scalar'; readonly parts: readonly WordPart[] }
  | { readonly kind: 'list'; readonly items: readonly Word[] }
  | { readonly kind: 'unset' }
  | { readonly kind: 'unknown' };

/** A shell variable at one moment. */
export interface Variable {
  readonly value: Value;
  /** Whether commands see it; undefined: not known. */
  readonly exported: boolean | undefined;
  /** It has an attribute that changes what is assigned to it (`declare -i -l -u -n -r -A`). */
  readonly odd: boolean;
}

/** A value that may be anything. */
export const UNKNOWN: Value = { kind: 'unknown' };

/** The value of a name that is not set. */
export const UNSET: Value = { kind: 'unset' };

/** @returns a value that is exactly this text */
export function textValue(text: string): Value {
  return { kind: 'scalar', parts: text === '' ? [] : [{ kind: 'text', text }] };
}

/** @returns the text of a scalar, or of an unset variable (empty); undefined if it is not certain */
export function certainText(value: Value): string | undefined {
  if (value.kind === 'unset') return '';
  if (value.kind !== 'scalar') return undefined;
  let text = '';
  for (const part of value.parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}

/** @returns true if two values are certainly the same */
export function sameValue(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (one.kind !== other.kind) return false;
  if (one.kind === 'scalar' && other.kind === 'scalar') {
    const text = certainText(one);
    return text !== undefined && text === certainText(other);
  }
  if (one.kind === 'list' && other.kind === 'list') {
    return (
      one.items.length === other.items.length &&
      one.items.every((item, at) => item.value !== undefined && item.value === other.items[at]?.value)
    );
  }
  return one.kind === 'unset';
}
