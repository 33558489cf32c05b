import { makeHole } from '../../hole.ts';
import { type InputSource, readInput } from '../read-input.ts';
import type { Body } from '../request.ts';
import type { Setting } from '../setting.ts';
import { percentEncoded } from '../url.ts';

/** The options that give a body or, with `-G`, a query. */
export const DATA_OPTIONS: readonly string[] = [
  'data',
  'data-ascii',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'json',
];

/** One piece of data; undefined text cannot be seen. */
interface Piece {
  readonly text: string | undefined;
  readonly later: boolean;
  /** `--json` pieces follow each other without `&`. */
  readonly json: boolean;
}

/**
 * The body that curl makes of its data options, in their order: joined by `&`, `--json` without.
 * A piece whose content cannot be seen makes the whole body unseen, unless other pieces can be read: then
 * it is a hole in them.
 */
export function dataBody(settings: readonly Setting[], source: InputSource): Body {
  const pieces = settings.filter(one => DATA_OPTIONS.includes(one.name)).map(one => readPiece(one, source));
  if (pieces.length === 0) return { kind: 'none' };
  if (pieces.every(piece => piece.text === undefined)) {
    return { kind: 'unseen', later: pieces.every(piece => piece.later) };
  }
  const text = pieces.reduce(
    (whole, piece, index) => whole + (index > 0 && !piece.json ? '&' : '') + (piece.text ?? makeHole('…')),
    '',
  );
  return { kind: 'text', text, type: pieces.some(piece => piece.json) ? 'json' : 'form' };
}

function readPiece(setting: Setting, source: InputSource): Piece {
  const { name, value } = setting;
  const json = name === 'json';
  if (name === 'data-raw') return { text: value, later: false, json };
  if (name === 'data-urlencode') return encodedPiece(value, source);
  if (!value.startsWith('@')) return { text: value, later: false, json };
  const read = fileText(value.slice(1), source);
  if (read.text === undefined) return { ...read, json };
  // `-d` drops line ends and NUL from a file; the others send it as it is.
  const text =
    name.startsWith('data') && name !== 'data-binary' ? read.text.replace(/[\r\n\0]/g, '') : read.text;
  return { text, later: false, json };
}

/** `content`, `=content`, `name=content`, `@file`, `name@file` (curl(1), `--data-urlencode`). */
function encodedPiece(value: string, source: InputSource): Piece {
  const at = value.search(/[=@]/);
  if (at === -1) return { text: plusEncoded(value), later: false, json: false };
  const prefix = at === 0 ? '' : `${value.slice(0, at)}=`;
  if (value[at] === '=')
    return { text: prefix + plusEncoded(value.slice(at + 1)), later: false, json: false };
  const read = fileText(value.slice(at + 1), source);
  return {
    ...read,
    text: read.text === undefined ? undefined : prefix + plusEncoded(read.text),
    json: false,
  };
}

/** The form of `application/x-www-form-urlencoded`, which curl writes for blanks. */
function plusEncoded(text: string): string {
  return percentEncoded(text).replaceAll('%20', '+');
}

function fileText(path: string, source: InputSource): { text: string | undefined; later: boolean } {
  const input = readInput(path, source);
  return input.ok ? { text: input.text, later: false } : { text: undefined, later: input.later };
}

/** The parts that `-F` gives: `name=content`, `name=<file` (its content), `name=@file` (an upload, unseen). */
export function formBody(settings: readonly Setting[], source: InputSource): Body {
  const parts = settings.flatMap(({ name, value }): [string, string | undefined][] => {
    if (name !== 'form' && name !== 'form-string') return [];
    const at = value.indexOf('=');
    if (at === -1) return [[value, undefined]];
    const [key, content] = [value.slice(0, at), value.slice(at + 1)];
    if (name === 'form-string') return [[key, content]];
    if (content.startsWith('@')) return [[key, undefined]];
    if (content.startsWith('<')) return [[key, fileText(withoutType(content.slice(1)), source).text]];
    return [[key, withoutType(content)]];
  });
  return parts.length === 0 ? { kind: 'none' } : { kind: 'parts', parts };
}

/** `content;type=text/plain`, `"quoted content"`. */
function withoutType(content: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(content)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(["\\])/g, '$1');
  return content.replace(/;(?:type|filename|encoder|headers)=.*$/s, '');
}
