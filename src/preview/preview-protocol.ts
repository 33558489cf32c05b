import type { DryRunSummary, IdentityFact } from '../hold/dry-run-summary.ts';
import type { Finding } from '../policy/finding.ts';
import type { Allowance } from './allowance.ts';

/** A held command as the process that looks gets it. */
export interface HeldCommand {
  readonly hold: string;
  readonly findings: readonly Finding[];
  /** The held program's arguments as they are, secrets included. */
  readonly argv: readonly string[];
  /** The line that a shell was about to run, without secrets, if that is what is held. */
  readonly line: string | undefined;
  /** The arguments without secrets. */
  readonly shown: readonly string[];
  readonly cwd: string;
  /** The session's events.jsonl. */
  readonly log: string | undefined;
  /** Its variables; undefined if they may not be read. */
  readonly variables: Readonly<Record<string, string>> | undefined;
}

/** From the supervisor to the process that looks, a line of JSON each. */
export type PreviewRequest =
  /** `network`: a person has asked to look beyond this machine. */
  | ({ readonly kind: 'begin'; readonly network: boolean; readonly allowance: Allowance } & HeldCommand)
  | { readonly kind: 'end'; readonly hold: string }
  /** It is about to be released: `looks` are the ids of what is to be known again. */
  | ({ readonly kind: 'check'; readonly looks: readonly string[] } & HeldCommand)
  /** It is about to run by itself: would it lose nothing, as it is now? */
  | ({ readonly kind: 'still nothing'; readonly allowance: Allowance } & HeldCommand)
  /** A person wants a copy of what would be lost; `state` is holdfire's state directory. */
  | ({ readonly kind: 'keep'; readonly state: string; readonly allowance: Allowance } & HeldCommand);

/**
 * The answers: what is known by now, the last one with a complete summary; by what things are known now, by the
 * ids of their looks; whether nothing would be lost at a second look; and what became of a copy.
 */
export type PreviewAnswer =
  | { readonly hold: string; readonly summary: DryRunSummary }
  | { readonly hold: string; readonly identities: Readonly<Record<string, readonly IdentityFact[]>> }
  | { readonly hold: string; readonly stillNothing: boolean }
  | {
      readonly hold: string;
      readonly kept:
        | { readonly ok: true; readonly id: string }
        | { readonly ok: false; readonly reason: string };
    };

/** Facts by which a thing is known again that are told at most, and read. */
export const MOST_FACTS = 40;

/** What the process is started with, in its variables: the session's start in milliseconds since 1970. */
export const SINCE_VARIABLE = 'HOLDFIRE_SINCE';
