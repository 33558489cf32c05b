import { makeHole } from '../../hole.ts';
import { readJson } from '../json-text.ts';
import { type NestedValue, setNested } from '../nested-fields.ts';
import { type InputSource, readInputFile } from '../read-input.ts';
import type { Body } from '../request.ts';

/** Separators between an item's name and value, the longest of those at one place first. */
const SEPARATORS = [':=@', '==@', '=@', ':@', ':=', '==', '=', '@', ':', ';'] as const;

type Separator = (typeof SEPARATORS)[number];

/** One request item of HTTPie: `name=value`, `Header:value`, `search==term`, `count:=3`, `file@path`. */
export interface Item {
  readonly separator: Separator;
  readonly name: string;
  readonly value: string;
}

const DATA: readonly Separator[] = ['=', ':=', '@', '=@', ':=@'];

/**
 * Reads an argument as a request item: the separator that comes first counts; a backslash before one makes
 * it part of the name.
 * @returns undefined if it holds none
 */
export function readItem(text: string): Item | undefined {
  let name = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\\' && /[:=@;]/.test(text[at + 1] ?? '')) {
      name += text[at + 1];
      at += 1;
      continue;
    }
    const separator = SEPARATORS.find(one => text.startsWith(one, at));
    if (separator !== undefined) return { separator, name, value: text.slice(at + separator.length) };
    name += character;
  }
  return undefined;
}

/** Is an item part of the body, so that a request with it is a POST unless told otherwise? */
export function isData(item: Item): boolean {
  return DATA.includes(item.separator);
}

/** The headers of items. */
export function itemHeaders(items: readonly Item[], source: InputSource): [string, string][] {
  return items.flatMap((item): [string, string][] => {
    if (item.separator === ':' && item.value !== '') return [[item.name, item.value]];
    if (item.separator === ':@') return [[item.name, contentOf(item.value, source).trim()]];
    return [];
  });
}

/** The query parameters of items, as text to append. */
export function itemQuery(items: readonly Item[], source: InputSource): [string, string][] {
  return items.flatMap((item): [string, string][] => {
    if (item.separator === '==') return [[item.name, item.value]];
    return item.separator === '==@' ? [[item.name, contentOf(item.value, source)]] : [];
  });
}

/** The body of items: JSON unless a form is asked for. */
export function itemBody(items: readonly Item[], form: boolean, source: InputSource): Body {
  const data = items.filter(isData);
  if (data.length === 0) return { kind: 'none' };
  if (form || data.some(item => item.separator === '@')) {
    return {
      kind: 'parts',
      parts: data.map(item => [item.name, item.separator === '@' ? undefined : textOf(item, source)]),
    };
  }
  const root: Record<string, NestedValue> = {};
  for (const item of data) setNested(root, item.name, jsonOf(item, source));
  return { kind: 'text', text: JSON.stringify(root), type: 'json' };
}

function jsonOf(item: Item, source: InputSource): NestedValue {
  const text = textOf(item, source);
  if (item.separator !== ':=' && item.separator !== ':=@') return text;
  const read = readJson(text);
  return read.ok ? (read.value as NestedValue) : text;
}

function textOf(item: Item, source: InputSource): string {
  return item.separator.endsWith('@') ? contentOf(item.value, source) : item.value;
}

function contentOf(path: string, source: InputSource): string {
  const input = readInputFile(path, source);
  return input.ok ? input.text : makeHole(`@${path}`);
}
