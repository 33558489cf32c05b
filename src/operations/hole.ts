import type { Word } from '../shell/word.ts';

/*
 * A hole is what is not known yet, written so that it passes through URL, JSON and GraphQL reading as
 * ordinary text: the part as written, its ASCII characters moved into Unicode's private use area, between
 * two marks. Whatever is cut out of the text can so be asked afterwards whether it is certain.
 */
const BASE = 0xe000;
const OPEN = '\ue080';
const CLOSE = '\ue081';

/** Matches one hole; global. */
const HOLE = /\ue080([^\ue080\ue081]*)\ue081/g;

/**
 * The text of a word with a hole for every part that only the running shell knows. Unquoted patterns stand
 * as written: in a URL a `?` is what it looks like unless a file of that name exists.
 */
export function textWithHoles(word: Word): string {
  return word.parts
    .map(part => (part.kind === 'unknown' ? makeHole(part.text) : withoutMarks(part.text)))
    .join('');
}

/** A hole that shows as `text`. */
export function makeHole(text: string): string {
  let moved = '';
  for (const character of withoutMarks(text)) {
    const code = character.codePointAt(0) ?? 0;
    moved += code < 0x80 ? String.fromCharCode(BASE + code) : character;
  }
  return `${OPEN}${moved}${CLOSE}`;
}

/** The text as a person wrote it: `/volumes/$ID`. */
export function fillHoles(text: string): string {
  if (!text.includes(OPEN)) return text;
  return text.replace(HOLE, (_, inner: string) => shown(inner));
}

/** Is any part of the text unknown? */
export function hasHole(text: string): boolean {
  return text.includes(OPEN);
}

/** Replaces every hole by what `replace` makes of its text. */
export function replaceHoles(text: string, replace: (text: string) => string): string {
  return text.includes(OPEN) ? text.replace(HOLE, (_, inner: string) => replace(shown(inner))) : text;
}

/** The texts of the holes, in order. */
export function holesIn(text: string): string[] {
  return [...text.matchAll(HOLE)].map(match => shown(match[1] ?? ''));
}

function shown(moved: string): string {
  let text = '';
  for (const character of moved) {
    const code = character.codePointAt(0) ?? 0;
    text += code >= BASE && code < BASE + 0x80 ? String.fromCharCode(code - BASE) : character;
  }
  return text;
}

/** A text that holds our marks itself must not pass for a hole. */
function withoutMarks(text: string): string {
  return text.replace(/[\ue000-\ue081]/g, '\ufffd');
}
