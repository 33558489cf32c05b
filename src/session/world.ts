import { readEnvironment, type StartedProgram } from '../gate/exec/process-files.ts';
import type { Facts } from '../operations/facts.ts';
import { type Environment, environmentOf } from '../shell/environment.ts';
import { hashOf } from './hash-of.ts';

/**
 * What one judgement may look at: the environment of the process and facts of this machine, read only when
 * asked for, and remembered as looked at.
 */
export class World {
  /** Hash of each file that was read, by path. */
  readonly files = new Map<string, string>();
  readonly facts: Facts;
  readonly environment: Environment;
  /** The judgement depends on more than the command itself. */
  consulted = false;
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
    const get = look((name: string) => this.#load().environment.get(name));
    // A shell sets PWD to its directory when it starts; every analysis asks for it.
    this.environment = { get: name => (name === 'PWD' ? { state: 'known', value: program.cwd } : get(name)) };
  }

  /** The process's variables; undefined if they may not be read. */
  variables(): Readonly<Record<string, string>> | undefined {
    return this.#load().variables;
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
