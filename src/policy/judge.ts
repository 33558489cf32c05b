import { actionKey } from '../operations/action-key.ts';
import { interpretSighting } from '../operations/code/interpret-sighting.ts';
import { describeOperation } from '../operations/describe.ts';
import type { Facts } from '../operations/facts.ts';
import { hideInWords, hideSecrets } from '../operations/hide-secrets.ts';
import { interpret } from '../operations/interpret.ts';
import { FetchedCode } from '../operations/opaque/fetched-code.ts';
import type { Operation } from '../operations/operation.ts';
import { matchRules, type RuleMatch, type RuleSet } from '../rules/match.ts';
import { SEVERITIES, type Severity, shiftSeverity } from '../rules/severity.ts';
import type { SimpleCommand } from '../shell/command.ts';
import type { CodeSighting, Problem, Program } from '../shell/program.ts';
import { startsHere } from '../shell/wrappers/starts-here.ts';
import { type Circumstances, NOTHING_FOLLOWS } from './circumstances.ts';
import { adjustments, isJudgedAgain } from './context.ts';
import { decide } from './decide.ts';
import { type Decision, stricter } from './decision.ts';
import type { Adjustment, Finding } from './finding.ts';
import type { Judgement } from './judgement.ts';
import { markProduction } from './mark-production.ts';
import type { Policy, SafeTargets } from './policy.ts';

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
  /** Milliseconds since 1970; without it an allow entry that expires does not count. */
  readonly now?: number;
  /** Names of the targets of commands that were denied before in this session. */
  readonly denied?: ReadonlySet<string>;
}

/** Judges everything that a text or an argument vector would run: the strictest of all findings decides. */
export function judge(program: Program, bench: Bench): Judgement {
  const fetched = new FetchedCode(program);
  const findings = [
    ...program.commands
      .filter(command => !(bench.execsFollow && startsHere(command)))
      .flatMap(command => operationFindings(interpret(command, bench.facts), command, bench)),
    // What a program does by itself is no exec, and not judged again.
    ...program.sightings.flatMap(sighting =>
      operationFindings(interpretSighting(sighting, bench.facts), sighting, bench),
    ),
    ...program.problems
      .filter(problem => matters(problem, bench) || (problem.mayAct && fetched.includes(problem)))
      .flatMap(one => textFindings(problemOperation(one, fetched.includes(one)), bench)),
    ...fetched.programs.flatMap(operation => textFindings(operation, bench)),
  ].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
  return {
    ...conclude(findings),
    problems: program.problems,
    commands: program.commands.length,
    sources: program.sources,
  };
}

/** What findings decide together. @param findings worst first */
export function conclude(
  findings: readonly Finding[],
): Pick<Judgement, 'decision' | 'severity' | 'findings'> {
  const decision = findings.reduce<Decision>((all, finding) => stricter(all, finding.decision), 'allow');
  return { decision, severity: findings[0]?.severity, findings };
}

/**
 * Judges an operation that was recorded, by the rules and the policy of this bench: what the facts of its time
 * said is in it. Allow entries for exact commands don't count, since there is no command.
 */
export function judgeOperation(operation: Operation, bench: Bench): Finding[] {
  return textFindings(markProduction(operation, bench.policy.production), bench);
}

