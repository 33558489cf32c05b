import { posix } from 'node:path';
import type { Output } from '../analysis/output.ts';
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

/** A file's text, if the line itself cannot have changed it. */
function fileText(path: string, call: Call, shell: Shell): Output {
  if (path === '/dev/null') return [];
  if (!path.startsWith('/') && call.cwd === undefined) return undefined;
  const read = shell.analysis.readFile(posix.resolve(call.cwd ?? '/', path));
  return read?.ok === true && shell.analysis.build(read.text.length)
    ? [{ kind: 'text', text: read.text }]
    : undefined;
}
