import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Problem, Program } from '../../shell/program.ts';
import type { Span } from '../../shell/source.ts';
import { DOWNLOADERS } from '../http/remote-code.ts';
import type { OpaqueOperation } from '../operation.ts';
import { COPIERS, COPIERS_FROM_HOSTS, DECODERS, INPUT_READERS, REMOTE_PRINTERS } from './programs.ts';

/**
 * Does a text that cannot be seen come from another machine? So it is taken for where an earlier command of
 * the line fetches something, unless it is a script of a name that nothing before has written. What a new
 * program runs (`bash x.sh`, `sh -c TEXT`) has to be such a script, or the input itself.
 */
export function isFetched(problem: Problem, program: Program): boolean {
  if (problem.kind !== 'dynamic') return false;
  const earlier = program.commands.filter(command => isBefore(command.span, problem.span));
  if (!earlier.some(fetches)) return false;
  const runs = program.commands.find(command => isSpanOf(command, problem.span));
  if (runs !== undefined && !earlier.some(command => fetches(command) && isSamePlace(command, runs)))
    return false;
  const script = runs?.words.find(word => word.span !== undefined && isSame(word.span, problem.span));
  if (script?.value !== undefined && script !== runs?.words[0]) {
    const name = posix.basename(script.value);
    return fetchedFiles(earlier).has(name);
  }
  return problem.mayAct || runs === undefined || readsFetched(runs);
}

/** Does the command run what a fetching one hands it: through its pipe, or as words that xargs adds? */
function readsFetched({ stdin, wrappers }: SimpleCommand): boolean {
  const inputs = [stdin, ...wrappers.map(wrapper => wrapper.reads)];
  return inputs.some(input => input?.kind === 'pipe' && input.from.some(prints));
}

/** Fetches, or hands on what a substitution among its words fetches: `cat <(curl …)`. */
function prints(command: SimpleCommand): boolean {
  return (
    fetches(command) ||
    command.words.some(word =>
      word.parts.some(
        part => part.kind === 'unknown' && part.text.split(/[^\w.-]+/).some(name => DOWNLOADERS.has(name)),
      ),
    )
  );
}

/** Programs and scripts that a line fetches or decodes into a file and then runs: `curl -o x …; chmod +x x; ./x`. */
export function fetchedPrograms(program: Program): OpaqueOperation[] {
  const { commands } = program;
  // Nearly every line fetches nothing.
  const first = commands.findIndex(command => fetches(command) || decodes(command));
  if (first === -1) return [];
  return commands.slice(first + 1).flatMap((command, index) => {
    const file = fileThatRuns(command);
    if (file === undefined) return [];
    const files = fetchedFiles(commands.slice(0, first + 1 + index).filter(one => isSamePlace(one, command)));
    return files.has(posix.basename(file)) ? [operationOf(command, file)] : [];
  });
}

/** What one machine fetches does not run on another: the script of `ssh HOST ./x` was there before. */
function isSamePlace(a: SimpleCommand, b: SimpleCommand): boolean {
  if (a.place.kind === 'here' || b.place.kind === 'here') return a.place.kind === b.place.kind;
  return a.place.kind === b.place.kind && a.place.name === b.place.name;
}

/**
 * The names of the files that commands fetch or decode, and of the copies that are made of them. A file is
 * known by its name alone, since where it stands is often not said.
 */
function fetchedFiles(commands: readonly SimpleCommand[]): ReadonlySet<string> {
  const files = new Set<string>();
  const opened = new Map<string, string>();
  for (const command of commands) {
    for (const { fd, target } of command.redirections) opened.set(String(fd), nameIn(target.value ?? ''));
    const names = namesIn(command);
    const copies = COPIERS.has(programOf(command)) && names.some(name => files.has(name));
    if (!copies && !fetches(command) && !decodes(command)) {
      if (!piped(command)) continue;
    }
    for (const name of names) files.add(opened.get(name) ?? name);
  }
  return files;
}

/** Writes what a fetching command pipes to it: `curl … | tee FILE`. */
function piped(command: SimpleCommand): boolean {
  return COPIERS.has(programOf(command)) && readsFetched(command);
}

/** The names of files that words and redirections hold: `-o install.sh`, `of=install.sh`, `https://x/install.sh`. */
function namesIn(command: SimpleCommand): string[] {
  return [...command.words.slice(1), ...command.redirections.map(one => one.target)]
    .map(word => nameIn(word.value ?? ''))
    .filter(name => name !== '' && !name.startsWith('-'));
}

function nameIn(text: string): string {
  return text.split(/[/=:]/).at(-1) ?? '';
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
  const program = programOf(command);
  if (DOWNLOADERS.has(program) || REMOTE_PRINTERS.has(program)) return true;
  return COPIERS_FROM_HOSTS.has(program) && command.words.some(word => /^[^/]+:./.test(word.value ?? ''));
}

function decodes(command: SimpleCommand): boolean {
  return DECODERS.has(programOf(command)) && command.redirections.length > 0;
}

function programOf(command: SimpleCommand): string {
  return posix.basename(command.words[0]?.value ?? '');
}

function isBefore(span: Span | undefined, other: Span): boolean {
  return span === undefined || span.source !== other.source || span.start < other.start;
}

/** The command whose own words the span is one of, or whose whole it is. */
function isSpanOf(command: SimpleCommand, span: Span): boolean {
  return (
    (command.span !== undefined && isSame(command.span, span)) ||
    command.words.some(word => word.span !== undefined && isSame(word.span, span))
  );
}

function isSame(a: Span, b: Span): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

function operationOf(command: SimpleCommand, file: string): OpaqueOperation {
  return {
    kind: 'opaque',
    program: programOf(command),
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
