/** Operators of a query that only compare (MongoDB manual, "Query Predicates"). */
const COMPARES = /^\$(?:eq|ne|gt|gte|lt|lte|in|nin|exists|and|or|nor|not|all|size|elemMatch)$/;

/** Deepest that a filter may be. */
const DEEPEST = 8;

/** A value as it stands in JSON. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Reads a filter that only compares with plain values, as a shell's script writes it: `{ age : { $gt : 30 } }`.
 * @returns undefined if it has a call, a regular expression or another operator, or is not whole
 */
export function plainFilter(text: string): Json | undefined {
  if (text.includes('[REDACTED') || text.includes('…')) return undefined;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[\w$.]+|\S/g) ?? [];
  const reader = new FilterReader(tokens);
  const value = reader.value(0);
  return reader.isDone && isObject(value) ? value : undefined;
}

class FilterReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  value(depth: number): Json | undefined {
    const token = this.#take();
    if (token === undefined || depth > DEEPEST) return undefined;
    if (token === '{') return this.#object(depth);
    if (token === '[') return this.#list(depth);
    if (token.startsWith('"')) return textOf(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    const number = token === '-' ? `-${this.#take() ?? ''}` : token;
    return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(number) ? Number(number) : undefined;
  }

  #object(depth: number): Json | undefined {
    const entries: [string, Json][] = [];
    while (this.#peek() !== '}') {
      const key = this.#take();
      const name = key?.startsWith('"') === true ? textOf(key) : key;
      if (name === undefined || !/^[\w$.]+$/.test(name) || this.#take() !== ':') return undefined;
      if (name.startsWith('$') && !COMPARES.test(name)) return undefined;
      const inner = this.value(depth + 1);
      if (inner === undefined) return undefined;
      entries.push([name, inner]);
      if (!this.#goesOn('}')) return undefined;
    }
    this.#at += 1;
    return Object.fromEntries(entries);
  }

  #list(depth: number): Json | undefined {
    const values: Json[] = [];
    while (this.#peek() !== ']') {
      const inner = this.value(depth + 1);
      if (inner === undefined || !this.#goesOn(']')) return undefined;
      values.push(inner);
    }
    this.#at += 1;
    return values;
  }

  /** A comma is passed over; before the end there may be none. */
  #goesOn(end: string): boolean {
    if (this.#peek() === ',') {
      this.#at += 1;
      return true;
    }
    return this.#peek() === end;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(): string | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }
}

function textOf(token: string): string | undefined {
  try {
    return JSON.parse(token) as string;
  } catch {
    return undefined;
  }
}

function isObject(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
