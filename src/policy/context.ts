import type { Operation } from '../operations/operation.ts';
import { SEVERITIES, type Severity } from '../rules/severity.ts';
import type { Circumstances } from './circumstances.ts';
import type { Adjustment } from './finding.ts';
import type { Policy } from './policy.ts';
import { productionName } from './production-names.ts';
import { protectedThing } from './protected-thing.ts';
import { safeTarget } from './safe-target.ts';

/** Steps that make any severity `low`. */
const TO_LOW = -(SEVERITIES.length - 1);

/** Why a word that is not known yet weighs little. */
const AGAIN = 'judged again when it starts, with its real words';

/** Whether a finding weighs little because the same will be judged again, when more is known. */
export function isJudgedAgain(adjustments: readonly Adjustment[]): boolean {
  return adjustments.some(({ reason }) => reason === AGAIN);
}

/** What the weight of an operation is judged by, besides the operation itself. */
export interface Surroundings {
  /** The severity of the rule that matched. */
  readonly severity: Severity;
  /** Its protected things raise, its safe targets lower to `low`. */
  readonly policy: Pick<Policy, 'protected' | 'safe'>;
  readonly circumstances: Circumstances;
}

/**
 * What the surroundings of an operation say about its severity: at most one step up and one down in sum,
 * and all the way down where it is safe, where nothing is lost or where it is judged again. An unknown fact
 * gives nothing.
 * @param operation with its production targets marked
 */
export function adjustments(
  operation: Operation,
  { severity, policy, circumstances }: Surroundings,
): Adjustment[] {
  const thing = protectedThing(operation, policy.protected);
  // What somebody protects is not made light of for any reason.
  if (thing !== undefined) return [{ steps: 1, reason: `protected: ${thing}` }];
  const safe = safeTarget(operation, policy.safe);
  if (safe !== undefined) return [{ steps: TO_LOW, reason: `safe: ${safe}` }];
  const again = judgedAgain(operation, circumstances);
  if (again !== undefined) return [again];
  const meant = whatIsMeant(operation, circumstances);
  const nothing = nothingLost(operation, circumstances);
  if (nothing !== undefined && meant === undefined) return [nothing];
  const up = meant ?? howItIsDone(operation, severity);
  return [up, lowered(operation, severity, circumstances)].filter(one => one !== undefined);
}

/** A word that is not known yet will be when the program starts; only what the shell itself does never starts. */
function judgedAgain(operation: Operation, circumstances: Circumstances): Adjustment | undefined {
  if (!circumstances.judgedAgain || operation.unknown.length === 0 || operation.elsewhere !== undefined)
    return undefined;
  if (operation.certainty === 'code' || (operation.kind === 'files' && operation.byShell)) return undefined;
  return { steps: TO_LOW, reason: AGAIN };
}

function nothingLost(operation: Operation, { now }: Circumstances): Adjustment | undefined {
  if (operation.kind !== 'files' || !now || operation.presence !== 'missing') return undefined;
  return { steps: TO_LOW, reason: 'nothing is there' };
}

/** Production, or what was denied before, weighs more whatever is done to it. */
function whatIsMeant(operation: Operation, { denied }: Circumstances): Adjustment | undefined {
  const marked = operation.targets.find(target => target.production !== undefined)?.production;
  const production = marked ?? productionName(operation);
  if (production !== undefined) return { steps: 1, reason: `production: ${production}` };
  const again = operation.targets.find(target => denied.has(target.name));
  return again === undefined ? undefined : { steps: 1, reason: `follows a denied command on ${again.name}` };
}

/** A flag that suits a harmless command makes no harmful one of it. */
function howItIsDone(operation: Operation, severity: Severity): Adjustment | undefined {
  if (severity === 'low') return undefined;
  if (operation.forced) return { steps: 1, reason: 'asks no question' };
  const foreign = operation.credentials.find(one => one.file !== undefined || one.digest !== undefined);
  return foreign === undefined ? undefined : { steps: 1, reason: `brings its own ${foreign.kind}` };
}

function lowered(
  operation: Operation,
  severity: Severity,
  { inline }: Circumstances,
): Adjustment | undefined {
  if (provenLocal(operation)) return { steps: -1, reason: 'on this machine' };
  // Code in a file may never come to the call; what is written into the command is meant to.
  if (inline && severity === 'medium') return undefined;
  if (operation.certainty === 'code') return { steps: -1, reason: 'seen in program code, not parsed' };
  return undefined;
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
