import { posix } from 'node:path';
import type { SimpleCommand } from '../shell/command.ts';
import type { Facts } from './facts.ts';
import { httpInterpreters } from './http/interpreters.ts';
import type { Interpreter } from './interpreter.ts';
import type { Operation } from './operation.ts';

/** Interpreters by program name, one map a family of programs; a program may stand in several. */
const FAMILIES: readonly ReadonlyMap<string, Interpreter>[] = [httpInterpreters];

/**
 * Says what a simple command would do.
 * @param command with wrappers removed
 * @param facts read-only looks that resolve paths and read the files a command names
 * @returns its operations in order; empty for a command that is known to do no harm
 */
export function interpret(command: SimpleCommand, facts: Facts): Operation[] {
  const [name, ...args] = command.words;
  if (name?.value === undefined) return [];
  const program = posix.basename(name.value);
  const call = { command, program, args, facts };
  return FAMILIES.flatMap(family => family.get(program)?.(call) ?? []);
}
