import { machineFacts } from '../../facts/machine-facts.ts';
import { findCredentials } from '../../operations/credentials/find-credentials.ts';
import { hasHole } from '../../operations/hole.ts';
import type { ClientCall } from '../../operations/sql/clients/client-call.ts';
import { readConnection } from '../../operations/sql/clients/connection.ts';
import type { Locality } from '../../operations/target.ts';
import type { SimpleCommand } from '../../shell/command.ts';
import type { VariableState } from '../../shell/environment.ts';

/** A database of a server, and how to log in there. */
export interface SqlServer {
  /** Host, address or folder of a socket; empty: the client's own default. */
  readonly host: string;
  readonly port: number | undefined;
  readonly database: string;
  readonly user: string;
  readonly password: string | undefined;
}

/** The server that a client's call goes to, or why it cannot be known for certain. */
export type FoundServer =
  | { readonly ok: true; readonly server: SqlServer; readonly locality: Locality }
  | { readonly ok: false; readonly reason: string };

/** Options whose value says where the client goes, in a way that is not followed here. */
const LEADING = [
  ...['defaults-file', 'defaults-extra-file', 'defaults-group-suffix', 'login-path', 'protocol'],
  ...['maintenance-db', 'cluster', 'ssh-tunnel', 'ssh-host'],
];

/** What is known beside the call. */
interface Place {
  readonly command: SimpleCommand;
  /** The variable that the client takes a password from. */
  readonly passwordVariable: string;
  /** The user's directory, whose option files are read. */
  readonly home: string;
}

/** Finds out where a client goes, from its own words, variables and option files. */
export function sqlServerOf(call: ClientCall, { command, passwordVariable, home }: Place): FoundServer {
  if (call.ambiguous) return { ok: false, reason: 'how it connects is not known' };
  const option = LEADING.find(name => call.given.has(name));
  if (option !== undefined) return { ok: false, reason: `--${option} may lead it to another server` };
  const { locality, ...found } = readConnection(call, command, machineFacts(home));
  const { host, port, user, database } = found;
  const variable = leadingVariable(call, command, { home, host, isSure: locality !== 'unknown' });
  if (variable !== undefined) return { ok: false, reason: `${variable} may lead it to another server` };
  if ([host, user, database].some(hasHole))
    return { ok: false, reason: 'the server is not known before it runs' };
  const password = commandPassword(command, passwordVariable);
  return { ok: true, server: { host, port, user, database, password }, locality };
}

interface Sure {
  readonly home: string;
  readonly host: string;
  /** Where it goes is known, although a variable is not. */
  readonly isSure: boolean;
}

/** A variable that has more say than what else names the server. */
function leadingVariable(
  { client }: ClientCall,
  { env }: SimpleCommand,
  { home, host, isSure }: Sure,
): string | undefined {
  const isSet = (state: VariableState): boolean =>
    state.state === 'known' ? state.value !== '' : state.state === 'unknown' && !isSure;
  const redirecting = client.redirecting?.find(name => isSet(env.get(name)));
  if (redirecting !== undefined) return redirecting;
  const own = env.get('HOME');
  // Option files are those of another home.
  if (own.state === 'known' && own.value !== home) return 'HOME';
  // An address counts before a host, even where an option names that (libpq, hostaddr).
  const address = env.get('PGHOSTADDR');
  const isLed = address.state === 'known' && address.value !== '' && address.value !== host;
  return isLed && client.variables?.host?.includes('PGHOSTADDR') ? 'PGHOSTADDR' : undefined;
}

/** The password that a client would use: one of its words, else its variable's. It is used and never told. */
function commandPassword(command: SimpleCommand, variable: string): string | undefined {
  const state = command.env.get(variable);
  const given = findCredentials(command).find(
    ({ credential, value }) =>
      value !== undefined && /^(?:URL|field password|option -p|option --password)/.test(credential.place),
  );
  return given?.value ?? (state.state === 'known' ? state.value : undefined);
}
