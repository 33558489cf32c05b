import type { Output } from '../analysis/output.ts';
import { absolutePath } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import { runDynamic, sayDynamic } from '../walk/dynamic.ts';
import { type Word, wordOf } from '../word.ts';

/** `source` or `.`: the commands of a file run in the shell itself. */
export function source(call: Call, shell: Shell): Output {
  const file = call.words[1];
  if (file === undefined) return undefined;
  const text = textOf(file, call, shell);
  if (text === undefined || runDynamic(text, 'source', true, call, shell)) return undefined;
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
  const path = absolutePath(file.value, shell.state.cwd);
  if (path === undefined) {
    return unseen(file, 'source runs a file in a directory that is not known', call, shell);
  }
  const seen = shell.analysis.seeFile(path);
  if (!seen.ok) {
    // The shell will not find it either, and goes on.
    if (seen.reason === 'missing') return undefined;
    return unseen(file, `source runs a file that cannot be read: ${file.value}`, call, shell);
  }
  if (seen.stale)
    sayDynamic(`a command before may change what source runs: ${file.value}`, true, file, call, shell);
  return seen.word;
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
