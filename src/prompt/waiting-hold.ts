import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold } from '../hold/hold.ts';

/** A hold that a prompt asks about, with what is known of it by now. Plain data. */
export interface WaitingHold {
  readonly hold: Hold;
  /** What answers it from another terminal; empty: nothing does. */
  readonly code: string;
  readonly summary?: DryRunSummary;
  /** It was approved, but was not as it was shown any more: what had changed. */
  readonly changed?: string;
  /** Why nothing waits for the answer any more; an approval then counts for the next try. */
  readonly withdrawn?: string;
}
