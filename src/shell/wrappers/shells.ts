import { posix } from 'node:path';
import { outputText } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Stdin } from '../command.ts';
import { inputText } from '../produce/concatenate.ts';
import type { Dialect } from '../source.ts';
import type { Call } from '../walk/call.ts';
import { runDynamic, sayDynamic } from '../walk/dynamic.ts';
import { knownWord, type Word, wordOf } from '../word.ts';
import { led, type TextRun, type Unwrapping } from './unwrap.ts';

/** Shells by name, and whose grammar is taken for theirs. */
export const shells: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ['sh', 'sh'],
  ['dash', 'sh'],
  ['ash', 'sh'],
  ['bash', 'bash'],
  ['rbash', 'bash'],
  ['ksh', 'bash'],
  ['ksh93', 'bash'],
  ['mksh', 'bash'],
  ['zsh', 'zsh'],
]);

/** Options that take the next word: `-o errexit`, `-O extglob`, `--rcfile F`. */
const WITH_VALUE = /^(?:[-+][A-Za-z]*[oO]|--rcfile|--init-file)$/;

/** `sh`, `bash`, …: the text of `-c`, a script, or what stands on standard input. */
export function runShell(call: Call, shell: Shell): Unwrapping | undefined {
  const [command, ...words] = call.words;
  const name = posix.basename(command?.value ?? 'sh');
  const dialect = shells.get(name) ?? 'sh';
  let takesText = false;
  let fromInput = false;
  let at = 0;
  for (; at < words.length; at += 1) {
    const text = words[at]?.value;
    if (text === undefined) break;
    if (text === '--' || text === '-') {
      at += 1;
      break;
    }
    if (!/^[-+]/.test(text)) break;
    if (/^(--version|--help|-n)$/.test(text)) return undefined;
    if (/^-[A-Za-z]*c/.test(text)) takesText = true;
    if (/^-[A-Za-z]*s/.test(text)) fromInput = true;
    if (WITH_VALUE.test(text)) at += 1;
  }
  const rest = words.slice(at);
  const stdin: Stdin = { kind: 'none' };
  const reads = !takesText && (fromInput || rest.length === 0);
  const inner: Call = {
    ...led(call, rest),
    byShell: call.byShell,
    redirections: [],
    stdout: 'kept',
    stdin: reads ? stdin : call.stdin,
  };
  const started: Started = { call, inner, name, dialect, shell };
  if (takesText) return textArgument(rest, started);
  return fromInput || rest.length === 0 ? input(fromInput ? rest : [], started) : script(rest, started);
}

interface Started {
  readonly call: Call;
  /** What the shell runs stands in this. */
  readonly inner: Call;
  readonly name: string;
  readonly dialect: Dialect;
  readonly shell: Shell;
}

function textArgument(rest: readonly Word[], started: Started): Unwrapping {
  const { call, name, shell } = started;
  const [text, zero, ...args] = rest;
  if (text === undefined || runDynamic(text, `${name} -c`, call, shell)) return { stands: true, runs: [] };
  return one(started, { word: text, name: `${name} -c`, zero: zero ?? knownWord(name), args });
}

/** Commands on standard input: a here-document, a constant, a file; or nobody knows what. */
function input(args: readonly Word[], started: Started): Unwrapping {
  const { call, name, shell } = started;
  const { stdin } = call;
  if (stdin.kind === 'inherited' || stdin.kind === 'none') return { stands: true, runs: [] };
  const parts = inputText(call, shell);
  if (parts === undefined) {
    const quiet = stdin.kind === 'opaque' && !call.byShell;
    sayDynamic(`${name} reads commands from ${sourceOf(call)}`, !quiet, undefined, call, shell);
    return { stands: true, runs: [] };
  }
  const word = stdin.kind === 'text' ? stdin.text : wordOf('', parts);
  if (runDynamic(word, name, call, shell)) return { stands: true, runs: [] };
  const from = stdin.kind === 'text' ? stdin.from : 'file';
  return one(started, {
    word,
    name: from === 'command' ? `input of ${name}` : from,
    zero: knownWord(name),
    args,
  });
}

function sourceOf(call: Call): string {
  const { stdin } = call;
  if (stdin.kind === 'file') return `a file that cannot be read: ${stdin.path.text}`;
  if (stdin.kind === 'pipe') {
    const program = stdin.from.at(-1)?.words[0]?.value;
    return program === undefined ? 'a pipe' : `the output of ${program}`;
  }
  return 'an input that cannot be seen';
}

/** `bash FILE ARGS`. */
function script(rest: readonly Word[], started: Started): Unwrapping {
  const { call, name, shell } = started;
  const [file, ...args] = rest;
  const part = file?.parts.length === 1 ? file.parts[0] : undefined;
  if (file !== undefined && part?.kind === 'unknown' && part.reason === 'process') {
    const output = shell.analysis.substitutions.get(part)?.output;
    const word = output === undefined ? file : wordOf(file.text, output);
    if (runDynamic(word, name, call, shell)) return { stands: true, runs: [] };
    return one(started, { word, name: 'process substitution', zero: file, args });
  }
  const text = file === undefined ? undefined : fileText(file, started);
  if (text === undefined || file === undefined) return { stands: true, runs: [] };
  return one(started, { word: knownWord(text), name: file.value ?? file.text, zero: file, args });
}

function fileText(file: Word, started: Started): string | undefined {
  const { call, name, shell } = started;
  if (file.value === '/dev/stdin') return outputText(inputText(call, shell));
  if (file.value !== undefined && (call.cwd !== undefined || file.value.startsWith('/'))) {
    const read = shell.analysis.readFile(posix.resolve(call.cwd ?? '/', file.value));
    if (read?.ok === true) return read.text;
  }
  sayDynamic(`${name} runs a script that cannot be read: ${file.text}`, call.byShell, file, call, shell);
  return undefined;
}

function one(
  started: Started,
  text: { readonly word: Word; readonly name: string; readonly zero: Word; readonly args: readonly Word[] },
): Unwrapping {
  const { word, name, zero, args } = text;
  const countable = args.every(arg =>
    arg.parts.every(part => part.kind === 'text' || (part.kind === 'unknown' && !part.splits)),
  );
  const run: TextRun = {
    kind: 'text',
    text: { word, name, dialect: started.dialect, outer: word.span },
    call: started.inner,
    zero,
    positional: countable ? args : undefined,
  };
  return { stands: true, runs: [run] };
}
