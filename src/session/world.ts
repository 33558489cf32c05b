import { readEnvironment, type StartedProgram } from '../gate/exec/process-files.ts';
import type { Facts } from '../operations/facts.ts';
import { type Environment, environmentOf, type VariableState } from '../shell/environment.ts';
import { hashOf } from './hash-of.ts';

/** A variable that was asked for, and what it was. */
export interface LookedUp {
  readonly name: string;
  readonly state: VariableState;
}

/**
 * What one judgement may look at: the environment of the process and facts of this machine, read only when
 * asked for, and remembered as looked at.
 */
export class World {
  /** Hash of each file that was read, by path. */
  readonly files = new Map<string, string>();
  readonly facts: Facts;
  readonly environment: Environment;
  /** The judgement depends on files or on other facts of this machine. */
  consulted = false;
  /** The variables that the judgement depends on. */
  readonly variablesLookedUp: LookedUp[] = [];
  readonly #pid: number;
  #read: Surroundings | undefined;

  constructor(program: Pick<StartedProgram, 'pid' | 'cwd'>, facts: Facts) {
    this.#pid = program.pid;
    const look = <Arguments extends unknown[], Result>(
      handler: (...given: Arguments) => Result,
    ): ((...given: Arguments) => Result) => {
      return (...given) => {
        this.consulted = true;
        return handler(...given);
      };
    };
    this.facts = {
      home: facts.home,
      readFile: look(path => {
        const text = facts.readFile(path);
        this.files.set(path, hashOf(text));
        return text;
      }),
      entry: look(facts.entry),
      repository: look(facts.repository),
      custody: look(facts.custody),
      listener: look(facts.listener),
    };
    this.environment = { get: name => this.#variable(name, program.cwd) };
  }

  /** The process's variables; undefined if they may not be read. */
  variables(): Readonly<Record<string, string>> | undefined {
    return this.#load().variables;
  }

  #variable(name: string, cwd: string): VariableState {
    // A shell sets PWD to its directory when it starts; every analysis asks for it.
    if (name === 'PWD') return { state: 'known', value: cwd };
    const state = this.#load().environment.get(name);
    this.variablesLookedUp.push({ name, state });
    return state;
  }

  #load(): Surroundings {
    if (this.#read === undefined) {
      const variables = readEnvironment(this.#pid);
      this.#read = { variables, environment: environmentOf(variables ?? {}, variables !== undefined) };
    }
    return this.#read;
  }
}

interface Surroundings {
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly environment: Environment;
}
