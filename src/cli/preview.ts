import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { builtInRules } from '../config/built-in-rules.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import { judge } from '../policy/judge.ts';
import { type DescribedLine, describeSummary } from '../preview/describe-summary.ts';
import { Origins } from '../preview/origin.ts';
import { planLooks } from '../preview/plan.ts';
import { reachAllowed } from '../preview/reach-allowed.ts';
import { summarize } from '../preview/summarize.ts';
import { Toolbox } from '../preview/tool/toolbox.ts';
import type { Tone } from '../replay/style.ts';
import { ruleSet } from '../rules/match.ts';
import { analyseLine } from '../shell/analyse-line.ts';
import { environmentOf } from '../shell/environment.ts';
import { ownConfig } from './load-config.ts';
import { print, styleOf } from './output.ts';

/** Options of `holdfire preview`. */
export interface PreviewOptions {
  readonly json?: boolean;
  readonly cwd?: string;
  readonly network?: boolean;
}

/** Shows what a line would destroy. Nothing of the line runs. */
export async function preview(line: string, options: PreviewOptions): Promise<void> {
  const cwd = resolve(options.cwd ?? '.');
  const { config } = ownConfig(cwd);
  const facts = machineFacts(homedir());
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd,
    env: environmentOf(process.env, true),
    readFile: path => facts.readFile(path),
  });
  const rules =
    config.rules.length === 0 ? builtInRules() : ruleSet([...builtInRules().rules, ...config.rules]);
  const judgement = judge(program, {
    rules,
    policy: config.policy,
    facts,
    execsFollow: false,
    now: Date.now(),
  });
  const looks = planLooks(judgement.findings, new Origins(program.commands), cwd);
  let summary: DryRunSummary = { parts: [], complete: true };
  for await (const next of summarize(looks, {
    tools: new Toolbox({ path: process.env['PATH'] ?? '', home: homedir() }),
    home: homedir(),
    now: Date.now(),
    network: options.network === true,
    allowed: reachAllowed(config.previews, homedir()),
  })) {
    summary = next;
  }
  if (options.json === true) print(JSON.stringify(summary));
  else print(asText(summary, judgement.findings.length > 0));
}

const TONES: Readonly<Record<DescribedLine['tone'], Tone>> = {
  title: 'strong',
  danger: 'bad',
  warning: 'warning',
  good: 'good',
  plain: 'plain',
  quiet: 'faint',
};

function asText(summary: DryRunSummary, found: boolean): string {
  const style = styleOf(process.stdout);
  const lines = describeSummary(summary).map(({ tone, text }) => style(TONES[tone], text));
  if (lines.length > 0) return lines.join('\n');
  return found
    ? 'held, but there is no look at what it would destroy'
    : 'no rule finds anything destructive in it';
}
