import { isDeepStrictEqual } from 'node:util';
import { type Located, locateJson } from './edit-json.ts';

/** What becomes of a settings file. */
export type AddedHook =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly text: string }
  /** The file is not what the agent would accept; it is left alone. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What is added where. */
export interface HookEntry {
  /** Keys from the top down to the list of hooks. */
  readonly path: readonly string[];
  readonly entry: unknown;
  /** Members of the top object that have to be there. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Recognises an entry of ours, whatever its details. */
  readonly ours: (entry: unknown) => boolean;
}

/**
 * Adds a hook to the text of an agent's settings. Everything that stands there stays as it is, to the byte:
 * comments, order, indentation. An older entry of ours is replaced.
 * @param text the file's text; undefined if there is no file
 */
export function addHook(text: string | undefined, hook: HookEntry): AddedHook {
  if (text === undefined || text.trim() === '') {
    return { kind: 'changed', text: `${JSON.stringify(fresh(hook), undefined, 2)}\n` };
  }
  const root = locateJson(text);
  if (root?.kind !== 'object') return { kind: 'refused', reason: 'it is not a JSON object' };
  let at = root;
  for (const [depth, key] of hook.path.entries()) {
    const next = at.members?.findLast(member => member.key === key)?.value;
    if (next === undefined) {
      const value = nest(hook.path.slice(depth + 1), [hook.entry]);
      return changed(insert(text, at, `${JSON.stringify(key)}: ${print(value, text, at)}`), hook);
    }
    if (next.kind !== (depth === hook.path.length - 1 ? 'array' : 'object')) {
      return { kind: 'refused', reason: `${hook.path.slice(0, depth + 1).join('.')} is of another kind` };
    }
    at = next;
  }
  const before = at.members?.find(member => hook.ours(member.value.value))?.value;
  if (before === undefined) return changed(insert(text, at, print(hook.entry, text, at)), hook);
  if (isDeepStrictEqual(before.value, hook.entry)) return { kind: 'unchanged' };
  return changed(text.slice(0, before.start) + print(hook.entry, text, at) + text.slice(before.end), hook);
}

function fresh(hook: HookEntry): unknown {
  return { ...hook.defaults, ...(nest(hook.path, [hook.entry]) as object) };
}

function nest(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

/** The members that have to be there, and a last look at the whole. */
function changed(text: string, hook: HookEntry): AddedHook {
  let result = text;
  for (const [key, value] of Object.entries(hook.defaults)) {
    const root = locateJson(result);
    if (root?.members === undefined || root.members.some(member => member.key === key)) continue;
    result = insert(result, root, `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  }
  if (locateJson(result) === undefined) return { kind: 'refused', reason: 'it could not be edited safely' };
  return { kind: 'changed', text: result };
}

/** Adds a member behind the last one. */
function insert(text: string, group: Located, member: string): string {
  const inner = `${indentOf(text, group)}${UNIT}`;
  const last = group.members?.at(-1)?.value;
  if (last === undefined) {
    // A comment between the brackets stays above.
    const close = text.slice(0, group.end - 1).trimEnd();
    return `${close}\n${inner}${member}\n${indentOf(text, group)}${text.slice(group.end - 1)}`;
  }
  const gap = text.slice(last.end, group.end - 1);
  const comma = /^(?:\s|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*,/.test(gap) ? '' : ',';
  const flat = !text.slice(group.start, group.end).includes('\n');
  if (flat) return `${text.slice(0, last.end)}, ${member}${text.slice(last.end).replace(/^\s*,/, '')}`;
  const rest = gap.trimEnd();
  const closing = gap.slice(rest.length);
  return `${text.slice(0, last.end)}${comma}${rest}\n${inner}${member}${closing}${text.slice(group.end - 1)}`;
}

const UNIT = '  ';

/** The indentation of the line that a group begins in. */
function indentOf(text: string, group: Located): string {
  const line = text.slice(text.lastIndexOf('\n', group.start - 1) + 1, group.start);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function print(value: unknown, text: string, group: Located): string {
  return JSON.stringify(value, undefined, UNIT.length).replaceAll('\n', `\n${indentOf(text, group)}${UNIT}`);
}
