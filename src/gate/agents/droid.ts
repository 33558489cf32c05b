import type { Agent } from './agent.ts';
import { answerClaude, type ClaudeDialect, readClaude } from './claude-protocol.ts';

const DIALECT: ClaudeDialect = { event: 'PreToolUse', tools: ['Execute', 'Bash'], asks: true };

/** Factory droid: Claude Code's protocol, its own field names (docs.factory.ai, Hooks). */
export const droid: Agent = {
  name: 'droid',
  title: 'Factory droid',
  evidence: { kind: 'documentation' },
  patience: 60_000,
  read: input => readClaude(input, DIALECT),
  answer: verdict => answerClaude(verdict, DIALECT),
  installation: {
    kind: 'json',
    file: '.factory/settings.json',
    projectFile: '.factory/settings.json',
    path: ['hooks', 'PreToolUse'],
    defaults: {},
    entry: command => ({ matcher: 'Execute', hooks: [{ type: 'command', command, timeout: 60 }] }),
    note: undefined,
  },
};
