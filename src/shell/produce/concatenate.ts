import type { Output } from '../analysis/output.ts';
import { absolutePath } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import type { WordPart } from '../word.ts';

/** `cat` of its input and of files that can be read; `tee`, which hands its input on. */
export function concatenate(call: Call, shell: Shell): Output {
  const name = call.words[0]?.value ?? '';
  const tee = name === 'tee' || name.endsWith('/tee');
  const args = call.words.slice(1).map(word => word.value);
  if (args.some(arg => arg === undefined || (/^-./.test(arg) && !(tee && arg === '-a')))) return undefined;
  const files = tee || args.length === 0 ? ['-'] : args;
  const parts: WordPart[] = [];
  for (const file of files) {
    const read = file === '-' ? inputText(call, shell) : fileText(file ?? '', call, shell);
    if (read === undefined) return undefined;
    for (const part of read) parts.push(part);
  }
  return parts;
}

/** @returns what a command reads on standard input, where that is known */
export function inputText(call: Call, shell: Shell): Output {
  const { stdin } = call;
  if (stdin.kind === 'none') return [];
  if (stdin.kind === 'text') return stdin.text.parts;
  return stdin.kind === 'file' && stdin.path.value !== undefined
    ? fileText(stdin.path.value, call, shell)
    : undefined;
}

function fileText(path: string, call: Call, shell: Shell): Output {
  if (path === '/dev/null') return [];
  const absolute = absolutePath(path, call.cwd);
  const seen = absolute === undefined ? undefined : shell.analysis.seeFile(absolute);
  if (seen?.ok !== true || seen.stale) return undefined;
  return shell.analysis.build(seen.word.text.length) ? seen.word.parts : undefined;
}
