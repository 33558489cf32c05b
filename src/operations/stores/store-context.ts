import type { SimpleCommand } from '../../shell/command.ts';
import { findCredentials } from '../credentials/find-credentials.ts';
import { credentialsOf } from '../credentials/found-credential.ts';
import { redactText } from '../credentials/redact-text.ts';
import { elsewhereOf } from '../elsewhere.ts';
import type { Call } from '../interpreter.ts';
import { hostPlace } from '../sql/clients/connection.ts';
import type { StoreContext } from './store-operation.ts';

/** Where a store's client goes, as its arguments and variables tell; texts may hold holes. */
export interface StoreAddress {
  readonly host: string;
  readonly port?: number | undefined;
  readonly database?: string;
  /** A variable that names the server may be set: nothing is certain. */
  readonly unsure?: boolean;
}

/** What all operations of a call have in common. */
export function storeContext(
  call: Call,
  system: string,
  address: StoreAddress,
  ambiguous = false,
): StoreContext {
  const { command } = call;
  const found = findCredentials(command);
  const place = hostPlace(address.host, address.port, call.facts);
  return {
    program: call.program,
    system,
    host: address.host,
    database: address.database ?? '',
    locality: address.unsure === true ? 'unknown' : place,
    certainty: ambiguous ? 'either' : 'parsed',
    dryRun: false,
    forced: false,
    credentials: credentialsOf(found),
    spans: command.span === undefined ? [] : [command.span],
    elsewhere: elsewhereOf(command.place),
    redact: text => redactText(text, found),
  };
}

/** The first of these variables that is known, or whether one of them may be set. */
export function variable(
  command: SimpleCommand,
  ...names: readonly string[]
): { readonly value?: string; readonly unsure: boolean } {
  let unsure = false;
  for (const name of names) {
    const state = command.env.get(name);
    if (state.state === 'known') return { value: state.value, unsure: false };
    if (state.state === 'unknown') unsure = true;
  }
  return { unsure };
}
