import { type Agent, type HookOutput, type HookVerdict, SILENCE } from './agent.ts';
import { type ClaudeDialect, readClaude } from './claude-protocol.ts';

const DIALECT: ClaudeDialect = { event: 'BeforeTool', tools: ['run_shell_command'], asks: false };

/** Gemini CLI. Its time limits are milliseconds; a hook that runs into one lets the tool run. */
export const gemini: Agent = {
  name: 'gemini',
  title: 'Gemini CLI',
  evidence: { kind: 'run', version: '0.61.0' },
  patience: 600_000,
  read: input => readClaude(input, DIALECT),
  answer: answerGemini,
  installation: {
    kind: 'json',
    file: '.gemini/settings.json',
    projectFile: '.gemini/settings.json',
    path: ['hooks', 'BeforeTool'],
    defaults: {},
    entry: command => ({
      matcher: 'run_shell_command',
      sequential: true,
      hooks: [{ name: 'holdfire', type: 'command', command, timeout: 600_000 }],
    }),
    note: undefined,
  },
};

/** JSON and status 2: either alone denies, so that neither reading of the protocol lets the command run. */
function answerGemini(verdict: HookVerdict): HookOutput {
  if (verdict.verdict === 'allow') return SILENCE;
  const answer = { decision: 'deny', reason: verdict.reason };
  return { stdout: `${JSON.stringify(answer)}\n`, stderr: `${verdict.reason}\n`, status: 2 };
}
