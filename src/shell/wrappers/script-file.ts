import { absolutePath, baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { knownWord } from '../word.ts';
import { runShellScript, shells } from './shells.ts';
import type { Unwrapping } from './unwrap.ts';
import { wrapperOf } from './wrappers.ts';

/** Directories whose programs are not looked into: what the system brings along. */
const SYSTEM = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

/**
 * A command that is named by its path: a script is read as its `#!` line says (execve(2)), or by `sh` if
 * it has none.
 */
export function scriptFile(call: Call, shell: Shell): Unwrapping | undefined {
  const file = call.words[0];
  if (file?.value?.includes('/') !== true || call.place.kind !== 'here') return undefined;
  const path = absolutePath(file.value, call.cwd);
  if (path === undefined || SYSTEM.test(path)) return undefined;
  const seen = shell.analysis.seeFile(path);
  const text = seen.ok ? seen.word.value : undefined;
  if (!seen.ok || text === undefined || text.includes('\0')) return undefined;
  const line = /^#!\s*(\S+)(?:[ \t]+([^\n]*))?/.exec(text);
  if (line?.[1] === undefined) return runShellScript(call, seen.word, { name: 'sh', dialect: 'sh' }, shell);
  const words = [line[1], ...(line[2]?.trim() ?? '').split(/[ \t]+/)].filter(word => word !== '');
  const named =
    baseName(words[0] ?? '') === 'env' ? words.slice(1).filter(word => !/^-|=/.test(word)) : words;
  const interpreter = baseName(named[0] ?? '');
  const dialect = shells.get(interpreter);
  if (dialect !== undefined) return runShellScript(call, seen.word, { name: interpreter, dialect }, shell);
  const started = { ...call, words: [...named.map(word => knownWord(word)), ...call.words] };
  return wrapperOf(interpreter)?.(started, shell);
}
