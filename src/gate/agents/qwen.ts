import type { Agent } from './agent.ts';
import { answerClaude, type ClaudeDialect, readClaude } from './claude-protocol.ts';

const DIALECT: ClaudeDialect = {
  event: 'PreToolUse',
  tools: ['run_shell_command', 'Bash', 'Shell'],
  asks: true,
};

/** Qwen Code: Claude Code's protocol with Gemini CLI's tool names. */
export const qwen: Agent = {
  name: 'qwen',
  title: 'Qwen Code',
  evidence: { kind: 'run', version: '0.15.10' },
  patience: 600_000,
  read: input => readClaude(input, DIALECT),
  answer: verdict => answerClaude(verdict, DIALECT),
  installation: {
    kind: 'json',
    file: '.qwen/settings.json',
    projectFile: '.qwen/settings.json',
    path: ['hooks', 'PreToolUse'],
    defaults: {},
    entry: command => ({
      matcher: '^run_shell_command$',
      hooks: [{ name: 'holdfire', type: 'command', command, timeout: 600_000 }],
    }),
    note: undefined,
  },
};
