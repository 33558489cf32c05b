import type { SqlOperation } from '../../operations/operation.ts';
import { readClientCall } from '../../operations/sql/clients/client-call.ts';
import type { SqlClient } from '../../operations/sql/clients/sql-client.ts';
import type { Look } from '../look.ts';
import { type SqlServer, sqlServerOf } from './sql-server.ts';

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
    const found = sqlServerOf(call, { command, passwordVariable, home });
    if (!found.ok) return found;
    const { server } = found;
    // A script may lead its client to another server, whose port is then not known.
    if (server.host !== operation.host) return { ok: false, reason: 'its script changes the server' };
    return { ok: true, target: { ...server, operation, database: operation.database || server.database } };
  }
  return { ok: false, reason: `how ${operation.program} connects is not known` };
}
