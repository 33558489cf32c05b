import { hasHole } from '../hole.ts';
import type { HttpOperation } from '../operation.ts';
import { isObject, type Json, readJson } from './json-text.ts';
import { Leaves } from './leaves.ts';
import type { Body } from './request.ts';
import { formPairs } from './url.ts';

/** A body as a server would read it; texts may hold holes. */
export interface ReadBody {
  readonly kind: HttpOperation['bodyKind'];
  /** Undefined if there is none or it cannot be seen. */
  readonly text: string | undefined;
  /** The value of a JSON body. */
  readonly json: Json | undefined;
  /** Leaves of a JSON body or fields of a form, by dotted path. */
  readonly fields: readonly (readonly [string, readonly string[]])[];
  /** The body is unknown but the running shell will know it. */
  readonly later: boolean;
}

/** Lines of a newline-delimited JSON body that are read. */
const MOST_LINES = 200;

/**
 * Decodes a body by its Content-Type, and by what it looks like where a client's default type says little:
 * servers read JSON under `application/x-www-form-urlencoded` too.
 * @param type the Content-Type header, lower case; empty if none is given
 */
export function readBody(body: Body, type: string): ReadBody {
  switch (body.kind) {
    case 'none':
      return { kind: 'none', text: undefined, json: undefined, fields: [], later: false };
    case 'unseen':
      return { kind: 'opaque', text: undefined, json: undefined, fields: [], later: body.later };
    case 'parts':
      return readParts(body.parts);
    case 'text':
      return readText(body.text, type, body.type);
  }
}

function readText(text: string, type: string, hint: 'form' | 'json' | 'graphql' | undefined): ReadBody {
  if (isOneHole(text)) return { kind: 'opaque', text: undefined, json: undefined, fields: [], later: true };
  const json = readJson(text);
  if (json.ok && (typeof json.value === 'object' || type.includes('json') || hint === 'json')) {
    return readValue(text, json.value);
  }
  const lines = readLines(text);
  if (lines !== undefined) return readValue(text, lines);
  const form = type.includes('urlencoded') || (type === '' && hint === 'form');
  if (form && /^[^\s={}<]{1,200}=/.test(text)) {
    return { kind: 'form', text, json: undefined, fields: grouped(formPairs(text)), later: false };
  }
  return { kind: 'text', text, json: undefined, fields: [], later: false };
}

function readValue(text: string, json: Json): ReadBody {
  const leaves = new Leaves();
  leaves.addJson(json);
  return { kind: 'json', text, json, fields: leaves.entries(), later: false };
}

/** Newline-delimited JSON, as bulk interfaces take it. */
function readLines(text: string): Json | undefined {
  if (!/^\s*\{/.test(text) || !text.includes('\n')) return undefined;
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const values: Json[] = [];
  for (const line of lines.slice(0, MOST_LINES)) {
    const value = readJson(line);
    if (!value.ok || !isObject(value.value)) return undefined;
    values.push(value.value);
  }
  return values;
}

function readParts(parts: readonly (readonly [string, string | undefined])[]): ReadBody {
  const seen = parts.flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    kind: 'form',
    text: seen.map(([name, value]) => `${name}=${value}`).join('&'),
    json: undefined,
    fields: grouped(seen),
    later: false,
  };
}

function grouped(pairs: readonly (readonly [string, string])[]): [string, string[]][] {
  const leaves = new Leaves();
  for (const [name, value] of pairs) leaves.add(name, value);
  return leaves.entries();
}

/** Nothing at all is known of the text. */
function isOneHole(text: string): boolean {
  return hasHole(text) && text.trim().replace(/\ue080[^\ue081]*\ue081/g, '') === '';
}
