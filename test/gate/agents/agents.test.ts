import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent, HookVerdict } from '../../../src/gate/agents/agent.ts';
import { AGENTS } from '../../../src/gate/agents/agents.ts';
import { answerHook } from '../../../src/gate/agents/answer-hook.ts';

const REASON = 'holdfire: denied by your user: it drops a table';
const LINE = 'psql -c "drop table users"';

/** What each agent's hook is told of a command: recorded from the real program, or after its documentation. */
const INPUTS: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(
    ['claude', 'codex', 'gemini', 'opencode', 'qwen'].map(name => [name, recorded(name)]),
  ),
  cursor: {
    hook_event_name: 'beforeShellExecution',
    command: LINE,
    cwd: '/home/user/project',
    sandbox: false,
  },
  copilot: { toolName: 'bash', toolArgs: JSON.stringify({ command: LINE }), cwd: '/home/user/project' },
  windsurf: {
    agent_action_name: 'pre_run_command',
    execution_id: 'e1',
    tool_info: { command_line: LINE, cwd: '/home/user/project' },
  },
  cline: {
    hookName: 'PreToolUse',
    workspaceRoots: ['/home/user/project'],
    preToolUse: { toolName: 'execute_command', parameters: { command: LINE } },
  },
  droid: {
    hookEventName: 'PreToolUse',
    cwd: '/home/user/project',
    toolName: 'Execute',
    toolInput: { command: LINE },
  },
};

function recorded(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
}

const never = (): Promise<void> => new Promise(() => {});

function answer(agent: Agent, input: unknown, verdict: HookVerdict) {
  return answerHook(agent, JSON.stringify(input), { decide: async () => verdict, wait: never });
}

/** True if the agent would stop the command, as its protocol says. */
function stops(name: string, output: { stdout: string; stderr: string; status: number }): boolean {
  const told = output.stdout === '' ? {} : JSON.parse(output.stdout);
  switch (name) {
    case 'gemini':
      return output.status === 2 && told.decision === 'deny' && told.reason !== '';
    case 'cursor':
      return output.status === 0 && told.permission === 'deny';
    case 'copilot':
      return (
        output.status === 0 && told.permissionDecision === 'deny' && told.permissionDecisionReason !== ''
      );
    case 'windsurf':
      return output.status === 2 && output.stderr !== '';
    case 'cline':
      return output.status === 0 && told.cancel === true && told.errorMessage !== '';
    case 'opencode':
      return told.verdict !== 'allow';
    default: {
      const decision = told.hookSpecificOutput;
      return (
        output.status === 0 &&
        decision?.hookEventName === 'PreToolUse' &&
        decision.permissionDecision === 'deny' &&
        decision.permissionDecisionReason !== ''
      );
    }
  }
}

describe.each(AGENTS.map(agent => [agent.name, agent] as const))('%s', (name, agent) => {
  it('reads the command and its directory', () => {
    const read = agent.read(INPUTS[name]);
    expect(read).toMatchObject({ kind: 'command', request: { cwd: '/home/user/project' } });
    if (read.kind === 'command') {
      expect([LINE, 'touch made-here; echo hello-42']).toContain(read.request.line);
    }
  });

  it('allows without a word', async () => {
    const output = await answer(agent, INPUTS[name], { verdict: 'allow' });
    const silence = name === 'opencode' ? '{"verdict":"allow"}\n' : '';
    expect(output).toEqual({ stdout: silence, stderr: '', status: 0 });
  });

  it('denies with the reason', async () => {
    const output = await answer(agent, INPUTS[name], { verdict: 'deny', reason: REASON });
    expect(stops(name, output)).toBe(true);
    expect(output.stdout + output.stderr).toContain(REASON);
  });

  it('asks or denies, never allows, when asked to ask', async () => {
    const output = await answer(agent, INPUTS[name], { verdict: 'ask', reason: REASON });
    expect(stops(name, output) || /"(?:permission|permissionDecision)":"ask"/.test(output.stdout)).toBe(true);
  });

  it('denies before the agent stops waiting', async () => {
    let waited = 0;
    let aborted = false;
    const output = await answerHook(agent, JSON.stringify(INPUTS[name]), {
      decide: (_, gone) => {
        gone.addEventListener('abort', () => {
          aborted = true;
        });
        return new Promise(() => {});
      },
      wait: async milliseconds => {
        waited = milliseconds;
      },
    });
    expect(stops(name, output)).toBe(true);
    expect(waited).toBeLessThan(agent.patience);
    expect(aborted).toBe(true);
  });

  it('denies when the judgement fails', async () => {
    const output = await answerHook(agent, JSON.stringify(INPUTS[name]), {
      decide: () => Promise.reject(new Error('broken')),
      wait: never,
    });
    expect(stops(name, output)).toBe(true);
  });

  it.each(['', 'no JSON', '[]', 'null', '"text"', '{}', '{"tool_name": 3}'])('denies %j', async text => {
    const decide = async (): Promise<HookVerdict> => ({ verdict: 'allow' });
    expect(stops(name, await answerHook(agent, text, { decide, wait: never }))).toBe(true);
  });

  it('never throws on what it is told', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(['command', 'other', 'unreadable']).toContain(agent.read(value).kind);
      }),
    );
  });
});

describe('other tools', () => {
  it.each([
    ['claude', { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: { file_path: 'x' } }],
    ['claude', { hook_event_name: 'PostToolUse', tool_name: 'Bash', tool_input: { command: LINE } }],
    ['gemini', { hook_event_name: 'BeforeTool', tool_name: 'read_file', tool_input: {} }],
    ['cline', { hookName: 'PreToolUse', preToolUse: { toolName: 'read_file', parameters: {} } }],
  ])('of %s are left alone', async (name, input) => {
    const agent = AGENTS.find(one => one.name === name);
    if (agent === undefined) throw new Error(name);
    const output = await answer(agent, input, { verdict: 'deny', reason: REASON });
    expect(output).toEqual({ stdout: '', stderr: '', status: 0 });
  });
});

describe('argv instead of a line', () => {
  it.each([
    [['bash', '-lc', LINE], LINE],
    [['rm', '-rf', "it's"], "rm -rf 'it'\\''s'"],
  ])('%j', (command, line) => {
    const codex = AGENTS.find(agent => agent.name === 'codex');
    const input = { hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command } };
    expect(codex?.read(input)).toMatchObject({ request: { line } });
  });
});
