import { DECISIONS } from './decision.ts';
import type { Judgement } from './judgement.ts';

/** The strictest of several judgements of the same command; of equals the one that found more. */
export function stricterOf(judgements: readonly Judgement[]): Judgement {
  return judgements.reduce((strictest, one) => {
    const order = DECISIONS.indexOf(one.decision) - DECISIONS.indexOf(strictest.decision);
    return order > 0 || (order === 0 && one.findings.length > strictest.findings.length) ? one : strictest;
  });
}
