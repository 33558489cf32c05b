import { actionKey } from '../operations/action-key.ts';
import { describeOperation } from '../operations/describe.ts';
import type { Facts } from '../operations/facts.ts';
import { hideInWords, hideSecrets } from '../operations/hide-secrets.ts';
import { interpret } from '../operations/interpret.ts';
import type { Operation } from '../operations/operation.ts';
import { matchRules, type RuleMatch, type RuleSet } from '../rules/match.ts';
import { SEVERITIES, shiftSeverity } from '../rules/severity.ts';
import type { SimpleCommand } from '../shell/command.ts';
import type { Problem, Program } from '../shell/program.ts';
import { type Circumstances, NOTHING_FOLLOWS } from './circumstances.ts';
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
  /** Names of the targets of commands that were denied before in this session. */
  readonly denied?: ReadonlySet<string>;
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
  const matched = interpret(command, bench.facts).flatMap(operation => {
    const matches = matchRules(bench.rules, operation);
    return matches.length === 0 ? [] : [{ operation, matches }];
  });
  if (matched.length === 0) return [];
  // Most commands match nothing, so that secrets are searched here and not while commands are read.
  const hidden = hideInWords(command);
  const circumstances = circumstancesOf(command, bench);
  const setting = { command: hidden.words, circumstances, policy: bench.policy };
  const findings = matched.flatMap(({ operation, matches }) => {
    const shown = hideSecrets(operation, command, hidden);
    return matches.map(match => buildFinding(match, shown, setting));
  });
  return findings.filter((finding, index) => !isRepeated(finding, index, findings));
}

/** A command that is read two ways, or also as the tool behind its interpreter, is one command. */
function isRepeated(finding: Finding, index: number, all: readonly Finding[]): boolean {
  if (finding.operation.kind !== 'cli') return false;
  const rank = SEVERITIES.indexOf(finding.severity);
  return all.some((other, at) => {
    if (at === index || other.rule !== finding.rule || other.operation.kind !== 'cli') return false;
    const difference = SEVERITIES.indexOf(other.severity) - rank;
    return difference > 0 || (difference === 0 && at < index);
  });
}

/** A command found in a text or behind a wrapper starts later; an argument vector is about to start. */
function circumstancesOf(command: SimpleCommand, { execsFollow, denied }: Bench): Circumstances {
  const later = command.span !== undefined || command.wrappers.length > 0;
  return { judgedAgain: execsFollow && later, now: execsFollow, denied: denied ?? NOTHING_FOLLOWS.denied };
}

/** What a finding is made of besides its rule and operation. */
interface Setting {
  /** Secrets replaced. */
  readonly command: readonly string[];
  readonly circumstances: Circumstances;
  readonly policy: Policy;
}

function buildFinding(
  match: RuleMatch,
  operation: Operation,
  { command, circumstances, policy }: Setting,
): Finding {
  const { rule } = match;
  const changes = adjustments(operation, match.severity, circumstances);
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

/** What was not understood is an operation like any other, so that rules say how bad it is. */
function problemFindings(problem: Problem, bench: Bench): Finding[] {
  const operation: Operation = {
    kind: 'opaque',
    program: '',
    what: { limit: 'too complex', dynamic: 'dynamic code', syntax: 'not understood' }[problem.kind],
    detail: problem.message,
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    unknown: [],
    targets: [],
    credentials: [],
    spans: [problem.span],
  };
  const setting = { command: [], circumstances: NOTHING_FOLLOWS, policy: bench.policy };
  return matchRules(bench.rules, operation).map(match => buildFinding(match, operation, setting));
}
