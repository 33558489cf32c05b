import { type Agent, type HookInput, type HookOutput, type HookVerdict, SILENCE } from './agent.ts';
import { fieldsOf, lineOf, textOf, unreadable } from './fields.ts';

/** Cursor and cursor-agent (cursor.com/docs/hooks, beforeShellExecution). `failClosed` makes a time limit deny. */
export const cursor: Agent = {
  name: 'cursor',
  title: 'Cursor',
  evidence: { kind: 'documentation' },
  patience: 600_000,
  read,
  answer,
  installation: {
    kind: 'json',
    file: '.cursor/hooks.json',
    projectFile: '.cursor/hooks.json',
    path: ['hooks', 'beforeShellExecution'],
    defaults: { version: 1 },
    entry: command => ({ command, timeout: 600, failClosed: true }),
    note: undefined,
  },
};

function read(input: unknown): HookInput {
  const fields = fieldsOf(input);
  if (fields === undefined) return unreadable('no JSON object');
  const event = fields['hook_event_name'];
  if (event !== undefined && event !== 'beforeShellExecution') return { kind: 'other' };
  const line = lineOf(fields['command']);
  if (line === undefined) return unreadable('no command');
  return {
    kind: 'command',
    request: { line, cwd: textOf(fields['cwd']), call: textOf(fields['tool_use_id']) },
  };
}

function answer(verdict: HookVerdict): HookOutput {
  if (verdict.verdict === 'allow') return SILENCE;
  const { reason } = verdict;
  const told = { permission: verdict.verdict, user_message: reason, agent_message: reason };
  return { stdout: `${JSON.stringify(told)}\n`, stderr: '', status: 0 };
}
