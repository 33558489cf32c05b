import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { CheckedFate } from './answer-fate.ts';
import type { Asked } from './decider.ts';

/** A hold that waits for its answer. */
export interface OpenHold {
  readonly asked: Asked;
  /** What approves it from another terminal. */
  code: string;
  /** Ends the waiting. */
  readonly timer: NodeJS.Timeout | undefined;
  /** What was last shown of it. */
  summary: DryRunSummary | undefined;
  /** Somebody was asked. Before that it is looked whether anything would be lost at all, for so long. */
  isAsked: boolean;
  grace: NodeJS.Timeout | undefined;
  /** It is let go because nothing would be lost. */
  passes: boolean;
  /** How often it was asked about anew. */
  rounds: number;
  /** An approval is being checked. */
  checking: Promise<CheckedFate> | undefined;
}

/** A hold that has just come. */
export function openHold(asked: Asked, code: string, timer: NodeJS.Timeout | undefined): OpenHold {
  return {
    asked,
    code,
    timer,
    summary: undefined,
    isAsked: false,
    grace: undefined,
    passes: false,
    rounds: 0,
    checking: undefined,
  };
}
