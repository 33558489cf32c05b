import { posix } from 'node:path';
import type { SimpleCommand, Stdin } from '../../shell/command.ts';
import type { Facts } from '../facts.ts';
import { hasHole, textWithHoles } from '../hole.ts';

/**
 * Text that a command takes from a file or from standard input, with holes; or that it cannot be seen,
 * and whether it can be when the command runs.
 */
export type Input =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly later: boolean };

/** Where a command's own files and standard input are looked up. */
export interface InputSource {
  readonly command: SimpleCommand;
  readonly facts: Facts;
}

/**
 * Reads a file that a command names.
 * @param path as written, relative to the command's working directory; may hold holes
 */
export function readInputFile(path: string, source: InputSource): Input {
  if (hasHole(path)) return { ok: false, later: true };
  if (path === '/dev/stdin' || path === '/dev/fd/0') return readStandardInput(source);
  // The shell's own `<(…)` arrives as such a path.
  if (/^\/(?:dev\/fd|proc\/self\/fd)\//.test(path)) return { ok: false, later: false };
  const { cwd } = source.command;
  if (!path.startsWith('/') && cwd === undefined) return { ok: false, later: true };
  const read = source.facts.readFile(posix.resolve(cwd ?? '/', path));
  if (read.ok) return { ok: true, text: read.text };
  // A file that is not there may be written by a command before this one.
  return { ok: false, later: read.reason === 'missing' };
}

/** Reads a file that a command names, or its standard input for `-`. */
export function readInput(name: string, source: InputSource): Input {
  return name === '-' ? readStandardInput(source) : readInputFile(name, source);
}

/** Reads what the command has on its standard input. */
export function readStandardInput(source: InputSource): Input {
  const { stdin } = source.command;
  switch (stdin.kind) {
    case 'text':
      return { ok: true, text: textWithHoles(stdin.text) };
    case 'file':
      return readInputFile(textWithHoles(stdin.path), {
        ...source,
        command: { ...source.command, stdin: { kind: 'none' } },
      });
    case 'none':
      return { ok: true, text: '' };
    case 'opaque':
      return { ok: false, later: false };
    default:
      return { ok: false, later: true };
  }
}

/** The files that a command's input is made of, its standard input and the words xargs adds, as far as its pipeline names them. */
export function inputFiles(command: SimpleCommand): string[] {
  return [
    ...filesBehind(command.stdin),
    ...command.wrappers.flatMap(({ reads }) => (reads === undefined ? [] : filesBehind(reads))),
  ];
}

function filesBehind(stdin: Stdin): string[] {
  if (stdin.kind === 'file') return [textWithHoles(stdin.path)];
  const from = stdin.kind === 'pipe' ? stdin.from : stdin.kind === 'text' ? (stdin.by ?? []) : [];
  return from.flatMap(one => [
    ...inputFiles(one),
    ...one.words
      .slice(1)
      .map(textWithHoles)
      .filter(text => /^[~/.]|\w[./]\w/.test(text)),
  ]);
}
