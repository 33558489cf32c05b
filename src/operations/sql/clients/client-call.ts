import { type ParsedOptions, parseOptions } from '../../../shell/options/parse.ts';
import { knownPrefix, type Word } from '../../../shell/word.ts';
import type { OperandRole, OptionRole, SqlClient } from './sql-client.ts';

/** A word with what it is to the client. */
export interface RoleWord<Role> {
  readonly role: Role;
  readonly word: Word;
}

/** The arguments of a database client by their roles, in order. */
export interface ClientCall {
  readonly client: SqlClient;
  readonly options: readonly RoleWord<OptionRole>[];
  readonly operands: readonly RoleWord<OperandRole>[];
  /** Names of all options given. */
  readonly given: ReadonlySet<string>;
  /** An unknown option may have taken a word that was read otherwise. */
  readonly ambiguous: boolean;
}

/**
 * Reads a client's arguments.
 * @returns undefined if the program is not used as a database client, or only shows its help
 */
export function readClientCall(client: SqlClient, args: readonly Word[]): ClientCall | undefined {
  const parsed = parseOptions(args, client.options);
  const operands = behindPath(client, parsed.operands);
  if (operands === undefined) return undefined;
  const options = optionRoles(client, parsed);
  if (options.some(option => option.role === 'ends')) return undefined;
  return {
    client,
    options,
    operands: operandRoles(client, operands),
    given: new Set(parsed.options.map(option => option.name)),
    ambiguous: parsed.ambiguous,
  };
}

/** The operands behind the subcommand, which may follow the value of an option that the table does not know. */
function behindPath(client: SqlClient, operands: readonly Word[]): readonly Word[] | undefined {
  if (client.paths === undefined) return operands;
  const values = operands.map(operand => operand.value ?? '');
  for (const path of client.paths) {
    const words = path.split(' ');
    const at = values.findIndex((_, index) => words.every((word, offset) => values[index + offset] === word));
    if (at !== -1) return operands.slice(at + words.length);
  }
  return undefined;
}

function optionRoles(client: SqlClient, parsed: ParsedOptions): RoleWord<OptionRole>[] {
  return parsed.options.flatMap(option => {
    const role = Object.hasOwn(client.roles, option.name) ? client.roles[option.name] : undefined;
    return role === undefined ? [] : [{ role, word: option.value ?? option.word }];
  });
}

function operandRoles(client: SqlClient, operands: readonly Word[]): RoleWord<OperandRole>[] {
  let next = 0;
  return operands.map(word => {
    if (client.operands.includes('at file') && knownPrefix(word).startsWith('@')) {
      return { role: 'at file', word };
    }
    const role = client.operands[next] ?? 'ignored';
    if (role !== 'sql' && role !== 'joined sql' && role !== 'file') next += 1;
    return { role, word };
  });
}
