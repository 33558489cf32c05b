import { parse } from 'unbash';
import type { ScriptNode } from './tree.ts';

/** The outcome of parsing: a tree, which may hold errors and is then partial, or none at all. */
export type Parsed =
  | { readonly ok: true; readonly script: ScriptNode }
  | { readonly ok: false; readonly message: string };

/** From this length on, in UTF-16 units, a text is remembered: nobody types so much, and a script is read again. */
const LONG = 64 * 1024;

/** How many of them. Their trees take some megabytes. */
const MOST_REMEMBERED = 2;

/** The long texts that were parsed last, the latest first. A tree is only looked at, so all may share it. */
let remembered: readonly { readonly text: string; readonly parsed: Parsed }[] = [];

/**
 * Parses a text as shell commands. The work is linear in the length of the text: expansions inside words
 * are parsed when they are looked at (see `unfold.ts`). A `configure` starts itself again in another shell, and a
 * `libtool` is started in each directory: such texts are parsed once.
 */
export function parseText(text: string): Parsed {
  if (text.length < LONG) return parseAnew(text);
  const known = remembered.find(one => one.text === text) ?? { text, parsed: parseAnew(text) };
  remembered = [known, ...remembered.filter(one => one !== known)].slice(0, MOST_REMEMBERED);
  return known.parsed;
}

function parseAnew(text: string): Parsed {
  try {
    return { ok: true, script: parse(text) };
  } catch (error) {
    // The parser descends once for each `f() f() …`; there is no other way out of it than its stack.
    if (error instanceof RangeError) return { ok: false, message: 'the text is nested too deeply' };
    throw error;
  }
}

/**
 * @returns where the text was not understood for the first time, and why; undefined if it was.
 * Errors of substitutions stand on their own scripts.
 */
export function firstError(
  script: ScriptNode,
): { readonly message: string; readonly pos: number } | undefined {
  const errors = script.errors;
  if (errors === undefined || errors.length === 0) return undefined;
  let first = errors[0];
  for (const error of errors) if (first === undefined || error.pos < first.pos) first = error;
  return first;
}
