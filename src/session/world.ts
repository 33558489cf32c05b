import { posix } from 'node:path';
import { rememberedFacts } from '../facts/remembered-facts.ts';
import { readEnvironment, type StartedProgram } from '../gate/exec/process-files.ts';
import type { Facts } from '../operations/facts.ts';
import { type Environment, environmentOf, type VariableState } from '../shell/environment.ts';
import type { FileText } from '../shell/program.ts';
import { hashOfFile } from './hash-of.ts';

/** Something that a judgement looked up, and what it found. */
export interface Lookup {
  readonly kind: Exclude<keyof Facts, 'home'> | 'variable';
  readonly given: string | number;
  /** What was found, as text; of a file a hash. */
  readonly found: string;
}

/**
 * What one judgement may look at: the environment of the process and facts of this machine, read only when
 * asked for, and remembered as looked at.
 */
export class World {
  /** Hash of each file that was read, by path. */
  readonly files = new Map<string, string>();
  readonly facts: Facts;
  /** The same without a note of what was looked at; everything is looked at once. */
  readonly source: Facts;
  readonly environment: Environment;
  readonly #pid: number;
  readonly #lookups = new Map<string, Lookup>();
  #read: Surroundings | undefined;

  constructor(program: Pick<StartedProgram, 'pid' | 'cwd'>, facts: Facts) {
    this.#pid = program.pid;
    this.source = ofOneMoment(facts);
    this.facts = {
      home: facts.home,
      readFile: path => {
        const text = this.source.readFile(path);
        this.files.set(path, this.#note('readFile', path, text));
        return text;
      },
      isLong: path => this.#noted('isLong', path, this.source.isLong(path)),
      entry: path => this.#noted('entry', path, this.source.entry(path)),
      repository: path => this.#noted('repository', path, this.source.repository(path)),
      custody: path => this.#noted('custody', path, this.source.custody(path)),
      holdsOnlyGit: path => this.#noted('holdsOnlyGit', path, this.source.holdsOnlyGit(path)),
      isUnmatched: path => this.#noted('isUnmatched', path, this.source.isUnmatched(path)),
      listener: port => this.#noted('listener', port, this.source.listener(port)),
    };
    // A shell sets PWD to its directory when it starts; every analysis asks for it.
    const directory: VariableState = { state: 'known', value: program.cwd };
    this.environment = {
      get: name => (name === 'PWD' ? directory : this.#noted('variable', name, this.#variable(name))),
    };
  }

  /** All that was looked up so far. */
  get lookups(): readonly Lookup[] {
    return [...this.#lookups.values()];
  }

  /** Takes over what another judgement looked up that this one rests on. */
  adopt(lookups: readonly Lookup[]): void {
    for (const lookup of lookups) {
      const { kind, given, found } = lookup;
      this.#lookups.set(`${kind} ${given}`, lookup);
      if (kind === 'readFile') this.files.set(String(given), found);
    }
  }

  /** Would all of this be found again now? */
  finds(lookups: readonly Lookup[]): boolean {
    return lookups.every(({ kind, given, found }) => textOf(kind, this.#ask(kind, given)) === found);
  }

  /** The process's variables; undefined if they may not be read. */
  variables(): Readonly<Record<string, string>> | undefined {
    return this.#load().variables;
  }

  #noted<Found>(kind: Lookup['kind'], given: string | number, found: Found): Found {
    this.#note(kind, given, found);
    return found;
  }

  #note(kind: Lookup['kind'], given: string | number, found: unknown): string {
    const text = textOf(kind, found);
    this.#lookups.set(`${kind} ${given}`, { kind, given, found: text });
    return text;
  }

  #ask(kind: Lookup['kind'], given: string | number): unknown {
    if (kind === 'variable') return this.#variable(String(given));
    return kind === 'listener' ? this.source.listener(Number(given)) : this.source[kind](String(given));
  }

  #variable(name: string): VariableState {
    return this.#load().environment.get(name);
  }

  #load(): Surroundings {
    if (this.#read === undefined) {
      const variables = readEnvironment(this.#pid);
      this.#read = { variables, environment: environmentOf(variables ?? {}, variables !== undefined) };
    }
    return this.#read;
  }
}

/** Files that stand beside each other are in the same repository, which is searched for upwards. */
function ofOneMoment(facts: Facts): Facts {
  const known = rememberedFacts(facts);
  const repository = (path: string): string | undefined => {
    const entry = known.entry(path);
    const isNone = entry === undefined || (entry !== 'unknown' && entry.kind === 'file');
    return known.repository(isNone ? posix.dirname(path) : path);
  };
  return { ...known, repository };
}

interface Surroundings {
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly environment: Environment;
}

function textOf(kind: Lookup['kind'], found: unknown): string {
  return kind === 'readFile' ? hashOfFile(found as FileText) : JSON.stringify(found ?? null);
}
