import { hasHole } from '../hole.ts';
import { nameWords } from '../name-words.ts';
import { isAction, isKnownKind, isPlural, isPrefix, isWord, namesOf } from './path-words.ts';
import { percentDecoded } from './url.ts';

/** What the parts of a path stand for. */
export interface PathShape {
  /** Kinds of things, in order: `projects`, `volumes`. */
  readonly nouns: readonly string[];
  /** Single things, in order. */
  readonly ids: readonly string[];
  /** The path ends in a kind of things: all of them are meant. */
  readonly collection: boolean;
  /** The action that the path ends with, in lower-case words: `delete`, `by`, `query`; empty if none. */
  readonly verbs: readonly string[];
}

/**
 * Splits a path into kinds and single things by the habits of HTTP APIs: kind and name alternate, versions
 * and `api` say nothing, numbers and UUIDs are names, a last part that is a verb is an action (also
 * `name:verb` of Google's APIs, AIP-136).
 * @param path undecoded, may hold holes
 */
export function pathShape(path: string): PathShape {
  const parts = path
    .split('/')
    .filter(part => part !== '')
    .map(percentDecoded);
  const custom = /^(.*):([a-z][A-Za-z]*)$/.exec(parts.at(-1) ?? '');
  if (custom !== null) parts.splice(-1, 1, ...(custom[1] === '' ? [] : [custom[1] as string]));
  const last = parts.at(-1) ?? '';
  const ends = custom === null && isAction(last);
  const verbs = custom !== null ? nameWords(custom[2] as string) : ends ? nameWords(last) : [];
  const things = readThings(ends ? parts.slice(0, -1) : parts);
  return { nouns: things.nouns, ids: things.ids, verbs, collection: things.collection };
}

function readThings(parts: readonly string[]): Omit<PathShape, 'verbs'> {
  const nouns: string[] = [];
  const ids: string[] = [];
  let expected = 0;
  let endsInKind = true;
  for (const part of parts.slice(prefixLength(parts))) {
    if (isKind(part, expected, nouns.at(-1) ?? '')) {
      const noun = part.replace(/^_/, '').toLowerCase();
      nouns.push(noun);
      expected = namesOf(noun);
      endsInKind = isPlural(noun) || (nouns.length === 1 && ids.length === 0);
    } else {
      ids.push(part);
      expected = Math.max(0, expected - 1);
      endsInKind = part.includes('*');
    }
  }
  return { nouns, ids, collection: endsInKind };
}

/** How many parts at the beginning say nothing; Kubernetes has `/apis/GROUP/VERSION`. */
function prefixLength(parts: readonly string[]): number {
  if (parts[0] === 'apis') return Math.min(3, parts.length);
  const first = parts.findIndex((part, index) => !isPrefix(part, index));
  return first === -1 ? parts.length : first;
}

/**
 * @param expected how many names the kind before it still waits for
 * @param before that kind
 */
function isKind(part: string, expected: number, before: string): boolean {
  if (hasHole(part) || !isWord(part)) return false;
  if (expected === 0 || part.startsWith('_')) return true;
  return expected === 1 && (isKnownKind(part) || (!isPlural(before) && isPlural(part)));
}
