import type { Interpreter } from '../interpreter.ts';
import { CLOUD_CLIENTS } from './clients/cloud-clients.ts';
import { CODE_CLIENTS } from './clients/code-clients.ts';
import { FILE_CLIENTS } from './clients/file-clients.ts';
import { FRAMEWORK_CLIENTS } from './clients/framework-clients.ts';
import { HOSTED_CLIENTS } from './clients/hosted-clients.ts';
import { sqlInterpreter } from './clients/interpret-client.ts';
import { LAKE_CLIENTS } from './clients/lake-clients.ts';
import { MYSQL_CLIENTS } from './clients/mysql-clients.ts';
import { POSTGRES_CLIENTS } from './clients/postgres-clients.ts';
import { SERVER_CLIENTS } from './clients/server-clients.ts';
import type { SqlClient } from './clients/sql-client.ts';

const TABLES: readonly Readonly<Record<string, readonly SqlClient[]>>[] = [
  POSTGRES_CLIENTS,
  MYSQL_CLIENTS,
  FILE_CLIENTS,
  SERVER_CLIENTS,
  LAKE_CLIENTS,
  CLOUD_CLIENTS,
  HOSTED_CLIENTS,
  FRAMEWORK_CLIENTS,
  CODE_CLIENTS,
];

/** Interpreters of the clients that send SQL, CQL or InfluxQL, and of code that does, by program. */
export const sqlInterpreters: ReadonlyMap<string, Interpreter> = new Map(
  TABLES.flatMap(table => Object.keys(table)).map((program): [string, Interpreter] => [
    program,
    oneOf(TABLES.flatMap(table => (Object.hasOwn(table, program) ? (table[program] ?? []) : []))),
  ]),
);

/** A program with several subcommands is read as the first of them that fits. */
function oneOf(clients: readonly SqlClient[]): Interpreter {
  const interpreters = clients.map(sqlInterpreter);
  return call => {
    for (const interpret of interpreters) {
      const operations = interpret(call);
      if (operations.length > 0) return operations;
    }
    return [];
  };
}
