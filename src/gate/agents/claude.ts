import type { Agent } from './agent.ts';
import { answerClaude, type ClaudeDialect, readClaude } from './claude-protocol.ts';

const DIALECT: ClaudeDialect = { event: 'PreToolUse', tools: ['Bash'], asks: true };

/** Claude Code. At its time limit the tool runs, so it gets the longest one that it documents. */
export const claude: Agent = {
  name: 'claude',
  title: 'Claude Code',
  evidence: { kind: 'run', version: '2.1.197' },
  patience: 600_000,
  read: input => readClaude(input, DIALECT),
  answer: verdict => answerClaude(verdict, DIALECT),
  installation: {
    kind: 'json',
    file: '.claude/settings.json',
    projectFile: '.claude/settings.json',
    path: ['hooks', 'PreToolUse'],
    defaults: {},
    entry: command => ({ matcher: 'Bash', hooks: [{ type: 'command', command, timeout: 600 }] }),
    note: undefined,
  },
};
