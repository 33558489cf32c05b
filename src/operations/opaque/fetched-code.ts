import { posix } from 'node:path';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Problem, Program } from '../../shell/program.ts';
import type { Span } from '../../shell/source.ts';
import { DOWNLOADERS } from '../http/remote-code.ts';
import { opaqueOperation, plainContext } from '../opaque-operation.ts';
import type { OpaqueOperation } from '../operation.ts';
import { unversioned } from '../program-name.ts';
import { COPIERS, COPIERS_FROM_HOSTS, DECODERS, INPUT_READERS, REMOTE_PRINTERS } from './programs.ts';

/**
 * What a program runs that comes from another machine or out of a decoder: files that it fetches and then
 * runs, also as a copy or through a pipe. Found in one pass; a file is known by its name alone, since where
 * it stands is often not said.
 */
export class FetchedCode {
  /** Programs and scripts that are run after they were fetched: `curl -o x …; chmod +x x; ./x`. */
  readonly programs: readonly OpaqueOperation[];
  readonly #commands: readonly SimpleCommand[];
  /** By place and name, which command made the file. */
  readonly #files = new Map<string, number>();
  /** By place, the first command that fetches there. What one machine fetches does not run on another. */
  readonly #fetching = new Map<string, number>();
  #spans: ReadonlyMap<string, number> | undefined;

  constructor(program: Program) {
    this.#commands = program.commands;
    const programs: OpaqueOperation[] = [];
    const opened = new Map<string, string>();
    this.#commands.forEach((command, index) => {
      const place = placeOf(command);
      const file = this.#files.size === 0 ? undefined : fileThatRuns(command);
      if (file !== undefined && this.#files.has(place + posix.basename(file)))
        programs.push(operationOf(command, file));
      for (const { fd, target } of command.redirections) opened.set(String(fd), nameIn(target.value ?? ''));
      this.#note(command, index, opened);
    });
    this.programs = programs;
  }

  /**
   * Does a text that cannot be seen come from another machine? So it is taken for where an earlier command
   * fetches something, unless it is a script of a name that nothing before has written. What a new program
   * runs (`bash x.sh`, `sh -c TEXT`) has to be such a script, or the input itself.
   */
  includes(problem: Problem): boolean {
    if (problem.kind !== 'dynamic' || this.#fetching.size === 0) return false;
    const at = this.#indexOf(problem.span);
    if (at === undefined)
      return [...this.#fetching.values()].some(one => isBefore(this.#commands[one]?.span, problem.span));
    const runs = this.#commands[at] as SimpleCommand;
    const place = placeOf(runs);
    if ((this.#fetching.get(place) ?? at) >= at) return false;
    const script = runs.words.find(word => word.span !== undefined && isSame(word.span, problem.span));
    if (script?.value === undefined || script === runs.words[0]) return problem.mayAct || readsFetched(runs);
    return (this.#files.get(place + posix.basename(script.value)) ?? at) < at;
  }

  /** Notes the files that a command fetches, decodes, or copies from such. */
  #note(command: SimpleCommand, index: number, opened: ReadonlyMap<string, string>): void {
    const place = placeOf(command);
    const fetched = fetches(command);
    if (fetched && !this.#fetching.has(place)) this.#fetching.set(place, index);
    const copies = !fetched && COPIERS.has(programOf(command)) && this.#fetching.size + this.#files.size > 0;
    if (!fetched && !copies && !decodes(command)) return;
    const names = namesIn(command);
    const known = names.some(name => this.#files.has(place + name));
    if (copies && !known && !readsFetched(command) && !decodes(command)) return;
    for (const name of names) {
      const key = place + (opened.get(name) ?? name);
      if (!this.#files.has(key)) this.#files.set(key, index);
    }
  }

  /** The command whose whole, or one of whose words, stands at a span. */
  #indexOf(span: Span): number | undefined {
    this.#spans ??= spansOf(this.#commands);
    return this.#spans.get(keyOf(span));
  }
}

function spansOf(commands: readonly SimpleCommand[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const note = (span: Span | undefined, index: number): void => {
    if (span !== undefined && !found.has(keyOf(span))) found.set(keyOf(span), index);
  };
  commands.forEach((command, index) => {
    note(command.span, index);
    for (const word of command.words) note(word.span, index);
  });
  return found;
}

function keyOf({ source, start, end }: Span): string {
  return `${source}:${start}:${end}`;
}

/** Where a command runs, as the beginning of a key. */
function placeOf({ place }: SimpleCommand): string {
  return place.kind === 'here' ? '\n' : `${place.kind} ${place.name ?? ''}\n`;
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
  const program = unversioned(posix.basename(name));
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

function isSame(a: Span, b: Span): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

function operationOf(command: SimpleCommand, file: string): OpaqueOperation {
  const detail = `${file} runs, which this line fetched`;
  return opaqueOperation(plainContext(programOf(command), command), 'remote script', detail);
}
