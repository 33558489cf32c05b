import { isObject, type Json } from './json-text.ts';

/** Most leaves that are kept of one value, and the deepest nesting that is followed. */
const MOST = 500;
const DEEPEST = 32;

/** Texts by dotted path, collected in order. */
export class Leaves {
  readonly #found = new Map<string, string[]>();
  #count = 0;

  /** Adds one text under a path. */
  add(path: string, text: string): void {
    if (this.#count >= MOST) return;
    this.#count += 1;
    const list = this.#found.get(path);
    if (list === undefined) this.#found.set(path, [text]);
    else list.push(text);
  }

  /**
   * Adds the leaves of a JSON value: names joined by dots, array indexes left out, an empty object as `{}`,
   * an empty array as `[]`. What lies beyond the bounds is left out.
   */
  addJson(value: Json, path = '', depth = 0): void {
    if (this.#count >= MOST) return;
    if (depth >= DEEPEST) {
      this.add(path, '…');
    } else if (Array.isArray(value)) {
      if (value.length === 0) this.add(path, '[]');
      for (const one of value) this.addJson(one as Json, path, depth + 1);
    } else if (isObject(value)) {
      const entries = Object.entries(value);
      if (entries.length === 0) this.add(path, '{}');
      for (const [name, one] of entries) this.addJson(one, path === '' ? name : `${path}.${name}`, depth + 1);
    } else {
      this.add(path, String(value));
    }
  }

  /** All texts by path, in the order they came. */
  entries(): [string, string[]][] {
    return [...this.#found];
  }
}
