import { findCredentials } from '../../credentials/find-credentials.ts';
import { credentialsOf } from '../../credentials/found-credential.ts';
import { elsewhereOf } from '../../elsewhere.ts';
import type { Call, Interpreter } from '../../interpreter.ts';
import type { Operation } from '../../operation.ts';
import { type ClientCall, readClientCall } from './client-call.ts';
import { ClientRun } from './client-run.ts';
import { readConnection } from './connection.ts';
import type { SqlClient } from './sql-client.ts';
import { readInputs } from './sql-input.ts';

/** Makes the interpreter of a database client from its description. */
export function sqlInterpreter(client: SqlClient): Interpreter {
  return call => {
    const found = readClientCall(client, call.args);
    return found === undefined ? [] : operationsOf(found, call);
  };
}

function operationsOf(call: ClientCall, { command, program, facts }: Call): Operation[] {
  const has = (role: string): boolean => call.options.some(option => option.role === role);
  const { dialect, language = 'sql' } = call.client;
  const run = new ClientRun({
    program,
    language,
    dialect,
    connection: readConnection(call, command, facts),
    certainty: language === 'code' ? 'code' : call.ambiguous ? 'either' : 'parsed',
    dryRun: has('dry run'),
    forced: has('forced'),
    readOnly: has('read only'),
    credentials: credentialsOf(findCredentials(command)),
    spans: command.span === undefined ? [] : [command.span],
    elsewhere: elsewhereOf(command.place),
    command,
    facts,
  });
  return readInputs(call, command, facts).flatMap(input => run.read(input));
}
