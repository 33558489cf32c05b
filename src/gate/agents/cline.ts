import { type Agent, type HookInput, type HookOutput, type HookVerdict, SILENCE } from './agent.ts';
import { fieldsOf, lineOf, textOf, unreadable } from './fields.ts';

/**
 * Cline (docs.cline.bot, Hooks). Its documentation and its source disagree on what a failing hook does, so
 * the answer is always JSON with status 0.
 */
export const cline: Agent = {
  name: 'cline',
  title: 'Cline',
  evidence: { kind: 'documentation' },
  patience: 30_000,
  read,
  answer,
  installation: {
    kind: 'file',
    file: 'Documents/Cline/Rules/Hooks/PreToolUse',
    projectFile: '.clinerules/hooks/PreToolUse',
    executable: true,
    text: command => `#!/bin/sh\n# holdfire hook\nexec ${command}\n`,
    note: 'Turn hooks on in the settings of Cline.',
  },
};

function read(input: unknown): HookInput {
  const fields = fieldsOf(input);
  if (fields === undefined) return unreadable('no JSON object');
  const event = fields['hookName'];
  if (event !== undefined && event !== 'PreToolUse') return { kind: 'other' };
  const use = fieldsOf(fields['preToolUse']);
  const tool = textOf(use?.['toolName']);
  if (tool === undefined) return unreadable('no toolName');
  if (tool !== 'execute_command') return { kind: 'other' };
  const line = lineOf(fieldsOf(use?.['parameters'])?.['command']);
  if (line === undefined) return unreadable('no command');
  const roots = fields['workspaceRoots'];
  const cwd = Array.isArray(roots) ? textOf(roots[0]) : undefined;
  return { kind: 'command', request: { line, cwd, call: undefined } };
}

function answer(verdict: HookVerdict): HookOutput {
  if (verdict.verdict === 'allow') return SILENCE;
  const told = { cancel: true, errorMessage: verdict.reason };
  return { stdout: `${JSON.stringify(told)}\n`, stderr: '', status: 0 };
}
