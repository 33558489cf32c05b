import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { allRules } from '../config/built-in-rules.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import { rememberedFacts } from '../facts/remembered-facts.ts';
import { type Bench, judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import { analyseLine } from '../shell/analyse-line.ts';
import { type Environment, environmentOf } from '../shell/environment.ts';
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
    // All lines are judged as of one moment.
    facts: rememberedFacts(machineFacts(homedir())),
    execsFollow: false,
    now: Date.now(),
  };
  if (options.batch === true) {
    if (line !== undefined)
      throw new UsageError('--batch reads its lines from standard input; leave the argument out');
    return checkBatch(cwd, bench);
  }
  if (line === undefined) throw new UsageError("check needs a command line: holdfire check 'rm -rf build'");
  const judgement = judgeLine(line, { cwd, env: environmentOf(process.env, false) }, bench);
  print(options.json === true ? JSON.stringify(report(judgement)) : describe(judgement));
  return { allow: EXIT.ok, ask: EXIT.ask, deny: EXIT.deny }[judgement.decision];
}

/** Where a line would run. */
interface Setting {
  readonly cwd: string;
  readonly env: Environment;
}

function judgeLine(line: string, { cwd, env }: Setting, bench: Bench): Judgement {
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd,
    env,
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
  const env = environmentOf({ ...process.env }, false);
  let number = 0;
  // Answers go out with each piece of input, so that a caller who waits for one gets it.
  for await (const texts of linesOf(process.stdin)) {
    let answers = '';
    for (const text of texts) {
      number += 1;
      if (text.trim() === '') continue;
      const request = parseRequest(text, number);
      const judgement = judgeLine(request.command, { cwd: request.cwd ?? cwd, env }, bench);
      answers += `${JSON.stringify(report(judgement))}\n`;
    }
    if (answers !== '') print(answers);
  }
  return EXIT.ok;
}

/** The lines of a stream, as many at once as a piece of it ends. */
async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const piece of stream.setEncoding('utf8')) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
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
