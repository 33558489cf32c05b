import { hasHole } from '../hole.ts';

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** The outcome of reading a text as JSON. */
export type ReadJson = { readonly ok: true; readonly value: Json } | { readonly ok: false };

/**
 * Reads JSON (RFC 8259) that may hold holes: inside a string a hole is text; where a value should stand
 * (`{"id": $ID}`) it becomes a string of its own.
 */
export function readJson(text: string): ReadJson {
  const trimmed = text.trim();
  if (!/^[{["\d\-tfn\ue080]/.test(trimmed)) return { ok: false };
  const plain = parsed(trimmed);
  return plain.ok || !hasHole(trimmed) ? plain : parsed(quotedHoles(trimmed));
}

/** Is a JSON value an object? */
export function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a JSON object by its own name; undefined for anything else. */
export function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function parsed(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    return { ok: false }; // not JSON, or nested beyond the stack
  }
}

function quotedHoles(text: string): string {
  let result = '';
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (inString && character === '\\') {
      result += character + (text[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (character === '"') inString = !inString;
    const quote = !inString && (character === '\ue080' || character === '\ue081') ? '"' : '';
    result += character === '\ue080' ? quote + character : character + quote;
  }
  return result;
}
