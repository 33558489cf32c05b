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
  return [...interpretRedirections(command, facts), ...interpretWords(command, facts, LONGEST_CHAIN)];
}

function interpretWords(command: SimpleCommand, facts: Facts, chain: number): Operation[] {
  const [name, ...args] = command.words;
  if (name === undefined) return [];
  if (name.value === undefined) return [dynamicCommand(command)];
  if (chain > 0) {
    const meant = expandAlias(command, facts);
    if (meant !== undefined) return meant.flatMap(one => interpretWords(one, facts, chain - 1));
  }
  const program = programName(name.value, isKnown);
  const call = { command, program, args, facts };
  const tool = chain > 0 ? behindInterpreter(command) : undefined;
  const carried = chain > 0 && !isKnown(program) ? carriedShell(command, facts) : [];
  return [
    ...FAMILIES.flatMap(family => family.get(program)?.(call) ?? []),
    ...EVERY.flatMap(interpreter => interpreter(call)),
    ...(tool === undefined ? [] : interpretWords(tool, facts, 0)),
    ...carried.flatMap(one => interpretWords(one, facts, chain - 1)),
  ];
}

function isKnown(program: string): boolean {
  return INTERPRETED.has(program) || isListed(program);
}
