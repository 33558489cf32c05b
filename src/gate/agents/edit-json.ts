/** A value in a JSON text, with where it stands. Offsets are UTF-16. */
export interface Located {
  readonly start: number;
  readonly end: number;
  /** Members of an object or elements of an array; undefined for anything else. */
  readonly members: readonly Member[] | undefined;
  readonly kind: 'object' | 'array' | 'other';
  /** The value; comments and trailing commas are gone. */
  readonly value: unknown;
}

/** A member of an object (with its key) or an element of an array. */
interface Member {
  readonly key: string | undefined;
  readonly value: Located;
}

/** Deepest nesting that is read. */
const DEEPEST = 100;

/**
 * Reads JSON with comments and trailing commas, as agents write their settings, and keeps the places, so that
 * something can be added without touching the rest.
 * @returns undefined if it is no such text
 */
export function locateJson(text: string): Located | undefined {
  try {
    const reader = new Reader(text);
    const value = reader.value(0);
    return reader.atEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\ufeff') ? 1 : 0;
  }

  atEnd(): boolean {
    this.#skip();
    return this.#at === this.#text.length;
  }

  value(depth: number): Located {
    if (depth > DEEPEST) throw new SyntaxError('too deep');
    this.#skip();
    const start = this.#at;
    const first = this.#text[start];
    if (first === '{' || first === '[') return this.#group(first, depth);
    const pattern = /"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y;
    pattern.lastIndex = start;
    const token = pattern.exec(this.#text)?.[0];
    if (token === undefined) throw new SyntaxError('no value');
    this.#at = start + token.length;
    return { start, end: this.#at, members: undefined, kind: 'other', value: JSON.parse(token) };
  }

  #group(open: '{' | '[', depth: number): Located {
    const start = this.#at;
    const close = open === '{' ? '}' : ']';
    const members: Member[] = [];
    this.#at += 1;
    for (;;) {
      this.#skip();
      if (this.#text[this.#at] === close) break;
      if (members.length > 0 && !this.#comma) throw new SyntaxError('no comma');
      const key = open === '{' ? this.#key(depth) : undefined;
      members.push({ key, value: this.value(depth + 1) });
      this.#skip();
      this.#comma = this.#text[this.#at] === ',';
      if (this.#comma) this.#at += 1;
    }
    this.#comma = false;
    this.#at += 1;
    const value =
      open === '{'
        ? Object.fromEntries(members.map(member => [member.key, member.value.value]))
        : members.map(member => member.value.value);
    return { start, end: this.#at, members, kind: open === '{' ? 'object' : 'array', value };
  }

  #comma = false;

  #key(depth: number): string {
    const key = this.value(depth + 1).value;
    this.#skip();
    if (typeof key !== 'string' || this.#text[this.#at] !== ':') throw new SyntaxError('no key');
    this.#at += 1;
    return key;
  }

  /** White space and comments. */
  #skip(): void {
    const pattern = /(?:[ \t\r\n]|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#text)?.[0].length ?? 0;
  }
}
