import { type InputSource, readInput } from '../read-input.ts';
import type { Body, Request } from '../request.ts';
import { type Setting, settingValues } from '../setting.ts';

/**
 * The headers that curl's options give: `Name: value`, `Name;` for an empty one, `Name:` to leave it out, `@file`
 * for one a line; cookies too.
 */
export function curlHeaders(settings: readonly Setting[], source: InputSource): [string, string][] {
  const lines = settingValues(settings, 'header').flatMap(value => {
    if (!value.startsWith('@')) return [value];
    const input = readInput(value.slice(1), source);
    return input.ok ? input.text.split(/\r?\n/) : [];
  });
  const headers = lines.flatMap((line): [string, string][] => {
    const match = /^([^:;\s]+)\s*[:;]\s*([\s\S]*)$/.exec(line.trim());
    return match === null || match[2] === '' ? [] : [[match[1] as string, match[2] as string]];
  });
  const cookie = settingValues(settings, 'cookie').filter(value => value.includes('='));
  return [...headers, ...cookie.map((value): [string, string] => ['Cookie', value])];
}

/** The headers with the type that curl gives a body that has none of its own. */
export function withType(headers: readonly (readonly [string, string])[], body: Body): Request['headers'] {
  if (body.kind !== 'text' || headers.some(([name]) => name.toLowerCase() === 'content-type')) return headers;
  if (body.type === 'json') return [...headers, ['Content-Type', 'application/json']];
  return body.type === 'form' ? [...headers, ['Content-Type', 'application/x-www-form-urlencoded']] : headers;
}