/** @param from the command that the operations are of, or the call in a program that it runs */
function operationFindings(
  operations: readonly Operation[],
  from: SimpleCommand | CodeSighting,
  bench: Bench,
): Finding[] {
  const command = 'command' in from ? from.command : from;
  const inline = 'command' in from && from.inline;
  const circumstances = { ...circumstancesOf(command, bench), inline };
  const matched = operations.flatMap(operation => {
    const marked = markProduction(operation, bench.policy.production);
    const matches = matchRules(bench.rules, marked).filter(
      match => !isLeftToItsStart(weigh(match, marked, { command, circumstances }, bench)),
    );
    return matches.length === 0 ? [] : [{ operation: marked, matches }];
  });
  if (matched.length === 0) return [];
  // Most commands match nothing, so that secrets are searched here and not while commands are read.
  const hidden = hideInWords(command);
  const origin = { command, text: hidden.words, circumstances };
  const findings = matched.flatMap(({ operation, matches }) => {
    const shown = hideSecrets(operation, command, hidden);
    return matches.map(match => buildFinding(match, weigh(match, shown, origin, bench), shown, origin));
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
  return {
    judgedAgain: execsFollow && later,
    now: execsFollow,
    inline: false,
    denied: denied ?? NOTHING_FOLLOWS.denied,
  };
}

/** Where an operation comes from: a command and its words without secrets, or a text that has none. */
interface Origin {
  readonly command: SimpleCommand | undefined;
  readonly text: readonly string[];
  readonly circumstances: Circumstances;
}

/** How much a match weighs, and what that alone would decide. */
interface Weight {
  readonly severity: Severity;
  readonly changes: readonly Adjustment[];
  readonly decision: Decision;
}

function weigh(
  match: RuleMatch,
  operation: Operation,
  { command, circumstances }: Pick<Origin, 'command' | 'circumstances'>,
  { policy, now }: Bench,
): Weight {
  const { rule } = match;
  const severityWith = (safe: SafeTargets): readonly [Severity, readonly Adjustment[]] => {
    const around = { protected: policy.protected, safe };
    const changes = adjustments(operation, { severity: match.severity, policy: around, circumstances });
    return [shifted(match.severity, changes), changes];
  };
  const [severity, changes] = severityWith(policy.safe);
  const decision = decide(policy, {
    rule: rule.id,
    family: rule.family,
    operation,
    command,
    now,
    severity: safe => severityWith(safe)[0],
  });
  return { severity, changes, decision };
}

/**
 * What may run as far as is known, and is judged again when more is known, is found and told of then: a long
 * script would tell of thousands that never start.
 */
function isLeftToItsStart({ decision, changes }: Weight): boolean {
  return decision === 'allow' && isJudgedAgain(changes);
}

function buildFinding(
  { rule, why }: RuleMatch,
  { severity, changes, decision }: Weight,
  operation: Operation,
  { text }: Origin,
): Finding {
  return {
    rule: rule.id,
    title: rule.title,
    severity,
    adjustments: changes,
    decision,
    summary: describeOperation(operation),
    why,
    instead: rule.instead,
    reversible: rule.reversible,
    ...(rule.undo === undefined ? {} : { undo: rule.undo }),
    ...(rule.preview === undefined ? {} : { preview: rule.preview }),
    command: text,
    operation,
    key: actionKey(operation),
  };
}

function shifted(severity: Severity, changes: readonly Adjustment[]): Severity {
  return shiftSeverity(
    severity,
    changes.reduce((sum, change) => sum + change.steps, 0),
  );
}

/**
 * Does a problem have to be judged here? With execs to follow, what is only known at run time is left to
 * them; what was not understood and may act without an exec is not.
 */
function matters(problem: Problem, bench: Bench): boolean {
  return !bench.execsFollow || (problem.mayAct && problem.kind !== 'dynamic');
}

/** What was not understood is an operation like any other, so that rules say how bad it is. */
function problemOperation(problem: Problem, fetched: boolean): Operation {
  const what = { limit: 'too complex', syntax: 'not understood', dynamic: 'dynamic code' }[problem.kind];
  return {
    kind: 'opaque',
    program: '',
    what: fetched ? 'remote script' : what,
    detail: problem.message,
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    unknown: [],
    targets: [],
    credentials: [],
    spans: [problem.span],
  };
}

/** Findings on the text as a whole, which no single command shows. */
function textFindings(operation: Operation, bench: Bench): Finding[] {
  const origin = { command: undefined, text: [], circumstances: NOTHING_FOLLOWS };
  return matchRules(bench.rules, operation).map(match =>
    buildFinding(match, weigh(match, operation, origin, bench), operation, origin),
  );
}
