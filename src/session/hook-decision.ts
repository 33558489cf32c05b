import { allRules } from '../config/built-in-rules.ts';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import type { HookRequest, HookVerdict } from '../gate/agents/agent.ts';
import type { Answer } from '../hold/answer.ts';
import type { Hold } from '../hold/hold.ts';
import { denialMessage } from '../hold/message.ts';
import { visibleText } from '../operations/visible.ts';
import { askingFindings } from '../policy/asking-findings.ts';
import { judge } from '../policy/judge.ts';
import type { Judgement } from '../policy/judgement.ts';
import { analyseLine } from '../shell/analyse-line.ts';
import { environmentOf } from '../shell/environment.ts';
import { AnswerProgram } from './answer-program.ts';
import { redactLine } from './redact-line.ts';

/** What a hook's decision rests on besides its request. */
export interface HookSurroundings {
  readonly config: Pick<EffectiveConfig, 'policy' | 'rules' | 'answerWith'>;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the command would run if the agent does not say. */
  readonly cwd: string;
  /** Milliseconds that a program which is asked for an answer may take. */
  readonly patience: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * Decides on a command that an agent's hook is told of. Nothing else sees what it starts, so that what is not
 * static asks. Who is asked is the program that the configuration names, else the agent's own user by the
 * agent itself.
 * @param gone aborted when the agent will not wait any longer
 */
export async function decideHook(
  request: HookRequest,
  around: HookSurroundings,
  gone: AbortSignal,
): Promise<HookVerdict> {
  const cwd = request.cwd ?? around.cwd;
  const judgement = judgeLine(request.line, cwd, around);
  if (judgement.decision === 'allow') return { verdict: 'allow' };
  if (judgement.decision === 'deny')
    return { verdict: 'deny', reason: reasonOf(judgement, { by: 'policy' }) };
  const { answerWith } = around.config;
  if (answerWith === undefined) return { verdict: 'ask', reason: questionOf(judgement) };
  const answer = await askProgram(
    answerWith,
    holdOf(request.line, cwd, judgement, around.clock()),
    around,
    gone,
  );
  return answer.verdict === 'approve'
    ? { verdict: 'allow' }
    : { verdict: 'deny', reason: reasonOf(judgement, answer) };
}

function judgeLine(line: string, cwd: string, { config, home, env, clock }: HookSurroundings): Judgement {
  const facts = machineFacts(home);
  const program = analyseLine(line, {
    dialect: 'bash',
    cwd,
    env: environmentOf(env, false),
    readFile: path => facts.readFile(path),
  });
  return judge(program, {
    rules: allRules(config.rules),
    policy: config.policy,
    facts,
    execsFollow: false,
    now: clock(),
  });
}

function reasonOf(judgement: Judgement, answer: Pick<Answer, 'by' | 'note'>): string {
  return denialMessage(judgement, answer).trimEnd();
}

/** What the agent shows its user, or reads itself where it cannot ask. */
function questionOf(judgement: Judgement): string {
  const [worst] = askingFindings(judgement);
  if (worst === undefined) return 'holdfire: this command needs the approval of your user';
  const { summary, rule, severity, instead } = worst;
  return visibleText(
    `holdfire: needs the approval of your user: ${summary} [${rule}, ${severity}]. Instead: ${instead}`,
  );
}

function holdOf(line: string, cwd: string, judgement: Judgement, since: number): Hold {
  const [worst] = askingFindings(judgement);
  return {
    id: 'h1',
    gate: 'hook',
    pid: undefined,
    argv: worst?.command ?? [],
    cwd,
    judgement,
    line: redactLine(line),
    since,
    deadline: undefined,
  };
}

function askProgram(
  argv: readonly string[],
  hold: Hold,
  { patience, clock }: HookSurroundings,
  gone: AbortSignal,
): Promise<Answer> {
  return new Promise(resolve => {
    const program = new AnswerProgram({
      argv,
      limit: patience,
      answer: (_, answer) => resolve(answer),
      started: () => {},
      clock,
    });
    gone.addEventListener('abort', () => program.closed(hold.id));
    program.ask(hold);
  });
}
