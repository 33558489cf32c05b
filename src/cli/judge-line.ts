import { homedir } from 'node:os';
import { allRules } from '../config/built-in-rules.ts';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import { rememberedFacts } from '../facts/remembered-facts.ts';
import { type Bench, judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import { analyseLine } from '../shell/analyse-line.ts';
import type { Environment } from '../shell/environment.ts';

/** Where a line would run. */
export interface Setting {
  readonly cwd: string;
  readonly env: Environment;
}

/** What lines are checked by: as of one moment, for all of them. */
export function checkBench({ rules, policy }: Pick<EffectiveConfig, 'rules' | 'policy'>, now: number): Bench {
  return {
    rules: allRules(rules),
    policy,
    facts: rememberedFacts(machineFacts(homedir())),
    execsFollow: false,
    now,
  };
}

/** Judges a command line; nothing of it runs. */
export function judgeLine(line: string, { cwd, env }: Setting, bench: Bench): Judgement {
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd,
    env,
    readFile: path => bench.facts.readFile(path),
  });
  return judge(program, bench);
}

/** The published form of a judgement (docs/check.schema.json). */
export function reportOf(judgement: Judgement): object {
  return {
    decision: judgement.decision,
    ...(judgement.severity === undefined ? {} : { severity: judgement.severity }),
    findings: judgement.findings.map(finding => ({
      rule: finding.rule,
      severity: finding.severity,
      summary: finding.summary,
      command: finding.command,
      operation: finding.operation,
      reversible: finding.reversible,
      instead: finding.instead,
    })),
    commands: judgement.commands,
  };
}
