/**
 * How sure a figure is: really counted, estimated by the system that was asked, or not known at all. A
 * summary never says one for the other.
 */
export type Basis = 'counted' | 'estimated' | 'unknown';

/** One line of a part. */
export interface SummaryLine {
  readonly text: string;
  /** Danger: is lost for good. Warning: is touched. Good: survives, or is a way back. */
  readonly tone: 'danger' | 'warning' | 'plain' | 'quiet' | 'good';
  readonly basis?: Basis;
}

/** Something by which what was looked at is known again: it is read with the look, and once more on approval. */
export interface IdentityFact {
  /** What it is of: `HEAD`, `./data`. */
  readonly of: string;
  /** What it was found to be, in a few words: `main at 1a2b3c4d5e`. */
  readonly is: string;
  /** Equal only for the same thing in the same state, as far as that can be told cheaply. */
  readonly print: string;
}

/** One look at one thing that would be destroyed. Parts arrive while a person reads. */
export interface SummaryPart {
  /** Stable in the hold: a later state of the same look replaces the earlier one. */
  readonly id: string;
  /** What was looked at, for example `table users` or `./data`. */
  readonly title: string;
  readonly state: 'looking' | 'done' | 'not-checked';
  /** Why not, if it was not checked. */
  readonly reason?: string;
  readonly lines: readonly SummaryLine[];
  /** It was looked, and nothing would be lost. */
  readonly nothing?: boolean;
  /** That was counted, of all that the look is about, as the command itself would find it. */
  readonly certain?: boolean;
  /** What it was looked at of; none: it cannot be known again. */
  readonly identity?: readonly IdentityFact[];
}

/** What a held command would destroy, as far as it is known. Plain JSON. */
export interface DryRunSummary {
  readonly parts: readonly SummaryPart[];
  /** Every look has ended. */
  readonly complete: boolean;
  /** A look over the network that a person may ask for, one sentence; undefined: there is none. */
  readonly closer?: string;
  /** All that the command is held for was counted, and nothing would be lost. */
  readonly nothing?: boolean;
  /** What can be kept before the command runs, one sentence; undefined: nothing cheap and certain. */
  readonly keep?: string;
}
