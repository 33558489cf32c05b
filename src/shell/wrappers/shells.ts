import { absolutePath, baseName } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Stdin } from '../command.ts';
import { inputText } from '../produce/concatenate.ts';
import type { Dialect } from '../source.ts';
import type { Call } from '../walk/call.ts';
import { runDynamic, sayDynamic } from '../walk/dynamic.ts';
import { isOneWord, knownWord, type Word, wordOf } from '../word.ts';
import { staysHere } from './starts-here.ts';
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
  // Their grammars differ, and what does not fit is said; plain commands read the same.
  ['fish', 'bash'],
  ['csh', 'bash'],
  ['tcsh', 'bash'],
]);

/** Options that take the next word: `-o errexit`, `-O extglob`, `--rcfile F`. */
const WITH_VALUE = /^(?:[-+][A-Za-z]*[oO]|--rcfile|--init-file)$/;

/** What a shell's arguments make it do. */
export interface ShellArguments {
  /** It runs a `text`, what stands on its `input`, or a `script`; or `nothing`. */
  readonly runs: 'text' | 'input' | 'script' | 'nothing';
  /** The place of the first argument behind the options. */
  readonly operand: number;
}

/**
 * Reads the arguments of a shell (POSIX, XCU sh; bash(1), OPTIONS).
 * @param words with the shell's name; undefined: not known
 */
export function shellArguments(words: readonly (string | undefined)[]): ShellArguments {
  let takesText = false;
  let fromInput = false;
  let checksOnly = false;
  let at = 1;
  for (; at < words.length; at += 1) {
    const text = words[at];
    if (text === undefined) break;
    if (text === '--' || text === '-') {
      at += 1;
      break;
    }
    if (!/^[-+]/.test(text)) break;
    if (/^--(version|help)$/.test(text)) return { runs: 'nothing', operand: at };
    if (/^[-+][A-Za-z]*n/.test(text)) checksOnly = text.startsWith('-');
    if (/^-[A-Za-z]*c/.test(text)) takesText = true;
    if (/^-[A-Za-z]*s/.test(text)) fromInput = true;
    if (WITH_VALUE.test(text)) at += 1;
  }
  if (checksOnly) return { runs: 'nothing', operand: at };
  const runs = takesText ? 'text' : fromInput || at >= words.length ? 'input' : 'script';
  return { runs, operand: at };
}

/** `sh`, `bash`, …: the text of `-c`, a script, or what stands on standard input (POSIX, XCU sh). */
export function runShell(call: Call, shell: Shell): Unwrapping | undefined {
  const { words } = call;
  const name = baseName(words[0]?.value ?? 'sh');
  const dialect = shells.get(name) ?? 'sh';
  const { runs, operand } = shellArguments(words.map(word => word.value));
  if (runs === 'nothing') return undefined;
  const rest = words.slice(operand);
  const started = {
    call,
    inner: innerCall(call, rest, runs === 'input' ? { kind: 'none' } : call.stdin),
    name,
    dialect,
    shell,
  };
  const found =
    runs === 'text'
      ? textArgument(rest, started)
      : runs === 'input'
        ? input(rest, started)
        : script(rest, started);
  return { stands: true, runs: [...startupFile(started), ...found.runs] };
}

/** Runs a file that begins with `#!` and names a shell, as the kernel would start it. */
export function runShellScript(
  call: Call,
  text: Word,
  interpreter: { readonly name: string; readonly dialect: Dialect },
  shell: Shell,
): Unwrapping {
  const [file, ...args] = call.words;
  const inner = innerCall(call, args, call.stdin);
  const zero = file ?? knownWord(interpreter.name);
  const started = { call, inner, ...interpreter, shell };
  return one(started, { word: text, name: zero.value ?? zero.text, zero, args });
}

interface Started {
  readonly call: Call;
  /** What the shell runs stands in this. */
  readonly inner: Call;
  readonly name: string;
  readonly dialect: Dialect;
  readonly shell: Shell;
}

const NOTHING: Unwrapping = { stands: true, runs: [] };

function innerCall(call: Call, rest: readonly Word[], stdin: Stdin): Call {
  return led(call, rest, { byShell: call.byShell, redirections: [], assignments: [], stdout: 'kept', stdin });
}

/** The shell that is started changes nothing in the one that starts it. */
function asProgram(call: Call): Call {
  return { ...call, byShell: false };
}

