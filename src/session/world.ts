import { posix } from 'node:path';
import { rememberedFacts } from '../facts/remembered-facts.ts';
import { stampOf } from '../gate/exec/file-stamp.ts';
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
  /** Of a file: as long as it stands so, it holds the same. */
  readonly stamp?: string | undefined;
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
        const stamp = settledStamp(path);
        const text = this.source.readFile(path);
        this.files.set(path, this.#note('readFile', path, text, stamp));
        return text;
      },
      isLong: path => this.#noted('isLong', path, facts.isLong(path)),
      entry: path => this.#noted('entry', path, facts.entry(path)),
      repository: path => this.#noted('repository', path, facts.repository(path)),
      custody: path => this.#noted('custody', path, facts.custody(path)),
      holdsOnlyGit: path => this.#noted('holdsOnlyGit', path, facts.holdsOnlyGit(path)),
      isUnmatched: path => this.#noted('isUnmatched', path, facts.isUnmatched(path)),
      listener: port => this.#noted('listener', port, facts.listener(port)),
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
    return lookups.every(
      ({ kind, given, found, stamp }) =>
        (stamp !== undefined && stampOf(String(given))?.key === stamp) ||
        textOf(kind, this.#ask(kind, given)) === found,
    );
  }

  /** The process's variables; undefined if they may not be read. */
  variables(): Readonly<Record<string, string>> | undefined {
    return this.#load().variables;
  }

  #noted<Found>(kind: Lookup['kind'], given: string | number, found: Found): Found {
    this.#note(kind, given, found);
    return found;
  }

  #note(kind: Lookup['kind'], given: string | number, found: unknown, stamp?: string): string {
    const text = textOf(kind, found);
    this.#lookups.set(`${kind} ${given}`, { kind, given, found: text, stamp });
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

/** Twice the time in which the clock of a file system may stand still, in milliseconds. */
const TICK = 20;

/** @returns undefined if the file may change once more and look the same */
function settledStamp(path: string): string | undefined {
  const stamp = stampOf(path);
  return stamp !== undefined && stamp.changed < Date.now() - TICK ? stamp.key : undefined;
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
