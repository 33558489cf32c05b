import type { Output } from '../analysis/output.ts';
import type { Call } from '../walk/call.ts';

/** `dirname PATH` (POSIX, XCU). */
export function directoryName(call: Call): Output {
  const path = call.words.length === 2 ? call.words[1]?.value : undefined;
  if (path === undefined || path.startsWith('-') || path === '') return undefined;
  const bare = path.replace(/(?<=[^/])\/+$/, '');
  const at = bare.lastIndexOf('/');
  const directory = at === -1 ? '.' : bare.slice(0, at).replace(/(?<=[^/])\/+$/, '') || '/';
  return [{ kind: 'text', text: `${/^\/+$/.test(path) ? '/' : directory}\n` }];
}

/** `basename PATH [SUFFIX]` (POSIX, XCU). */
export function baseName(call: Call): Output {
  const [path, suffix] = call.words.slice(1).map(word => word.value);
  if (call.words.length > 3 || path === undefined || path === '' || path.startsWith('-')) return undefined;
  if (call.words.length === 3 && suffix === undefined) return undefined;
  const bare = path.replace(/(?<=[^/])\/+$/, '');
  const name = /^\/+$/.test(bare) ? '/' : bare.slice(bare.lastIndexOf('/') + 1);
  const cut = suffix !== undefined && suffix !== '' && name !== suffix && name.endsWith(suffix);
  return [{ kind: 'text', text: `${cut ? name.slice(0, -suffix.length) : name}\n` }];
}
