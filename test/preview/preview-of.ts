import { builtInRules } from '../../src/config/built-in-rules.ts';
import { machineFacts } from '../../src/facts/machine-facts.ts';
import type { DryRunSummary, SummaryLine, SummaryPart } from '../../src/hold/dry-run-summary.ts';
import type { Finding } from '../../src/policy/finding.ts';
import { judge } from '../../src/policy/judge.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import type { Look } from '../../src/preview/look.ts';
import { Origins } from '../../src/preview/origin.ts';
import { planLooks } from '../../src/preview/plan.ts';
import { type SummaryContext, summarize } from '../../src/preview/summarize.ts';
import { Toolbox } from '../../src/preview/tool/toolbox.ts';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import type { Program } from '../../src/shell/program.ts';

/** What a test sets besides the line. */
export interface Setting {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether these are all variables, as of a program that has started; default. Of a line they are not. */
  readonly complete?: boolean;
  readonly home?: string;
  readonly path?: string;
  readonly since?: number;
  readonly network?: boolean;
  readonly log?: string;
}

/** The looks that a line asks for, and what they are taken with. */
export function looksOf(
  line: string,
  setting: Setting,
): {
  looks: Look[];
  findings: readonly Finding[];
  context: SummaryContext;
  program: Program;
} {
  const {
    cwd,
    env = {},
    complete = true,
    home = '/nowhere',
    path = process.env['PATH'] ?? '',
    network = false,
  } = setting;
  const facts = machineFacts(home);
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd,
    env: environmentOf(env, complete),
    readFile: file => facts.readFile(file),
  });
  const bench = { rules: builtInRules(), policy: DEFAULT_POLICY, facts, execsFollow: false };
  const { findings } = judge(program, bench);
  const looks = planLooks(findings, new Origins(program.commands), cwd);
  const tools = new Toolbox({ path, home, ...(setting.since === undefined ? {} : { since: setting.since }) });
  return { looks, findings, program, context: { tools, home, now: Date.now(), network, log: setting.log } };
}

/** All summaries of a line, as they came. */
export async function summariesOf(line: string, setting: Setting): Promise<DryRunSummary[]> {
  const { looks, context } = looksOf(line, setting);
  const summaries: DryRunSummary[] = [];
  for await (const summary of summarize(looks, context)) summaries.push(summary);
  return summaries;
}

/** The last summary of a line. */
export async function previewOf(line: string, setting: Setting): Promise<DryRunSummary> {
  const summary = (await summariesOf(line, setting)).at(-1);
  if (summary === undefined) throw new Error('there is no summary');
  return summary;
}

/** The lines of one part as text, each with its tone: `danger: removes 3 files`. */
export function told(part: SummaryPart | undefined): string[] {
  if (part === undefined) return [];
  const lines = part.lines.map(
    (line: SummaryLine) => `${line.tone}: ${line.text}${line.basis === undefined ? '' : ` [${line.basis}]`}`,
  );
  return part.reason === undefined ? lines : [...lines, `not checked: ${part.reason}`];
}

/** All lines of a line's preview as text. */
export async function toldOf(line: string, setting: Setting): Promise<string[]> {
  return (await previewOf(line, setting)).parts.flatMap(told);
}
