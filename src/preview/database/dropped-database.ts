import type { CliOperation } from '../../operations/operation.ts';
import { readClientCall } from '../../operations/sql/clients/client-call.ts';
import { MYSQLADMIN } from '../../operations/sql/clients/mysql-clients.ts';
import { DROPDB } from '../../operations/sql/clients/postgres-clients.ts';
import type { SqlClient } from '../../operations/sql/clients/sql-client.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import { type FoundServer, sqlServerOf } from '../sql/sql-server.ts';

/** The database that a tool of its server would drop, or why it is not known for certain. */
export type DroppedDatabase = FoundServer & { readonly system: 'postgres' | 'mysql' };

/** A tool that drops databases. */
interface DropTool {
  readonly system: 'postgres' | 'mysql';
  readonly client: SqlClient;
  /** The word in front of the name. */
  readonly verb?: string;
  readonly passwordVariable: string;
}

const ADMIN: DropTool = {
  system: 'mysql',
  client: MYSQLADMIN,
  verb: 'drop',
  passwordVariable: 'MYSQL_PWD',
};

/** dropdb(1), mysqladmin(1). */
const TOOLS: Readonly<Record<string, DropTool>> = {
  dropdb: { system: 'postgres', client: DROPDB, passwordVariable: 'PGPASSWORD' },
  mysqladmin: ADMIN,
  'mariadb-admin': ADMIN,
};

/** @returns true if a program is a server's own tool, which takes its database from no project */
export function isDropTool(program: string): boolean {
  return Object.hasOwn(TOOLS, program);
}

/**
 * Reads which database `dropdb` or `mysqladmin drop` means.
 * @param home the user's directory, whose option files are read
 * @returns undefined for another program
 */
export function droppedDatabase(
  { program }: CliOperation,
  command: SimpleCommand,
  home: string,
): DroppedDatabase | undefined {
  const tool = Object.hasOwn(TOOLS, program) ? TOOLS[program] : undefined;
  if (tool === undefined) return undefined;
  const { system, client, verb, passwordVariable } = tool;
  const call = readClientCall(client, command.words.slice(1));
  const words = call?.operands.map(({ word }) => word.value) ?? [];
  const names = verb === undefined ? words : words.slice(1);
  const [name] = names;
  const isUnknown = call === undefined || ![...call.given].every(option => client.options.specs.has(option));
  if (isUnknown || !name || names.length > 1 || (verb !== undefined && words[0] !== verb))
    return { system, ok: false, reason: 'which database it drops is not known' };
  const found = sqlServerOf(call, { command, passwordVariable, home });
  return found.ok ? { system, ...found, server: { ...found.server, database: name } } : { system, ...found };
}
