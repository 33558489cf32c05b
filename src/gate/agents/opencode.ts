import { type Agent, type HookInput, type HookOutput, type HookVerdict, SILENCE } from './agent.ts';
import { fieldsOf, lineOf, textOf, unreadable } from './fields.ts';

/**
 * opencode has no hooks that are programs but plugins: ours hands each command of its shell tool to
 * `holdfire hook opencode` and throws, which stops the tool, whatever else than an allowing answer comes back.
 */
export const opencode: Agent = {
  name: 'opencode',
  title: 'opencode',
  evidence: { kind: 'run', version: '1.18.33' },
  // A plugin may take as long as it likes.
  patience: 3_600_000,
  read,
  answer,
  installation: {
    kind: 'file',
    file: '.config/opencode/plugins/holdfire.js',
    projectFile: '.opencode/plugins/holdfire.js',
    executable: false,
    text: pluginText,
    note: undefined,
  },
};

function read(input: unknown): HookInput {
  const fields = fieldsOf(input);
  if (fields === undefined) return unreadable('no JSON object');
  const line = lineOf(fields['command']);
  if (line === undefined) return unreadable('no command');
  return { kind: 'command', request: { line, cwd: textOf(fields['cwd']), call: textOf(fields['callID']) } };
}

function answer(verdict: HookVerdict): HookOutput {
  if (verdict.verdict === 'allow') return { ...SILENCE, stdout: '{"verdict":"allow"}\n' };
  return {
    stdout: `${JSON.stringify({ verdict: 'deny', reason: verdict.reason })}\n`,
    stderr: '',
    status: 0,
  };
}

function pluginText(command: string): string {
  return `// holdfire hook: every shell command is asked about before it runs. Written by \`holdfire hooks install\`.
import { spawn } from 'node:child_process';

const COMMAND = ${JSON.stringify(command)};

const ask = question =>
  new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', COMMAND], { stdio: ['pipe', 'pipe', 'inherit'] });
    let answer = '';
    child.stdout.on('data', bytes => {
      answer += bytes;
    });
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.on('close', () => resolve(answer));
    child.stdin.end(JSON.stringify(question));
  });

const Holdfire = async ({ directory }) => ({
  'tool.execute.before': async (input, output) => {
    if (input.tool !== 'bash') return;
    const { command, workdir } = output.args;
    const answer = JSON.parse(await ask({ command, cwd: workdir ?? directory, callID: input.callID }));
    if (answer.verdict !== 'allow') throw new Error(answer.reason ?? 'holdfire: denied');
  },
});

export { Holdfire };
`;
}
