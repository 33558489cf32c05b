import type { SimpleCommand } from '../shell/command.ts';
import { carriedShell } from './carried-shell.ts';
import { interpretCli } from './cli/interpret-cli.ts';
import { isListed } from './cli/tools.ts';
import type { Facts } from './facts.ts';
import { FILES, interpretRedirections } from './files/interpret-files.ts';
import { expandAlias } from './git/alias.ts';
import { httpInterpreters } from './http/interpreters.ts';
import type { Interpreter } from './interpreter.ts';
import { dynamicCommand, interpretOpaque } from './opaque/interpret-opaque.ts';
import type { Operation } from './operation.ts';
import { programName } from './program-name.ts';
import { behindInterpreter } from './script-tools.ts';
import { sqlInterpreters } from './sql/interpreters.ts';
import { storeInterpreters } from './stores/interpreters.ts';

/** Interpreters by program name, one map a family of programs; a program may stand in several. */
const FAMILIES: readonly ReadonlyMap<string, Interpreter>[] = [
  FILES,
  httpInterpreters,
  sqlInterpreters,
  storeInterpreters,
];

/** Interpreters that read every command, whatever its program. */
const EVERY: readonly Interpreter[] = [interpretCli, interpretOpaque];

/** The programs that interpreters of a family read in their own terms. */
export const INTERPRETED: ReadonlySet<string> = new Set(FAMILIES.flatMap(family => [...family.keys()]));

/** How often a command may stand for another one: an alias for an alias. */
const LONGEST_CHAIN = 4;

/**
 * Says what a simple command would do.
 * @param command with wrappers removed
 * @param facts read-only looks that resolve paths and read the files a command names
 * @returns its operations in order; empty for a command that is known to do no harm
 */
export function interpret(command: SimpleCommand, facts: Facts): Operation[] {
  const words = interpretWords(command, facts, LONGEST_CHAIN);
  return command.redirections.length === 0 ? words : [...interpretRedirections(command, facts), ...words];
}

function interpretWords(command: SimpleCommand, facts: Facts, chain: number): Operation[] {
  const [name] = command.words;
  if (name === undefined) return [];
  if (name.value === undefined) return [dynamicCommand(command)];
  if (chain > 0) {
    const meant = expandAlias(command, facts);
    if (meant !== undefined) return meant.flatMap(one => interpretWords(one, facts, chain - 1));
  }
  const program = programName(name.value, isKnown);
  const call = { command, program, args: command.words.slice(1), facts };
  const operations: Operation[] = [];
  // Every command comes through here, most of them to no operation but one: nothing is made on the way.
  for (const family of FAMILIES) {
    const interpreter = family.get(program);
    if (interpreter !== undefined) operations.push(...interpreter(call));
  }
  for (const interpreter of EVERY) operations.push(...interpreter(call));
  if (chain === 0) return operations;
  const tool = behindInterpreter(command);
  if (tool !== undefined) operations.push(...interpretWords(tool, facts, 0));
  if (isKnown(program)) return operations;
  for (const one of carriedShell(command, facts)) operations.push(...interpretWords(one, facts, chain - 1));
  return operations;
}

function isKnown(program: string): boolean {
  return INTERPRETED.has(program) || isListed(program);
}
