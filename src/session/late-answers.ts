import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Asked } from './decider.ts';

/** A hold whose process has ended before it was answered. */
export interface WithdrawnHold {
  readonly asked: Asked;
  /** What approves it from another terminal. */
  readonly code: string;
  /** What was shown of it. */
  readonly summary: DryRunSummary | undefined;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
}

/** How long an approval is still of use after its process has ended, in milliseconds. */
const LATE = 10 * 60_000;

/** Holds of one session that are remembered: no more than a person could still answer. */
const MOST_WITHDRAWN = 100;

/** Holds that were withdrawn and may still be approved, for the next try, and what was shown of them. */
export class LateAnswers {
  readonly #withdrawn = new Map<string, WithdrawnHold>();
  /** By the fingerprint of what was approved. */
  readonly #seen = new Map<string, DryRunSummary>();

  /** A hold was withdrawn. */
  add(id: string, hold: WithdrawnHold): void {
    if (this.#withdrawn.size >= MOST_WITHDRAWN)
      this.#withdrawn.delete(this.#withdrawn.keys().next().value ?? '');
    this.#withdrawn.set(id, hold);
  }

  codeOf(id: string): string | undefined {
    return this.#withdrawn.get(id)?.code;
  }

  /** Takes a hold that may still be answered. @param now milliseconds since 1970 */
  take(id: string, now: number): WithdrawnHold | undefined {
    const late = this.#withdrawn.get(id);
    if (late === undefined || now - late.at > LATE) return undefined;
    this.#withdrawn.delete(id);
    return late;
  }

  /** The next try was approved, by what was shown of this one. */
  approved({ asked, summary }: WithdrawnHold): void {
    if (summary !== undefined) this.#seen.set(asked.fingerprint, summary);
  }

  /** What was shown when a command was approved for the next try; once. */
  takeSeen(fingerprint: string): DryRunSummary | undefined {
    const summary = this.#seen.get(fingerprint);
    this.#seen.delete(fingerprint);
    return summary;
  }
}
