import { type HookInput, type HookOutput, type HookVerdict, SILENCE } from './agent.ts';
import { fieldsOf, lineOf, textOf, unreadable } from './fields.ts';

/** What differs between the agents that speak Claude Code's hook protocol. */
export interface ClaudeDialect {
  /** The event before a tool runs. */
  readonly event: string;
  /** The names of the tool that runs shell commands. */
  readonly tools: readonly string[];
  /** True if `ask` makes the agent ask its user. */
  readonly asks: boolean;
}

/** Reads the JSON that a hook of this protocol gets (code.claude.com/docs: Hooks reference, PreToolUse). */
export function readClaude(input: unknown, dialect: ClaudeDialect): HookInput {
  const fields = fieldsOf(input);
  if (fields === undefined) return unreadable('no JSON object');
  const event = fields['hook_event_name'] ?? fields['hookEventName'];
  if (event !== undefined && event !== dialect.event) return { kind: 'other' };
  const tool = textOf(fields['tool_name'] ?? fields['toolName']);
  if (tool === undefined) return unreadable('no tool_name');
  if (!dialect.tools.includes(tool)) return { kind: 'other' };
  const call = fieldsOf(fields['tool_input'] ?? fields['toolInput']);
  const line = lineOf(call?.['command']);
  if (line === undefined) return unreadable('no command');
  const directory = textOf(call?.['dir_path']) ?? textOf(call?.['directory']) ?? textOf(fields['cwd']);
  return {
    kind: 'command',
    request: { line, cwd: directory, call: textOf(fields['tool_use_id'] ?? fields['toolUseId']) },
  };
}

/** Formats the answer that this protocol wants: JSON on stdout with status 0, or nothing at all. */
export function answerClaude(verdict: HookVerdict, dialect: ClaudeDialect): HookOutput {
  if (verdict.verdict === 'allow') return SILENCE;
  const permissionDecision = verdict.verdict === 'ask' && dialect.asks ? 'ask' : 'deny';
  const answer = {
    hookSpecificOutput: {
      hookEventName: dialect.event,
      permissionDecision,
      permissionDecisionReason: verdict.reason,
    },
  };
  return { stdout: `${JSON.stringify(answer)}\n`, stderr: '', status: 0 };
}
