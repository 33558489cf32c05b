import type { Operation } from '../operations/operation.ts';
import type { Adjustment } from './finding.ts';
import type { Policy } from './policy.ts';

/**
 * What the surroundings of an operation say about its severity (design: context raises and lowers).
 * @returns the adjustments, at most one step up and one down in sum; an unknown fact gives none
 */
export function adjustments(operation: Operation, _policy: Policy): Adjustment[] {
  const found: Adjustment[] = [];
  const marked = operation.targets.find(target => target.production !== undefined);
  if (marked?.production !== undefined) found.push({ steps: 1, reason: `production: ${marked.production}` });
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
