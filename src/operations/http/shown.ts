import { createHash } from 'node:crypto';
import { isSecretParameter, kindByHeader } from '../credentials/secret-names.ts';
import { kindOfName } from '../credentials/secrets-in-text.ts';
import { hasHole } from '../hole.ts';
import type { ReadBody } from './read-body.ts';

/** Characters of a body and of a single value that an operation keeps. */
const LONGEST_BODY = 4096;
const LONGEST_VALUE = 512;

/** Makes a text fit to be shown: holes as written, secrets replaced. */
type Show = (text: string) => string;

/**
 * Values by name, fit to be shown. What stands under the name of a secret is replaced whatever it looks
 * like.
 */
export function shownMap(
  entries: readonly (readonly [string, string | readonly string[]])[],
  show: Show,
): Record<string, string[]> {
  const map = new Map<string, string[]>();
  for (const [name, values] of entries) {
    const key = show(name);
    const list = map.get(key) ?? [];
    map.set(key, list);
    for (const value of typeof values === 'string' ? [values] : values) {
      list.push(
        isSecretParameter(lastName(name))
          ? withoutSecret(value, kindOfName(name), show)
          : cut(show(value), LONGEST_VALUE),
      );
    }
  }
  return Object.fromEntries(map);
}

/** Headers by lower-case name, fit to be shown. */
export function shownHeaders(
  headers: readonly (readonly [string, string])[],
  show: Show,
): Record<string, string[]> {
  const map = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = show(name).toLowerCase();
    const kind = kindByHeader(name);
    const text = kind === undefined ? cut(show(value), LONGEST_VALUE) : withoutSecret(value, kind, show);
    map.set(key, [...(map.get(key) ?? []), text]);
  }
  return Object.fromEntries(map);
}

/**
 * A body's text, fit to be shown. A long one is cut, and its digest tells it from others that begin so.
 */
export function shownBody(body: ReadBody, show: Show): string {
  const text = body.text ?? '';
  const secrets = body.fields.filter(([name]) => isSecretParameter(lastName(name)));
  const values = secrets.flatMap(([name, all]) => all.map(value => ({ value, kind: kindOfName(name) })));
  // Far more than is kept, so that no secret is cut in two where it shows.
  const shown = values
    .filter(({ value }) => value.length >= 4 && !hasHole(value))
    .reduce(
      (result, { value, kind }) => replaceQuoted(result, value, kind),
      show(text.slice(0, 4 * LONGEST_BODY)),
    );
  if (text.length <= 4 * LONGEST_BODY && shown.length <= LONGEST_BODY) return shown;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${shown.slice(0, LONGEST_BODY)}… (${text.length} characters, sha256 ${digest})`;
}

/** A short value may be part of other words: it is replaced only between the body's own delimiters. */
function replaceQuoted(text: string, value: string, kind: string): string {
  const mark = `[REDACTED:${kind}]`;
  return text
    .replaceAll(JSON.stringify(value), JSON.stringify(mark))
    .replaceAll(`=${value}`, `=${mark}`)
    .replaceAll(`=${formEncoded(value)}`, `=${mark}`);
}

function formEncoded(value: string): string {
  try {
    return encodeURIComponent(value).replaceAll('%20', '+');
  } catch {
    return value; // a lone surrogate
  }
}

function withoutSecret(value: string, kind: string, show: Show): string {
  if (hasHole(value)) return show(value);
  const shown = show(value);
  if (shown.includes('[REDACTED:')) return shown;
  const scheme = /^(?:Bearer|Basic|Token|ApiKey)\s+/i.exec(value)?.[0] ?? '';
  return value === '' ? '' : `${scheme}[REDACTED:${kind}]`;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
