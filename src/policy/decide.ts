import type { Severity } from '../rules/severity.ts';
import { type Covered, coversFinding } from './covers-finding.ts';
import { type Decision, stricter } from './decision.ts';
import type { Decisions, Policy, SafeTargets } from './policy.ts';

/** A finding before it is decided. */
export interface Undecided extends Covered {
  readonly family: string;
  /** Its severity in context, if only these targets lower it as safe. */
  readonly severity: (safe: SafeTargets) => Severity;
}

/**
 * What a policy decides on one finding: an allow entry's exception, else the decision for its rule, its
 * family or its severity, whichever is the most particular; and never less than any floor demands.
 */
export function decide(policy: Policy, finding: Undecided): Decision {
  const severity = finding.severity(policy.safe);
  const free = decideBy(policy, finding, severity) ?? policy.severities[severity];
  return policy.floors.reduce<Decision>(
    (decision, floor) =>
      stricter(decision, decideBy(floor, finding, finding.severity(floor.safe)) ?? 'allow'),
    free,
  );
}

function decideBy(decisions: Decisions, finding: Undecided, severity: Severity): Decision | undefined {
  if (decisions.allow.some(entry => coversFinding(entry, finding))) return 'allow';
  return (
    own(decisions.rules, finding.rule) ??
    own(decisions.families, finding.family) ??
    decisions.severities[severity]
  );
}

/** Families and rules are named by files: a name such as `constructor` must not find the prototype's. */
function own(record: Readonly<Record<string, Decision>>, name: string): Decision | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
