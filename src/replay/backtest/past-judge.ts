import { posix } from 'node:path';
import type { Facts } from '../../operations/facts.ts';
import { DECISIONS, type Decision, stricter } from '../../policy/decision.ts';
import type { Finding } from '../../policy/finding.ts';
import { type Bench, judge, judgeOperation } from '../../policy/judge.ts';
import type { Policy } from '../../policy/policy.ts';
import type { RuleSet } from '../../rules/match.ts';
import { SEVERITIES } from '../../rules/severity.ts';
import { analyseArgv } from '../../shell/analyse-argv.ts';
import { analyseLine } from '../../shell/analyse-line.ts';
import { environmentOf } from '../../shell/environment.ts';
import type { Program } from '../../shell/program.ts';
import type { PastCommand } from './past-command.ts';

/** What is decided on a command of the past. */
export interface PastJudgement {
  readonly decision: Decision;
  /** Those that have to do with the decision, the most severe first. */
  readonly findings: readonly Finding[];
}

/** What {@link PastJudge} goes by. */
export interface PastJudgeOptions {
  readonly rules: RuleSet;
  readonly policy: Policy;
  readonly facts: Facts;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Commands whose judgement is remembered. */
const MOST_KNOWN = 20_000;

/** Judges commands of the past by given rules and policy. */
export class PastJudge {
  private readonly bench: Omit<Bench, 'execsFollow'>;
  private readonly known = new Map<string, PastJudgement>();

  constructor({ rules, policy, facts, now }: PastJudgeOptions) {
    this.bench = { rules, policy, facts: pastFacts(facts), now };
  }

  judge(command: PastCommand): PastJudgement {
    const key = JSON.stringify([command.cwd, command.run, command.formerly?.findings]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const judgement = this.judgeAnew(command);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(key, judgement);
    return judgement;
  }

  private judgeAnew(command: PastCommand): PastJudgement {
    const execsFollow = command.run.kind === 'argv';
    const bench: Bench = { ...this.bench, execsFollow };
    const found = programsOf(command, bench.facts).flatMap(program => judge(program, bench).findings);
    const findings = withRecorded(found, command.formerly?.findings ?? [], bench);
    const decision = findings.reduce<Decision>((sum, finding) => stricter(sum, finding.decision), 'allow');
    return { decision, findings: findings.filter(finding => finding.decision === decision) };
  }
}

/**
 * What a rule found then rests on what was seen then: files that may be gone, input that was not written
 * down. So its operation as it was recorded is judged once more, and not what can be seen of it today.
 */
function withRecorded(found: readonly Finding[], recorded: readonly Finding[], bench: Bench): Finding[] {
  const rules = new Set(recorded.map(({ rule }) => rule));
  // An allow entry for this very command has spoken: the operation alone would not know of it.
  const allowed = new Set(
    recorded
      .filter(then => found.some(now => now.rule === then.rule && isAllowedAsIs(now, then)))
      .map(({ rule }) => rule),
  );
  const again = recorded
    .filter(({ rule }) => !allowed.has(rule))
    .flatMap(({ operation }) => judgeOperation(operation, bench));
  const others = found.filter(({ rule, decision }) => decision === 'allow' || !rules.has(rule));
  return [...others, ...again].sort(
    (one, other) => DECISIONS.indexOf(other.decision) - DECISIONS.indexOf(one.decision),
  );
}

/** It is as bad as it was, and allowed: not by a lesser severity, which today's facts may give. */
function isAllowedAsIs(now: Finding, formerly: Finding): boolean {
  return (
    now.decision === 'allow' && SEVERITIES.indexOf(now.severity) >= SEVERITIES.indexOf(formerly.severity)
  );
}

/** The command as it may be read: a program by its own name, and by its file's. */
function programsOf({ run, cwd }: PastCommand, facts: Facts): Program[] {
  const env = environmentOf({}, false);
  const readFile: Facts['readFile'] = path => facts.readFile(path);
  if (run.kind === 'line') return [analyseLine(run.line, { dialect: run.dialect, cwd, env, readFile })];
  const names = new Set([posix.basename(run.argv[0] ?? ''), posix.basename(run.file)]);
  return [...names].map(name => {
    const dialect = name === 'zsh' ? 'zsh' : name === 'bash' ? 'bash' : 'sh';
    // Its input was not written down; what it held is in the findings of its time.
    return analyseArgv([name, ...run.argv.slice(1)], { kind: 'none' }, { dialect, cwd, env, readFile });
  });
}

/** This machine as far as it can tell of the past: what is not there now may have been there then. */
function pastFacts(facts: Facts): Facts {
  return {
    ...facts,
    readFile: path => facts.readFile(path),
    entry: path => facts.entry(path) ?? 'unknown',
    custody: path => (facts.entry(path) === undefined ? 'unknown' : facts.custody(path)),
    holdsOnlyGit: () => false,
    isUnmatched: () => false,
    listener: () => undefined,
  };
}
