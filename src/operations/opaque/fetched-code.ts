import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Problem, Program } from '../../shell/program.ts';
import type { Span } from '../../shell/source.ts';
import { DOWNLOADERS } from '../http/remote-code.ts';
import type { OpaqueOperation } from '../operation.ts';
import { COPIERS_FROM_HOSTS, DECODERS, INPUT_READERS, REMOTE_PRINTERS } from './programs.ts';

/**
 * Does a text that cannot be seen come from another machine? So it is taken for where an earlier command of
 * the line fetches something, unless it is a script of a name that nothing before has written.
 */
export function isFetched(problem: Problem, program: Program): boolean {
  if (problem.kind !== 'dynamic' || !problem.mayAct) return false;
  const earlier = program.commands.filter(command => isBefore(command.span, problem.span));
  if (!earlier.some(fetches)) return false;
  const script = program.commands
    .flatMap(command => command.words)
    .find(word => word.span !== undefined && isSame(word.span, problem.span));
  return script?.value === undefined || earlier.some(command => mentions(command, script.value ?? ''));
}

/** Programs and scripts that a line fetches or decodes into a file and then runs: `curl -o x …; chmod +x x; ./x`. */
export function fetchedPrograms(program: Program): OpaqueOperation[] {
  const { commands } = program;
  // Nearly every line fetches nothing.
  const first = commands.findIndex(command => fetches(command) || decodes(command));
  if (first === -1) return [];
  return commands.slice(first + 1).flatMap((command, index) => {
    const file = fileThatRuns(command);
    const earlier = commands.slice(0, first + 1 + index);
    if (file === undefined) return [];
    const written = earlier.some(one => (fetches(one) || decodes(one)) && mentions(one, file));
    return written ? [operationOf(command, file)] : [];
  });
}

/** The file that a command runs by its path, or gives to an interpreter. */
function fileThatRuns(command: SimpleCommand): string | undefined {
  const name = command.words[0]?.value;
  if (name === undefined) return undefined;
  const program = posix.basename(name).replace(/(?<=[a-z])[0-9][0-9.]*$/, '');
  const reader = INPUT_READERS.get(program);
  if (reader === undefined) return name.includes('/') ? name : undefined;
  if (reader.shell === true) return undefined;
  return command.words.slice(1).find(word => word.value !== undefined && !word.value.startsWith('-'))?.value;
}

function fetches(command: SimpleCommand): boolean {
  const program = posix.basename(command.words[0]?.value ?? '');
  if (DOWNLOADERS.has(program) || REMOTE_PRINTERS.has(program)) return true;
  return COPIERS_FROM_HOSTS.has(program) && command.words.some(word => /^[^/]+:./.test(word.value ?? ''));
}

function decodes(command: SimpleCommand): boolean {
  return DECODERS.has(posix.basename(command.words[0]?.value ?? '')) && command.redirections.length > 0;
}

/** Some word or redirection names a file of that name: `-o install.sh`, `of=install.sh`, `https://x/install.sh`. */
function mentions(command: SimpleCommand, file: string): boolean {
  const name = posix.basename(file);
  const texts = [...command.words, ...command.redirections.map(one => one.target)].map(
    word => word.value ?? '',
  );
  return texts.some(text => text === file || text.split(/[/=]/).at(-1) === name);
}

function isBefore(span: Span | undefined, other: Span): boolean {
  return span === undefined || span.source !== other.source || span.start < other.start;
}

function isSame(a: Span, b: Span): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

function operationOf(command: SimpleCommand, file: string): OpaqueOperation {
  return {
    kind: 'opaque',
    program: posix.basename(command.words[0]?.value ?? ''),
    what: 'remote script',
    detail: `${file} runs, which this line fetched`,
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    unknown: [],
    targets: [],
    credentials: [],
    spans: command.span === undefined ? [] : [command.span],
  };
}
