import { analyseArgv } from '../../src/shell/analyse-argv.ts';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import type { SimpleCommand, Stdin } from '../../src/shell/command.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import type { AnalyseOptions, FileText, Program, SeenStdin } from '../../src/shell/program.ts';
import type { Word } from '../../src/shell/word.ts';

/** What a test knows of the shell beside the line. */
export interface Given {
  readonly dialect?: AnalyseOptions['dialect'];
  readonly cwd?: string | undefined;
  /** Variables; the environment is complete unless `open` is set. */
  readonly env?: Readonly<Record<string, string>>;
  readonly open?: boolean;
  readonly positional?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly limits?: AnalyseOptions['limits'];
  readonly execsFollow?: boolean;
  readonly longScript?: boolean;
  readonly isLong?: AnalyseOptions['isLong'];
}

/** Options as a caller would give them; files come from a record. */
export function optionsOf(given: Given = {}): AnalyseOptions {
  const { files } = given;
  return {
    dialect: given.dialect ?? 'bash',
    cwd: 'cwd' in given ? given.cwd : '/w',
    env: environmentOf({ HOME: '/home/u', ...given.env }, given.open !== true),
    ...(given.positional === undefined ? {} : { positional: given.positional }),
    ...(given.limits === undefined ? {} : { limits: given.limits }),
    ...(given.execsFollow === undefined ? {} : { execsFollow: given.execsFollow }),
    ...(given.isLong === undefined ? {} : { isLong: given.isLong }),
    ...(given.longScript === undefined ? {} : { longScript: given.longScript }),
    ...(files === undefined ? {} : { readFile: path => fileOf(files, path) }),
  };
}

/** Analyses a line. */
export function line(text: string, given: Given = {}): Program {
  return analyseLine(text, optionsOf(given));
}

/** Analyses an argument vector. */
export function argv(
  words: readonly string[],
  given: Given = {},
  stdin: SeenStdin = { kind: 'inherited' },
): Program {
  return analyseArgv(words, stdin, optionsOf(given));
}

/**
 * The commands of a program, each as one line: words as the shell would quote them, unknown parts as
 * `<text>` (`<text…>` where they may become several words), patterns as they are.
 */
export function commands(program: Program): string[] {
  return program.commands.map(commandLine);
}

/** The commands of a line. */
export function run(text: string, given: Given = {}): string[] {
  return commands(line(text, given));
}

/** One command as a line. */
export function commandLine(command: SimpleCommand): string {
  return [
    ...command.assignments.map(({ name, value }) => `${name}=${wordText(value)}`),
    ...command.words.map(wordText),
    ...command.redirections.map(one => `${one.fd}${one.operator}${wordText(one.target)}`),
  ].join(' ');
}

/** A command's standard input as a text. */
export function stdinText(stdin: Stdin): string {
  if (stdin.kind === 'text') return `${stdin.from}: ${wordText(stdin.text)}`;
  if (stdin.kind === 'pipe') return `pipe: ${stdin.from.map(commandLine).join(' | ')}`;
  if (stdin.kind === 'file') return `file: ${wordText(stdin.path)}`;
  return stdin.kind;
}

/** A word as a text. */
export function wordText(word: Word): string {
  if (word.value !== undefined)
    return /^[\w@%+=:,./-]+$/.test(word.value) ? word.value : JSON.stringify(word.value);
  return word.parts
    .map(part => (part.kind === 'unknown' ? `<${part.text}${part.splits ? '…' : ''}>` : part.text))
    .join('');
}

/** The problems of a program as `kind: the text it is about`. */
export function problems(program: Program): string[] {
  return program.problems.map(({ kind, span, mayAct }) => {
    const text = program.sources[span.source]?.text.slice(span.start, span.end) ?? '';
    return `${kind}${mayAct ? '!' : ''}: ${text}`;
  });
}

function fileOf(files: Readonly<Record<string, string>>, path: string): FileText {
  const text = files[path];
  return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text };
}
