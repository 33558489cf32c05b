import { posix } from 'node:path';
import { type Facts, noFacts } from '../../src/operations/facts.ts';
import { interpret } from '../../src/operations/interpret.ts';
import type { Operation, OperationKind } from '../../src/operations/operation.ts';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';

/** Where a line is read. */
export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly facts?: Partial<Facts>;
  readonly cwd?: string;
  /** Texts by path relative to the working directory. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The home directory and working directory of {@link operationsOf}. */
export const HOME = '/home/alice';
/** Below the home directory. */
export const PROJECT = `${HOME}/project`;

/** Everything that a line would do, of one kind. */
export function operationsOf<K extends OperationKind>(
  kind: K,
  line: string,
  setting: Setting = {},
): Extract<Operation, { kind: K }>[] {
  const cwd = setting.cwd ?? PROJECT;
  const texts = new Map(
    Object.entries(setting.files ?? {}).map(([path, text]) => [posix.resolve(cwd, path), text]),
  );
  const facts: Facts = {
    ...noFacts(HOME),
    readFile: path => {
      const text = texts.get(path);
      return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text };
    },
    ...setting.facts,
  };
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd,
    env: environmentOf({ HOME, ...setting.env }, false),
    readFile: path => facts.readFile(path),
  });
  return program.commands
    .flatMap(command => interpret(command, facts))
    .filter((one): one is Extract<Operation, { kind: K }> => one.kind === kind);
}
