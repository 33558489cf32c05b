import { type Facts, noFacts } from '../../src/operations/facts.ts';
import type { Interpreter } from '../../src/operations/interpreter.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import { type CommandOptions, commandOf } from './command-of.ts';

/** What a test says of the machine besides the command. */
export interface Situation extends CommandOptions {
  /** Files that can be read, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Programs that listen, by loopback port. */
  readonly listeners?: Readonly<Record<number, string>>;
  /** Variables that are not given may be set all the same, as on a line whose shell is not known. */
  readonly incomplete?: boolean;
}

/** Facts of a machine that holds these files and nothing else. */
export function factsOf({ files = {}, listeners = {} }: Situation): Facts {
  return {
    ...noFacts('/home/u'),
    readFile: path => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text };
    },
    listener: port => listeners[port],
  };
}

/** The operations that an interpreter finds in an argument vector. */
export function operationsOf(
  interpreters: ReadonlyMap<string, Interpreter>,
  argv: readonly string[],
  situation: Situation = {},
): readonly Operation[] {
  const made = commandOf(argv, { cwd: '/srv/app', ...situation });
  const command =
    situation.incomplete === true ? { ...made, env: environmentOf(situation.env ?? {}, false) } : made;
  const [program = ''] = argv;
  const call = { command, program, args: command.words.slice(1), facts: factsOf(situation) };
  return interpreters.get(program)?.(call) ?? [];
}
