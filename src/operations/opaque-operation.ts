import type { SimpleCommand } from '../shell/command.ts';
import type { Span } from '../shell/source.ts';
import type { Credential } from './credential.ts';
import { elsewhereOf } from './elsewhere.ts';
import type { Certainty, OpaqueOperation } from './operation.ts';

/** What all operations of one call have in common, as their interpreter found it. */
export interface CallContext {
  readonly program: string;
  readonly certainty: Certainty;
  readonly dryRun: boolean;
  readonly forced: boolean;
  readonly credentials: readonly Credential[];
  readonly spans: readonly Span[];
  /** Where it runs, if not here. */
  readonly elsewhere: string | undefined;
}

/** The context of a command that is read as it stands: nothing is switched off, and no credential is part of it. */
export function plainContext(program: string, { span, place }: SimpleCommand): CallContext {
  return {
    program,
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    credentials: [],
    spans: span === undefined ? [] : [span],
    elsewhere: elsewhereOf(place),
  };
}

/**
 * Makes the operation of something that will act and cannot be judged.
 * @param what `opaque input`, `dynamic command`, …
 * @param detail one phrase for a person
 */
export function opaqueOperation(context: CallContext, what: string, detail: string): OpaqueOperation {
  return {
    kind: 'opaque',
    program: context.program,
    certainty: context.certainty,
    dryRun: context.dryRun,
    forced: context.forced,
    unknown: [],
    targets: [],
    credentials: context.credentials,
    spans: context.spans,
    ...(context.elsewhere === undefined ? {} : { elsewhere: context.elsewhere }),
    what,
    detail,
  };
}
