import { machineFacts } from '../../facts/machine-facts.ts';
import { findCredentials } from '../../operations/credentials/find-credentials.ts';
import { hasHole } from '../../operations/hole.ts';
import type { SqlOperation } from '../../operations/operation.ts';
import { readClientCall } from '../../operations/sql/clients/client-call.ts';
import { readConnection } from '../../operations/sql/clients/connection.ts';
import type { SqlClient } from '../../operations/sql/clients/sql-client.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import type { Look } from '../look.ts';

/** A database of a server, and how to log in there. */
export interface SqlServer {
  /** Host, address or folder of a socket; empty: the client's own default. */
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string;
  readonly user: string;
  readonly password: string | undefined;
}

/** The server that a command's statement goes to. */
export interface SqlTarget extends SqlServer {
  readonly operation: SqlOperation;
}

/** The target, or why it cannot be known for certain. */
export type FoundTarget =
  | { readonly ok: true; readonly target: SqlTarget }
  | { readonly ok: false; readonly reason: string };

/** What is known of a kind of clients. */
export interface ClientFamily {
  /** Their descriptions, by program. */
  readonly clients: Readonly<Record<string, readonly SqlClient[]>>;
  /** The variable that they take a password from. */
  readonly passwordVariable: string;
}

/** Finds out where a statement goes, from the command's own words, variables and option files. */
export function findTarget(
  look: Look,
  { clients, passwordVariable }: ClientFamily,
  home: string,
): FoundTarget {
  const { operation, command } = look;
  if (operation.kind !== 'sql') return { ok: false, reason: 'not an SQL statement' };
  if (command === undefined) return { ok: false, reason: 'the command behind it is not known for certain' };
  const client = Object.hasOwn(clients, operation.program) ? clients[operation.program] : undefined;
  for (const one of client ?? []) {
    const call = readClientCall(one, command.words.slice(1));
    if (call === undefined || call.ambiguous) continue;
    const { host, port, user, database } = readConnection(call, command, machineFacts(home));
    // A script may lead its client to another server, whose port is then not known.
    if (host !== operation.host) return { ok: false, reason: 'its script changes the server' };
    const known = [host, user, database].every(text => !hasHole(text));
    if (!known) return { ok: false, reason: 'the server is not known before it runs' };
    const password = commandPassword(command, passwordVariable);
    const target = { operation, host, port, user, password, database: operation.database || database };
    return { ok: true, target };
  }
  return { ok: false, reason: `how ${operation.program} connects is not known` };
}

/** The password that a client would use: one of its words, else its variable's. It is used and never told. */
export function commandPassword(command: SimpleCommand, variable: string): string | undefined {
  const state = command.env.get(variable);
  const given = findCredentials(command).find(
    ({ credential, value }) =>
      value !== undefined && /^(?:URL|field password|option -p|option --password)/.test(credential.place),
  );
  return given?.value ?? (state.state === 'known' ? state.value : undefined);
}
