import { actionKey } from '../operations/action-key.ts';
import { findCredentials } from '../operations/credentials/find-credentials.ts';
import { redactWords } from '../operations/credentials/redact-text.ts';
import { describeOperation } from '../operations/describe.ts';
import type { Facts } from '../operations/facts.ts';
import { interpret } from '../operations/interpret.ts';
import type { Operation } from '../operations/operation.ts';
import { matchRules, type RuleMatch, type RuleSet } from '../rules/match.ts';
import { SEVERITIES, shiftSeverity } from '../rules/severity.ts';
import type { SimpleCommand } from '../shell/command.ts';
import type { Problem, Program } from '../shell/program.ts';
import { adjustments } from './context.ts';
import { type Decision, stricter } from './decision.ts';
import type { Finding } from './finding.ts';
import type { Judgement } from './judgement.ts';
import type { Policy } from './policy.ts';

/** What a judgement rests on. */
export interface Bench {
  readonly rules: RuleSet;
  readonly policy: Policy;
  readonly facts: Facts;
  /**
   * True if every exec beneath is judged again when it happens, so that what is not static may be left to
   * it; false if this judgement is the only one.
   */
  readonly execsFollow: boolean;
}

/** Judges everything that a text or an argument vector would run: the strictest of all findings decides. */
export function judge(program: Program, bench: Bench): Judgement {
  const findings = [
    ...program.commands.flatMap(command => commandFindings(command, bench)),
    ...program.problems
      .filter(problem => problem.mayAct || !bench.execsFollow)
      .flatMap(one => problemFindings(one, bench)),
  ].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
  return {
    decision: findings.reduce<Decision>((decision, finding) => stricter(decision, finding.decision), 'allow'),
    severity: findings[0]?.severity,
    findings,
    problems: program.problems,
    commands: program.commands.length,
    sources: program.sources,
  };
}

function commandFindings(command: SimpleCommand, bench: Bench): Finding[] {
  let words: readonly string[] | undefined;
  // Most commands have no finding, and need no redaction.
  const text = (): readonly string[] => {
    words ??= redactWords(command.words, findCredentials(command));
    return words;
  };
  return interpret(command, bench.facts).flatMap(operation => findingsOf(operation, text, bench));
}

function findingsOf(operation: Operation, command: () => readonly string[], bench: Bench): Finding[] {
  return matchRules(bench.rules, operation).map(match =>
    buildFinding(match, operation, command(), bench.policy),
  );
}

function buildFinding(
  match: RuleMatch,
  operation: Operation,
  command: readonly string[],
  policy: Policy,
): Finding {
  const { rule } = match;
  const changes = adjustments(operation, policy);
  const severity = shiftSeverity(
    match.severity,
    changes.reduce((sum, change) => sum + change.steps, 0),
  );
  return {
    rule: rule.id,
    title: rule.title,
    severity,
    adjustments: changes,
    decision: policy.rules[rule.id] ?? policy.families[rule.family] ?? policy.severities[severity],
    summary: describeOperation(operation),
    why: match.why,
    instead: rule.instead,
    reversible: rule.reversible,
    ...(rule.undo === undefined ? {} : { undo: rule.undo }),
    ...(rule.preview === undefined ? {} : { preview: rule.preview }),
    command,
    operation,
    key: actionKey(operation),
  };
}

/**
 * Does a problem have to be judged here? With execs to follow, what is only known at run time is left to
 * them; what was not understood and may act without an exec is not.
 */
function matters(problem: Problem, bench: Bench): boolean {
  return !bench.execsFollow || (problem.mayAct && problem.kind !== 'dynamic');
}

/** What was not understood is an operation like any other, so that rules say how bad it is. */
function problemFindings(problem: Problem, bench: Bench): Finding[] {
  const operation: Operation = {
    kind: 'opaque',
    program: '',
    what: { limit: 'too complex', syntax: 'not understood', dynamic: 'dynamic code' }[problem.kind],
    detail: problem.message,
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    unknown: [],
    targets: [],
    credentials: [],
    spans: [problem.span],
  };
  return findingsOf(operation, () => [], bench);
}
