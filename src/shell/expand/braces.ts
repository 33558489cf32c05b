import { spanOf } from '../analysis/frame.ts';
import { FIXED_LIMITS } from '../analysis/limits.ts';
import type { Shell } from '../analysis/shell.ts';
import type { PartNode, WordNode } from '../syntax/tree.ts';

/** One unquoted character (an escaped one with its backslash), or a part that braces leave alone. */
type Item = string | PartNode;

/** Longest word whose braces are looked at, in characters outside quotes and expansions. */
const LONGEST = 16_384;

/**
 * Expands the braces of a word, which the shell does before anything else (bash(1) "Brace Expansion";
 * sh has none).
 * @returns the parts of each word it becomes, or `limit` if there are too many
 */
export function braceSequences(
  node: WordNode,
  parts: readonly PartNode[],
  shell: Shell,
): readonly (readonly PartNode[])[] | 'limit' {
  if (shell.frame.dialect === 'sh' || !parts.some(part => part.type === 'BraceExpansion')) return [parts];
  const items = parts.flatMap(part => itemsOf(part, node.pos));
  const found = items.length > LONGEST ? 'limit' : expand(items, matches(items), 0, items.length);
  if (found !== 'limit') return found.map(sequence => partsOf(sequence, node.pos));
  shell.analysis.limit('the braces make too many words', spanOf(shell.frame, node));
  return 'limit';
}

function itemsOf(part: PartNode, pos: number): Item[] {
  if (part.type === 'Literal') return charactersOf(part.text);
  if (part.type === 'Glob' && part.parts === undefined) return charactersOf(part.text);
  if (part.type !== 'BraceExpansion') return [part];
  if (part.parts === undefined) return charactersOf(part.text);
  return ['{', ...part.parts.flatMap(inner => itemsOf(inner, pos)), '}'];
}

function charactersOf(text: string): string[] {
  return text.match(/\\.|[^\\]|\\$/gsu) ?? [];
}

/** For each `{` the index of its `}`. */
function matches(items: readonly Item[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  const found = new Map<number, number>();
  items.forEach((item, at) => {
    if (item === '{') open.push(at);
    else if (item === '}') {
      const start = open.pop();
      if (start !== undefined) found.set(start, at);
    }
  });
  return found;
}

function expand(
  items: readonly Item[],
  closing: ReadonlyMap<number, number>,
  from: number,
  to: number,
): Item[][] | 'limit' {
  let done: Item[][] = [[]];
  let at = from;
  while (at < to) {
    const item = items[at] as Item;
    const close = item === '{' ? closing.get(at) : undefined;
    const options =
      close === undefined || close >= to ? undefined : alternatives(items, closing, at + 1, close);
    if (options === 'limit') return 'limit';
    if (options === undefined || close === undefined) {
      for (const one of done) one.push(item);
      at += 1;
      continue;
    }
    if (done.length * options.length > FIXED_LIMITS.braces) return 'limit';
    done = done.flatMap(head => options.map(option => [...head, ...option]));
    at = close + 1;
  }
  return done;
}

/** What stands between braces: a list, a range, or undefined if they are just characters. */
function alternatives(
  items: readonly Item[],
  closing: ReadonlyMap<number, number>,
  from: number,
  to: number,
): Item[][] | 'limit' | undefined {
  const commas: number[] = [];
  for (let at = from; at < to; at += 1) {
    const close = items[at] === '{' ? closing.get(at) : undefined;
    if (close !== undefined && close < to) at = close;
    else if (items[at] === ',') commas.push(at);
  }
  if (commas.length === 0) return range(items.slice(from, to));
  const found: Item[][] = [];
  let start = from;
  for (const end of [...commas, to]) {
    const part = expand(items, closing, start, end);
    if (part === 'limit' || found.length + part.length > FIXED_LIMITS.braces) return 'limit';
    found.push(...part);
    start = end + 1;
  }
  return found;
}

function range(items: readonly Item[]): Item[][] | 'limit' | undefined {
  if (items.length > 64 || items.some(item => typeof item !== 'string')) return undefined;
  const match = /^(?:(-?\d+)\.\.(-?\d+)|([A-Za-z])\.\.([A-Za-z]))(?:\.\.(-?\d+))?$/.exec(items.join(''));
  if (match === null) return undefined;
  const [, low = '', high = '', first, last, step = '1'] = match;
  const letters = first !== undefined && last !== undefined;
  const start = letters ? first.charCodeAt(0) : Number(low);
  const end = letters ? last.charCodeAt(0) : Number(high);
  const width = /^-?0\d/.test(low) || /^-?0\d/.test(high) ? Math.max(low.length, high.length) : 0;
  const by = Math.max(1, Math.abs(Number(step)));
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return undefined;
  if (Math.abs(end - start) / by >= FIXED_LIMITS.braces) return 'limit';
  const found: Item[][] = [];
  for (let at = start; start <= end ? at <= end : at >= end; at += start <= end ? by : -by) {
    found.push(letters ? [`\\${String.fromCharCode(at)}`] : charactersOf(padded(at, width)));
  }
  return found;
}

function padded(value: number, width: number): string {
  const digits = String(Math.abs(value));
  return value < 0 ? `-${digits.padStart(width - 1, '0')}` : digits.padStart(width, '0');
}

function partsOf(items: readonly Item[], pos: number): PartNode[] {
  const parts: PartNode[] = [];
  let text = '';
  const flush = () => {
    if (text !== '')
      parts.push({ type: 'Literal', pos, end: pos, text, value: text.replaceAll(/\\(\n|(.))/gs, '$2') });
    text = '';
  };
  for (const item of items) {
    if (typeof item !== 'string') {
      flush();
      parts.push(item);
    } else if (item === '*' || item === '?') {
      flush();
      const kind = item === '*' ? 'star' : 'question';
      parts.push({ type: 'Glob', kind, pos, end: pos, text: item, value: item });
    } else text += item;
  }
  flush();
  return parts;
}
