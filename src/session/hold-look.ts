import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold } from '../hold/hold.ts';

/** Looks at what a hold would destroy, and tells the desk of holds. */
export interface HoldLook {
  begin(hold: Hold): void;
  /** A person has asked for the look over the network. */
  closer(hold: string): void;
  end(hold: string): void;
  /** Looks anew, as far as before. */
  again?(hold: Hold): void;
  /** Compares what was shown with what is there now; without it nothing is compared. */
  check?(hold: Hold, summary: DryRunSummary): Promise<SecondLook>;
  /** Looks at a hold anew: true only if it was counted again that nothing at all would be lost. */
  stillNothing?(hold: Hold): Promise<boolean>;
  /** Keeps a copy of what a hold would destroy; without it nothing can be kept. */
  keep?(hold: Hold): Promise<Kept>;
}

/** Whether things are as they were shown. */
export type SecondLook =
  | { readonly kind: 'same' }
  /** What has changed, a few words each. */
  | { readonly kind: 'changed'; readonly what: readonly string[] }
  /** It could not be found out in time. */
  | { readonly kind: 'unknown' };

/** Whether a copy was made of what would be lost, and the name by which it is put back. */
export type Kept =
  | { readonly ok: true; readonly id?: string }
  | { readonly ok: false; readonly reason: string };
