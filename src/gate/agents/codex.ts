import type { Agent } from './agent.ts';
import { answerClaude, type ClaudeDialect, readClaude } from './claude-protocol.ts';

/** `ask` is not supported: the hook would fail and the command run. */
const DIALECT: ClaudeDialect = { event: 'PreToolUse', tools: ['Bash'], asks: false };

/** Codex CLI. What it does not understand is a failed hook, and the command runs. */
export const codex: Agent = {
  name: 'codex',
  title: 'Codex CLI',
  evidence: { kind: 'run', version: '0.169.0' },
  patience: 600_000,
  read: input => readClaude(input, DIALECT),
  // An empty reason would count as a failed hook.
  answer: verdict => answerClaude(verdict, DIALECT),
  installation: {
    kind: 'json',
    file: '.codex/hooks.json',
    projectFile: '.codex/hooks.json',
    path: ['hooks', 'PreToolUse'],
    defaults: {},
    entry: command => ({ matcher: '^Bash$', hooks: [{ type: 'command', command, timeout: 600 }] }),
    note: 'Codex runs a new or changed hook only after you have trusted it: start codex and review it in /hooks.',
  },
};
