import { hasHole, makeHole } from '../../hole.ts';
import type { StoreCommand } from '../store-operation.ts';
import { readRedisCommand } from './redis-command.ts';

/** A call of the server in a script (Redis documentation, "Scripting with Lua"). */
const CALL = /(?:redis|server)\s{0,8}\.\s{0,8}p?call\s{0,8}\(?/g;

/** Longest call that is read, in characters. */
const LONGEST_CALL = 4000;

/** The function under another name (`local c = redis.call`, `redis['call']`), or code made on the way. */
const HIDDEN_CALL =
  /(?:redis|server)\s{0,8}\[|=\s{0,8}(?:redis|server)\s{0,8}(?:\.\s{0,8}p?call\s{0,8}(?![\s("'[])|(?![\s.\w]))|\bload(?:string)?\s{0,8}\(/;

/** An argument that the script makes on the way. */
const UNKNOWN = makeHole('…');

/** How many calls of one script are read; what lies beyond counts as made on the way. */
const MOST_CALLS = 500;

/**
 * The commands that a Lua script sends, as far as their names are literals or joined from literals; a
 * script that makes a command's name on the way is of command `eval` and dynamic.
 */
export function luaCommands(script: string): StoreCommand[] {
  const dynamic: StoreCommand = { command: 'eval', arguments: [], scope: 'unknown', dynamic: true };
  if (hasHole(script) && !script.includes('call')) return [dynamic];
  const found: StoreCommand[] = [];
  let calls = 0;
  for (const match of script.matchAll(CALL)) {
    calls += 1;
    if (calls > MOST_CALLS) return [...found, dynamic];
    const words = readArguments(script, match.index + match[0].length);
    const [name] = words;
    if (name === undefined || hasHole(name)) found.push(dynamic);
    // A script that evaluates another script is not followed: redis refuses it.
    else
      found.push(
        ...readRedisCommand(words.map(word => word ?? UNKNOWN)).filter(one => one.command !== 'eval'),
      );
  }
  if (HIDDEN_CALL.test(script)) return [...found, dynamic];
  return found.length === 0 ? [{ command: 'eval', arguments: [], scope: 'unknown' }] : found;
}

/** The arguments of a call: a text where it is made of literals, else undefined. */
function readArguments(script: string, from: number): (string | undefined)[] {
  const words: (string | undefined)[] = [];
  const most = Math.min(script.length, from + LONGEST_CALL);
  let at = from;
  for (let count = 0; count < 64; count += 1) {
    const piece = readExpression(script, at, most);
    words.push(piece.text);
    at = piece.end;
    if (script[at] !== ',') return words;
    at += 1;
  }
  return words;
}

/** Reads `'a' .. "b"` up to the comma or parenthesis behind it. */
function readExpression(
  script: string,
  from: number,
  most: number,
): { readonly text: string | undefined; readonly end: number } {
  let text: string | undefined = '';
  let depth = 0;
  let at = from;
  while (at < most) {
    const literal = readLiteral(script, at);
    const character = script[at] ?? '';
    if (literal !== undefined) {
      if (text !== undefined && depth === 0) text += literal.text;
      at = literal.end;
    } else if (depth === 0 && (character === ',' || character === ')' || character === '\n')) break;
    else if (script.startsWith('..', at)) at += 2;
    else {
      if ('([{'.includes(character)) depth += 1;
      if (')]}'.includes(character)) depth -= 1;
      if (/\S/.test(character)) text = undefined;
      at += 1;
    }
  }
  // A call that goes on beyond what is read may join anything to its text.
  return { text: at >= most && most < script.length ? undefined : text, end: at };
}

/** A Lua string: quoted, or between long brackets (Lua 5.1 manual, 2.1). */
function readLiteral(
  script: string,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  const quote = script[at];
  if (quote === '"' || quote === "'") {
    let end = at + 1;
    while (end < script.length && script[end] !== quote) end += script[end] === '\\' ? 2 : 1;
    return { text: script.slice(at + 1, end).replace(/\\(.)/g, '$1'), end: Math.min(end + 1, script.length) };
  }
  if (!script.startsWith('[[', at)) return undefined;
  const close = script.indexOf(']]', at + 2);
  const end = close === -1 ? script.length : close;
  return { text: script.slice(at + 2, end), end: Math.min(end + 2, script.length) };
}