function textArgument(rest: readonly Word[], started: Started): Unwrapping {
  const { call, name, shell } = started;
  const [text, zero, ...args] = rest;
  if (text === undefined || runDynamic(text, `${name} -c`, false, asProgram(call), shell)) return NOTHING;
  // A file of the name `$(…)` would be run: what is read belongs behind the text, as `$1`.
  if (text.parts.some(part => part.kind === 'unknown' && part.reason === 'input'))
    sayDynamic(`what is read becomes part of the text that ${name} -c runs`, false, text, call, shell);
  return one(started, { word: text, name: `${name} -c`, zero: zero ?? knownWord(name), args });
}

/** Commands on standard input: a here-document, a constant, a file; or nobody knows what. */
function input(args: readonly Word[], started: Started): Unwrapping {
  const { call, name, shell } = started;
  const { stdin } = call;
  if (stdin.kind === 'inherited' || stdin.kind === 'none') return NOTHING;
  const parts = inputText(call, shell);
  if (parts === undefined) {
    sayDynamic(`${name} reads commands from ${sourceOf(stdin)}`, true, undefined, call, shell);
    return NOTHING;
  }
  const word = stdin.kind === 'text' ? stdin.text : wordOf('', parts);
  if (runDynamic(word, name, true, asProgram(call), shell)) return NOTHING;
  const from = stdin.kind === 'text' ? stdin.from : 'file';
  const title = from === 'command' ? `input of ${name}` : from;
  return one(started, { word, name: title, zero: knownWord(name), args });
}

function sourceOf(stdin: Stdin): string {
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
  if (file === undefined) return NOTHING;
  const part = file.parts.length === 1 ? file.parts[0] : undefined;
  if (part?.kind === 'unknown' && part.reason === 'process') {
    const output = shell.analysis.substitutions.get(part)?.output;
    const word = output === undefined ? file : wordOf(file.text, output);
    if (runDynamic(word, name, true, asProgram(call), shell)) return NOTHING;
    return one(started, { word, name: 'process substitution', zero: file, args });
  }
  const text = scriptText(file, name, call, shell);
  return text === undefined
    ? NOTHING
    : one(started, { word: text, name: file.value ?? file.text, zero: file, args });
}

/**
 * @returns the text of a script that a program is given as a file; undefined where it cannot be seen,
 *   which is then said. It matters by itself only if the program is what starts now: otherwise its own
 *   start will be looked at.
 */
export function scriptText(file: Word, program: string, call: Call, shell: Shell): Word | undefined {
  if (file.value === '/dev/stdin' || file.value === '/dev/fd/0' || file.value === '-') {
    const parts = inputText(call, shell);
    if (parts !== undefined) return wordOf(file.text, parts);
    sayDynamic(`${program} runs ${sourceOf(call.stdin)}`, true, file, call, shell);
    return undefined;
  }
  const now = shell.analysis.execWords === call.words;
  const path = file.value === undefined ? undefined : absolutePath(file.value, call.cwd);
  const here = call.place.kind === 'here';
  if (path !== undefined && here && !now && staysHere(call) && shell.analysis.isLeftToItsStart(path))
    return undefined;
  const seen = path !== undefined && here ? shell.analysis.seeFile(path) : undefined;
  if (seen?.ok === true) {
    if (seen.stale)
      sayDynamic(`a command before may change what ${program} runs: ${file.text}`, now, file, call, shell);
    return seen.word;
  }
  if (seen?.reason === 'missing') return undefined;
  sayDynamic(`${program} runs a file that cannot be read: ${file.text}`, now, file, call, shell);
  return undefined;
}

function one(
  started: Started,
  text: { readonly word: Word; readonly name: string; readonly zero: Word; readonly args: readonly Word[] },
): Unwrapping {
  const { word, name, zero, args } = text;
  const run: TextRun = {
    kind: 'text',
    text: { word, name, dialect: started.dialect, outer: word.span },
    call: started.inner,
    zero,
    positional: args.every(isOneWord) ? args : undefined,
  };
  return { stands: true, runs: [run] };
}

/** bash reads `$BASH_ENV` first where it is not interactive; the line itself may have set it. */
function startupFile(started: Started): readonly TextRun[] {
  const { call, inner, shell } = started;
  const variable = started.name === 'bash' ? call.env.get('BASH_ENV') : undefined;
  if (variable?.state !== 'known' || variable.value === '') return [];
  const before = shell.analysis.startEnv.get('BASH_ENV');
  if (before.state === 'known' && before.value === variable.value) return [];
  const file = knownWord(variable.value);
  const word = scriptText(file, 'bash', call, shell);
  if (word === undefined) return [];
  const text = { word, name: variable.value, dialect: 'bash', outer: undefined } as const;
  return [{ kind: 'text', text, call: inner, zero: file, positional: undefined }];
}
