import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { allRules } from '../config/built-in-rules.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import { type Bench, judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import { analyseLine } from '../shell/analyse-line.ts';
import { environmentOf } from '../shell/environment.ts';
import { ownConfig } from './load-config.ts';
import { EXIT, print, UsageError } from './output.ts';

/** Options of `holdfire check`. */
export interface CheckOptions {
  readonly json?: boolean;
  readonly batch?: boolean;
  readonly cwd?: string;
}

/** Judges a line without running anything. Returns the exit status that tells the decision. */
export async function check(line: string | undefined, options: CheckOptions): Promise<number> {
  const cwd = resolve(options.cwd ?? '.');
  const { config } = ownConfig(cwd);
  const bench: Bench = {
    rules: allRules(config.rules),
    policy: config.policy,
    facts: machineFacts(homedir()),
    execsFollow: false,
    now: Date.now(),
  };
  if (options.batch === true) {
    if (line !== undefined)
      throw new UsageError('--batch reads its lines from standard input; leave the argument out');
    return checkBatch(cwd, bench);
  }
  if (line === undefined) throw new UsageError("check needs a command line: holdfire check 'rm -rf build'");
  const judgement = judgeLine(line, cwd, bench);
  print(options.json === true ? JSON.stringify(report(judgement)) : describe(judgement));
  return { allow: EXIT.ok, ask: EXIT.ask, deny: EXIT.deny }[judgement.decision];
}

function judgeLine(line: string, cwd: string, bench: Bench): Judgement {
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd,
    env: environmentOf(process.env, false),
    readFile: path => bench.facts.readFile(path),
  });
  return judge(program, bench);
}

/** The published form of a judgement (docs/check.schema.json). */
function report(judgement: Judgement): object {
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

function describe(judgement: Judgement): string {
  const lines = judgement.findings.map(
    finding =>
      `${finding.severity}  ${finding.summary}\n  ${finding.rule}: ${finding.why}\n  instead: ${finding.instead}`,
  );
  return [judgement.decision, ...lines].join('\n');
}

async function checkBatch(cwd: string, bench: Bench): Promise<number> {
  let number = 0;
  for await (const text of createInterface({ input: process.stdin })) {
    number += 1;
    if (text.trim() === '') continue;
    const request = parseRequest(text, number);
    print(JSON.stringify(report(judgeLine(request.command, request.cwd ?? cwd, bench))));
  }
  return EXIT.ok;
}

function parseRequest(text: string, number: number): { readonly command: string; readonly cwd?: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`line ${number} of the batch is not JSON`);
  }
  const request = value as { command?: unknown; cwd?: unknown } | null;
  if (
    typeof request?.command !== 'string' ||
    (request.cwd !== undefined && typeof request.cwd !== 'string')
  ) {
    throw new UsageError(`line ${number} of the batch must be {"command": text, "cwd"?: text}`);
  }
  return request as { command: string; cwd?: string };
}
