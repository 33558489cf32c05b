import type { SimpleCommand } from '../../shell/command.ts';
import { findCredentials } from '../credentials/find-credentials.ts';
import type { FoundCredential } from '../credentials/found-credential.ts';
import type { Facts } from '../facts.ts';
import type { Call } from '../interpreter.ts';

/** What the operations of a request need to know of the command that sends it. */
export interface Sender {
  readonly program: string;
  readonly command: SimpleCommand;
  readonly facts: Facts;
  /** The command's secrets, which no operation may hold. */
  readonly secrets: readonly FoundCredential[];
}

/** The sender of a call: its secrets are searched here, once. */
export function senderOf(call: Pick<Call, 'program' | 'command' | 'facts'>): Sender {
  return {
    program: call.program,
    command: call.command,
    facts: call.facts,
    secrets: findCredentials(call.command),
  };
}
