import { type Dirent, lstatSync, readdirSync } from 'node:fs';

/** Paths that a pattern stands for. */
export type Expansion =
  | { readonly ok: true; readonly paths: readonly string[]; readonly more: boolean }
  | { readonly ok: false };

const MOST_PATHS = 2000;
const MOST_ENTRIES = 100_000;

/**
 * Expands a pattern as a POSIX shell does (2.13): `*`, `?` and brackets within one name, none of them standing
 * for a leading dot.
 * @param pattern absolute
 * @returns not ok if it has what other shells add (`**`, braces, extended patterns), or a folder on the way cannot be
 *   read here, which another user may: so nothing is guessed
 */
export function expandPattern(pattern: string): Expansion {
  if (/\*\*|[{}]|[@!+?*]\(/.test(pattern)) return { ok: false };
  let paths = ['/'];
  let entries = 0;
  for (const name of pattern.split('/').filter(part => part !== '')) {
    const next: string[] = [];
    const matcher = /[*?[]/.test(name) ? matcherOf(name) : undefined;
    for (const path of paths) {
      if (matcher === undefined) {
        const one = join(path, name);
        if (isThere(one)) next.push(one);
        continue;
      }
      const inside = list(path);
      if (inside === undefined) return { ok: false };
      for (const entry of inside) {
        entries += 1;
        if (matcher(entry.name)) next.push(join(path, entry.name));
      }
      if (next.length > MOST_PATHS || entries > MOST_ENTRIES) {
        return { ok: true, paths: next.slice(0, MOST_PATHS).sort(), more: true };
      }
    }
    paths = next;
  }
  return { ok: true, paths: paths.sort(), more: false };
}

/** Matches names in time linear in their length times the pattern's. */
function matcherOf(pattern: string): (name: string) => boolean {
  const tokens = tokensOf(pattern);
  return name => {
    if (name.startsWith('.') && tokens[0] !== '.') return false;
    let states = new Set([0]);
    for (const character of name) {
      const next = new Set<number>();
      for (const state of withStars(states, tokens)) {
        const token = tokens[state];
        if (token === undefined) continue;
        if (token === STAR) next.add(state);
        else if (typeof token === 'string' ? token === character : token(character)) next.add(state + 1);
      }
      states = next;
    }
    return withStars(states, tokens).has(tokens.length);
  };
}

const STAR = Symbol('*');

type Token = string | typeof STAR | ((character: string) => boolean);

/** A star may stand for nothing. */
function withStars(states: ReadonlySet<number>, tokens: readonly Token[]): Set<number> {
  const all = new Set<number>();
  for (const state of states) {
    let at = state;
    all.add(at);
    while (tokens[at] === STAR) {
      at += 1;
      all.add(at);
    }
  }
  return all;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < pattern.length; ) {
    const character = String.fromCodePoint(pattern.codePointAt(index) ?? 0);
    const close = character === '[' ? pattern.indexOf(']', index + 2) : -1;
    if (close !== -1) {
      tokens.push(bracket(pattern.slice(index + 1, close)));
      index = close + 1;
      continue;
    }
    tokens.push(character === '*' ? STAR : character === '?' ? () => true : character);
    index += character.length;
  }
  return tokens;
}

function bracket(inside: string): (character: string) => boolean {
  const not = /^[!^]/.test(inside);
  const characters = [...(not ? inside.slice(1) : inside)];
  return character => {
    for (let index = 0; index < characters.length; index += 1) {
      const [low, dash, high] = characters.slice(index, index + 3);
      const isRange = dash === '-' && high !== undefined;
      if (low === undefined) break;
      if (isRange ? character >= low && character <= high : character === low) return !not;
      if (isRange) index += 2;
    }
    return not;
  };
}

/** Undefined: what is in it cannot be told. What is not there, or is no folder, has nothing in it. */
function list(directory: string): Dirent[] | undefined {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '') ? [] : undefined;
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function join(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}
