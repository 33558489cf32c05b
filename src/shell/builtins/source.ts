import { posix } from 'node:path';
import type { Output } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { runDynamic, sayDynamic } from '../walk/dynamic.ts';
import { knownWord, type Word, wordOf } from '../word.ts';

/** `source` or `.`: the commands of a file run in the shell itself. */
export function source(call: Call, shell: Shell): Output {
  const file = call.words[1];
  if (file === undefined) return undefined;
  const text = textOf(file, call, shell);
  if (text === undefined || runDynamic(text, 'source', call, shell)) return undefined;
  const args = call.words.slice(2);
  const { state } = shell;
  const { positional, stdin } = state;
  const end = state.beginReturns();
  if (args.length > 0) state.positional = args;
  state.stdin = call.stdin;
  const nested = {
    word: text,
    name: file.value ?? file.text,
    dialect: shell.frame.dialect,
    outer: file.span,
  };
  const output = shell.analysis.walk.text(nested, shell);
  end();
  state.stdin = stdin;
  if (args.length > 0) state.positional = positional;
  return output;
}

/** The file's text; undefined if it is not there, or if it was said that it cannot be seen. */
function textOf(file: Word, call: Call, shell: Shell): Word | undefined {
  const part = file.parts.length === 1 ? file.parts[0] : undefined;
  if (part?.kind === 'unknown' && part.reason === 'process') return processText(file, part, shell);
  if (file.value === '/dev/stdin' || file.value === '/dev/fd/0') {
    return call.stdin.kind === 'text'
      ? call.stdin.text
      : unseen(file, 'what source reads cannot be seen', call, shell);
  }
  if (file.value === undefined)
    return unseen(file, 'source runs a file that only the shell will know', call, shell);
  if (!file.value.startsWith('/') && shell.state.cwd === undefined) {
    return unseen(file, 'source runs a file in a directory that is not known', call, shell);
  }
  const read = shell.analysis.readFile(posix.resolve(shell.state.cwd ?? '/', file.value));
  if (read?.ok === true) return knownWord(read.text);
  // Nothing on the line could have made the file yet: the shell will not find it either.
  if (read?.reason === 'missing' && shell.analysis.commandCount() <= 1) return undefined;
  return unseen(file, `source runs a file that cannot be read: ${file.value}`, call, shell);
}

function processText(file: Word, part: Word['parts'][number] & { kind: 'unknown' }, shell: Shell): Word {
  const output = shell.analysis.substitutions.get(part)?.output;
  if (output !== undefined) return wordOf(file.text, output);
  return file.span === undefined ? wordOf(file.text, [part]) : wordOf(file.text, [part], file.span);
}

function unseen(file: Word, message: string, call: Call, shell: Shell): undefined {
  sayDynamic(message, true, file, call, shell);
  shell.state.forgetAll();
  shell.analysis.mayCallAnything = true;
}
