import { line } from '../lines.ts';
import type { Seen } from '../look.ts';
import type { ServerAnswer } from '../request/ask-server.ts';

/**
 * Why an answer is of no use; that nothing is there is told.
 * @param names what was asked for: of a list one that is missing says nothing of the others
 */
export function refusal(answer: ServerAnswer, names: string): Seen | undefined {
  if (!answer.ok) return answer;
  if (answer.status === 404 && isNotFound(answer.json)) {
    return names.includes(',')
      ? { ok: false, reason: `not all of ${names} are there` }
      : gone('nothing of that name is there');
  }
  return answer.status >= 300 ? { ok: false, reason: `it answered ${answer.status}` } : undefined;
}

/** A proxy in front of it answers 404 too. */
function isNotFound(json: unknown): boolean {
  const error = (json as { readonly error?: unknown } | null | undefined)?.error;
  return /^(?:index_not_found|snapshot_missing|resource_not_found|repository_missing)_exception$/.test(
    textOf(error, 'type'),
  );
}

/** Nothing is there to be lost. */
export function gone(what: string): Seen {
  return { ok: true, lines: [line('good', `${what}: nothing would be lost`, 'counted')], nothing: true };
}

/** The figure of `_count`; undefined where it was refused. */
export function countOf(answer: ServerAnswer): number | undefined {
  const value =
    answer.ok && answer.status === 200 ? (answer.json as { count?: unknown } | null)?.count : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** A list in an object; empty where it is none. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const list = (value as Record<string, unknown> | null | undefined)?.[name];
  return Array.isArray(list) ? list : [];
}

/** A text in an object; empty where it is none. */
export function textOf(value: unknown, name: string): string {
  const text = (value as Record<string, unknown> | null | undefined)?.[name];
  return typeof text === 'string' ? text : '';
}

/** Names and patterns as a part of a path. */
export function encodeNames(names: string): string {
  return names.split(',').map(encodeURIComponent).join(',');
}
