import { type Agent, type HookInput, type HookOutput, type HookVerdict, SILENCE } from './agent.ts';
import { fieldsOf, lineOf, textOf, unreadable } from './fields.ts';

/** Windsurf Cascade (docs.windsurf.com, Cascade hooks): status 2 blocks, stderr goes to the agent. */
export const windsurf: Agent = {
  name: 'windsurf',
  title: 'Windsurf Cascade',
  evidence: { kind: 'documentation' },
  // Its time limit is nowhere said; shorter than any that is known.
  patience: 30_000,
  read,
  answer,
  installation: {
    kind: 'json',
    file: '.codeium/windsurf/hooks.json',
    projectFile: '.windsurf/hooks.json',
    path: ['hooks', 'pre_run_command'],
    defaults: {},
    entry: command => ({ command, show_output: true }),
    note: undefined,
  },
};

function read(input: unknown): HookInput {
  const fields = fieldsOf(input);
  if (fields === undefined) return unreadable('no JSON object');
  const event = fields['agent_action_name'];
  if (event !== undefined && event !== 'pre_run_command') return { kind: 'other' };
  const info = fieldsOf(fields['tool_info']);
  const line = lineOf(info?.['command_line']);
  if (line === undefined) return unreadable('no command_line');
  return {
    kind: 'command',
    request: { line, cwd: textOf(info?.['cwd']), call: textOf(fields['execution_id']) },
  };
}

function answer(verdict: HookVerdict): HookOutput {
  if (verdict.verdict === 'allow') return SILENCE;
  return { stdout: '', stderr: `${verdict.reason}\n`, status: 2 };
}
