import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
import type { ConfigProblem } from './config-problem.ts';
import { tooDeepAt } from './nesting.ts';

/** A place in a file, 1-based. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** The data of a configuration file, with the places of its parts. */
export interface ConfigDocument {
  readonly data: unknown;
  /**
   * Where the value at a path stands; the nearest part above it that is there, if it is not.
   * @returns undefined for data that a program made
   */
  readonly place: (path: readonly PropertyKey[]) => Position | undefined;
  /** Where the last key of a path stands, rather than its value. */
  readonly placeOfKey: (path: readonly PropertyKey[]) => Position | undefined;
}

/** The outcome of reading a text: its data, or everything that is wrong with its syntax. */
export type ReadDocument =
  | { readonly ok: true; readonly document: ConfigDocument }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** How many times aliases may repeat what they stand for before it counts as an attack. */
const MOST_ALIASES = 100;

/**
 * Reads YAML 1.2 or JSON (RFC 8259). A key that stands twice is an error: which of the two counts differs
 * from reader to reader.
 * @param syntax `json` refuses what only YAML has
 * @param under the property that is meant, if not the whole (package.json)
 */
export function readDocument(
  text: string,
  file: string,
  { syntax, under }: { readonly syntax: 'yaml' | 'json'; readonly under?: string },
): ReadDocument {
  const deep = tooDeepAt(text);
  if (deep !== undefined) return wrong([{ file, line: deep, message: 'nested too deeply' }]);
  if (syntax === 'json') {
    const problem = jsonProblem(text, file);
    if (problem !== undefined) return wrong([problem]);
  }
  const lines = new LineCounter();
  const parsed = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Its own check compares every key with every other.
    uniqueKeys: false,
    stringKeys: true,
    // Less would also hide a second document in the text.
    logLevel: 'error',
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const errors = [...parsed.errors, ...parsed.warnings].map(error => ({
    file,
    ...at(error.pos[0]),
    message: firstLine(error.message),
  }));
  if (errors.length > 0) return wrong(errors);
  const find = pairFinder();
  const root = under === undefined ? parsed.contents : (find(parsed.contents, under)?.value ?? undefined);
  const twice = repeatedKeys(under === undefined ? root : parsed.contents, file, at).filter(
    one => under === undefined || one.key?.split('.')[0] === under,
  );
  if (twice.length > 0) return wrong(twice);
  let data: unknown;
  try {
    data = isNode(root) ? root.toJS(parsed, { maxAliasCount: MOST_ALIASES }) : root;
  } catch {
    return wrong([{ file, line: 1, column: 1, message: 'its aliases repeat too much' }]);
  }
  return { ok: true, document: { data, ...finders(root, find, at) } };
}

/** Data that a program made: there is no text to point into. */
export function madeDocument(data: unknown): ConfigDocument {
  return { data, place: () => undefined, placeOfKey: () => undefined };
}

function wrong(problems: readonly ConfigProblem[]): ReadDocument {
  return { ok: false, problems };
}

function jsonProblem(text: string, file: string): ConfigProblem | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = (error as Error).message;
    const position = /at position (\d+)/.exec(message)?.[1];
    // Without a position it is the end that came too soon.
    const before = position === undefined ? text : text.slice(0, Number(position));
    const line = before.split('\n').length;
    return {
      file,
      line,
      column: before.length - before.lastIndexOf('\n'),
      message: `not JSON: ${firstLine(message).replace(/ (in JSON )?at position.*$/, '')}`,
    };
  }
}

/** Maps in which a key stands twice. Looks at every node once. */
function repeatedKeys(root: unknown, file: string, at: (offset: number) => Position): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const open: { readonly node: unknown; readonly path: readonly string[] }[] = [{ node: root, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, path } = next;
    if (isSeq(node))
      open.push(...node.items.map((item, index) => ({ node: item, path: [...path, `${index}`] })));
    if (!isMap(node)) continue;
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      const name = keyText(key);
      const inner = [...path, name];
      open.push({ node: value, path: inner });
      if (seen.has(name)) {
        const place = isNode(key) && key.range ? at(key.range[0]) : {};
        problems.push({ file, ...place, key: inner.join('.'), message: 'this key stands twice' });
      }
      seen.add(name);
    }
  }
  return problems;
}

type FindPair = (node: unknown, name: string) => Pair | undefined;

/** Finds a map's pair by name; the names of each map are listed once. */
function pairFinder(): FindPair {
  const lists = new WeakMap<object, ReadonlyMap<string, Pair>>();
  return (node, name) => {
    if (!isMap(node)) return undefined;
    const list = lists.get(node) ?? new Map(node.items.map(pair => [keyText(pair.key), pair]));
    lists.set(node, list);
    return list.get(name);
  };
}

function finders(
  root: unknown,
  find: FindPair,
  at: (offset: number) => Position,
): Pick<ConfigDocument, 'place' | 'placeOfKey'> {
  const valueAt = (node: unknown, step: PropertyKey): unknown =>
    isSeq(node) && typeof step === 'number' ? node.items[step] : find(node, String(step))?.value;
  const start = (node: unknown): Position | undefined =>
    isNode(node) && node.range ? at(node.range[0]) : undefined;
  const place = (path: readonly PropertyKey[]): Position | undefined => {
    let found = start(root);
    let node: unknown = root;
    for (const step of path) {
      node = valueAt(node, step);
      if (node === undefined || node === null) break;
      found = start(node) ?? found;
    }
    return found;
  };
  return {
    place,
    placeOfKey: path => {
      const parent = path.slice(0, -1).reduce<unknown>((node, step) => valueAt(node, step), root);
      const last = path.at(-1);
      return start(find(parent, String(last))?.key) ?? place(path);
    },
  };
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : isAlias(key) ? `*${key.source}` : String(key as Node);
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '');
}
