import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { joinWords } from '../walk/join-words.ts';
import type { Word, WordPart } from '../word.ts';
import { readEscapes } from './escapes.ts';

/**
 * `echo`: bash knows `-n`, `-e` and `-E`; dash knows only `-n` and always reads backslashes; zsh knows the
 * options of bash and reads backslashes unless `-E` is given.
 */
export function echo(call: Call, shell: Shell): Output {
  const dialect = call.byShell ? shell.frame.dialect : 'bash';
  const args = call.words.slice(1);
  let newline = true;
  let escapes = dialect !== 'bash';
  while (args[0]?.value !== undefined && (dialect === 'sh' ? /^-n$/ : /^-[neE]+$/).test(args[0].value)) {
    for (const letter of args[0].value.slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
    args.shift();
  }
  return written(args, escapes, newline);
}

/** `print` of zsh, in its simple forms. */
export function print(call: Call, shell: Shell): Output {
  if (shell.frame.dialect !== 'zsh' || !call.byShell) return undefined;
  const args = call.words.slice(1);
  let raw = false;
  let newline = true;
  while (args[0]?.value !== undefined && /^-[rn-]+$/.test(args[0].value)) {
    raw = raw || args[0].value.includes('r');
    newline = newline && !args[0].value.includes('n');
    args.shift();
  }
  return written(args, !raw, newline);
}

function written(args: readonly Word[], escapes: boolean, newline: boolean): Output {
  if (args.some(word => word.parts.some(part => part.kind === 'glob'))) return undefined;
  const parts: WordPart[] = [];
  let ends = false;
  for (const part of joinWords(args).parts) {
    if (ends) break;
    if (part.kind !== 'text' || !escapes) {
      parts.push(part);
      continue;
    }
    const read = readEscapes(part.text, 'echo');
    if (read === undefined) return undefined;
    parts.push({ kind: 'text', text: read.text });
    ends = read.stopped;
  }
  if (newline && !ends) parts.push({ kind: 'text', text: '\n' });
  return parts;
}
