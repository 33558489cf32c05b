import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Finding } from '../policy/finding.ts';

/** From the supervisor to the process that looks, a line of JSON each. */
export type PreviewRequest =
  | {
      readonly kind: 'begin';
      readonly hold: string;
      readonly findings: readonly Finding[];
      /** The held program's arguments as they are, secrets included. */
      readonly argv: readonly string[];
      readonly cwd: string;
      /** Its variables; undefined if they may not be read. */
      readonly variables: Readonly<Record<string, string>> | undefined;
      /** A person has asked to look beyond this machine. */
      readonly network: boolean;
    }
  | { readonly kind: 'end'; readonly hold: string };

/** The answers: what is known by now, the last one with a complete summary. */
export interface PreviewAnswer {
  readonly hold: string;
  readonly summary: DryRunSummary;
}

/** What the process is started with, in its variables. */
export const SINCE_VARIABLE = 'HOLDFIRE_SINCE';
