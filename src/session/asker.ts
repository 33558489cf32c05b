import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold, Outcome } from '../hold/hold.ts';

/** Somebody who can be asked: a prompt on the terminal, a program, a person at another terminal. */
export interface Asker {
  /** @param code what approves the hold from another terminal; for the owner's eyes only */
  ask(hold: Hold, code: string): void;
  /** More is known of what the hold would destroy. */
  summarized?(hold: string, summary: DryRunSummary): void;
  /** It was approved, but is not as it was shown: it is asked about anew. */
  changed?(again: AskedAgain): void;
  /** The hold needs no answer any more. */
  closed(hold: string, outcome: Outcome): void;
}

/** A hold that is asked about anew, since what it would destroy is not as it was shown. */
export interface AskedAgain {
  readonly hold: Hold;
  /** What approves it from another terminal from now on. */
  readonly code: string;
  /** One sentence: what has changed. */
  readonly because: string;
}
