import { type Agent, type HookInput, type HookOutput, type HookVerdict, SILENCE } from './agent.ts';
import { type Fields, fieldsOf, lineOf, textOf, unreadable } from './fields.ts';

/** Its shell tool under every name that has been seen. */
const TOOLS = ['bash', 'Bash', 'shell', 'powershell'];

/**
 * GitHub Copilot CLI (docs.github.com, Hooks reference). Reports differ on exit statuses; the JSON answer with
 * status 0 denies in all of them, and any object that is printed may count as a denial.
 */
export const copilot: Agent = {
  name: 'copilot',
  title: 'GitHub Copilot CLI',
  evidence: { kind: 'documentation' },
  patience: 600_000,
  read,
  answer,
  installation: {
    kind: 'json',
    file: '.copilot/hooks/holdfire.json',
    projectFile: '.github/hooks/holdfire.json',
    path: ['hooks', 'preToolUse'],
    defaults: { version: 1 },
    entry: command => ({ type: 'command', bash: command, timeoutSec: 600, matcher: 'bash' }),
    note: undefined,
  },
};

function read(input: unknown): HookInput {
  const fields = fieldsOf(input);
  if (fields === undefined) return unreadable('no JSON object');
  const tool = textOf(fields['toolName'] ?? fields['tool_name']);
  if (tool === undefined) return unreadable('no toolName');
  if (!TOOLS.includes(tool)) return { kind: 'other' };
  const line = lineOf(argumentsOf(fields['toolArgs'] ?? fields['tool_input'])?.['command']);
  if (line === undefined) return unreadable('no command');
  return { kind: 'command', request: { line, cwd: textOf(fields['cwd']), call: undefined } };
}

/** An object in some versions, its JSON text in others. */
function argumentsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'string') return fieldsOf(value);
  try {
    return fieldsOf(JSON.parse(value));
  } catch {
    return undefined;
  }
}

function answer(verdict: HookVerdict): HookOutput {
  if (verdict.verdict === 'allow') return SILENCE;
  const told = { permissionDecision: verdict.verdict, permissionDecisionReason: verdict.reason };
  return { stdout: `${JSON.stringify(told)}\n`, stderr: '', status: 0 };
}
