import type { Operation } from '../operations/operation.ts';
import { SEVERITIES } from '../rules/severity.ts';
import type { Adjustment } from './finding.ts';
import type { Policy } from './policy.ts';
import { protectedThing } from './protected-thing.ts';
import { safeTarget } from './safe-target.ts';

/**
 * What the surroundings of an operation say about its severity (design: context raises and lowers).
 * @param operation with its production targets marked
 * @param policy its protected things raise, its safe targets lower to `low`
 * @returns the adjustments; an unknown fact gives none
 */
export function adjustments(operation: Operation, policy: Pick<Policy, 'protected' | 'safe'>): Adjustment[] {
  const found: Adjustment[] = [];
  const marked = operation.targets.find(target => target.production !== undefined);
  if (marked?.production !== undefined) found.push({ steps: 1, reason: `production: ${marked.production}` });
  const thing = protectedThing(operation, policy.protected);
  // What somebody protects is not made light of for any other reason.
  if (thing !== undefined) return [...found, { steps: 1, reason: `protected: ${thing}` }];
  const safe = safeTarget(operation, policy.safe);
  if (safe !== undefined) return [...found, { steps: -SEVERITIES.length, reason: `safe: ${safe}` }];
  if (provenLocal(operation)) found.push({ steps: -1, reason: 'on this machine' });
  if (operation.certainty === 'code') found.push({ steps: -1, reason: 'seen in program code, not parsed' });
  return found;
}

function provenLocal(operation: Operation): boolean {
  switch (operation.kind) {
    case 'http':
    case 'graphql':
    case 'sql':
    case 'store':
      return operation.locality === 'local' && operation.elsewhere === undefined;
    default:
      return false;
  }
}
