import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = new Sandbox();
});

afterEach(() => sandbox.remove());

/** Runs holdfire with an input. */
function run(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [holdfire, ...args], {
    cwd: sandbox.project,
    env: sandbox.env,
    input,
    encoding: 'utf8',
  });
}

/** What Claude Code told its hook, recorded, with another command. */
function claude(command: string): string {
  const file = new URL('../../gate/agents/fixtures/claude.json', import.meta.url);
  const recorded = JSON.parse(readFileSync(file, 'utf8'));
  return JSON.stringify({ ...recorded, cwd: sandbox.project, tool_input: { command } });
}

describe('holdfire hook', () => {
  it('lets ordinary commands pass without a word', () => {
    expect(run(['hook', 'claude'], claude('git status && ls -la'))).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('makes the agent ask its user about what destroys', () => {
    const { status, stdout } = run(['hook', 'claude'], claude('rm -rf ~/'));
    expect(status).toBe(0);
    const { hookSpecificOutput: told } = JSON.parse(stdout);
    expect(told).toMatchObject({ hookEventName: 'PreToolUse', permissionDecision: 'ask' });
    expect(told.permissionDecisionReason).toContain('removes');
    expect(told.permissionDecisionReason).toContain('files.remove-root');
  });

  it('denies where the agent cannot ask', () => {
    const input = { hook_event_name: 'BeforeTool', tool_name: 'run_shell_command', cwd: sandbox.project };
    const ran = run(['hook', 'gemini'], JSON.stringify({ ...input, tool_input: { command: 'rm -rf ~/' } }));
    expect(ran.status).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({ decision: 'deny' });
  });

  it.each([
    ['approve', ''],
    ['deny', 'denied by the approval program'],
  ])('asks the program that the configuration names: %s', (verdict, wanted) => {
    const program = join(sandbox.home, 'answer');
    writeFileSync(program, `#!/bin/sh\ncat > /dev/null\necho '{"verdict":"${verdict}"}'\n`);
    chmodSync(program, 0o755);
    mkdirSync(join(sandbox.home, '.config/holdfire'), { recursive: true });
    writeFileSync(
      join(sandbox.home, '.config/holdfire/config.yaml'),
      `version: 1\nanswerWith: ["${program}"]\n`,
    );
    const { stdout } = run(['hook', 'claude'], claude('rm -rf ~/'));
    if (wanted === '') expect(stdout).toBe('');
    else expect(stdout).toContain(wanted);
  });

  it.each(['', '{', '{"tool_name":"Bash","hook_event_name":"PreToolUse"}'])('denies %j', input => {
    expect(run(['hook', 'claude'], input).stdout).toContain('"deny"');
  });

  it('denies when the configuration is wrong', () => {
    writeFileSync(join(sandbox.project, '.holdfirerc.yaml'), 'decisions: 3\n');
    expect(run(['hook', 'claude'], claude('rm -rf ~/')).stdout).toContain('"deny"');
  });

  it('leaves the question to the gate inside of a session', () => {
    const inside = `printf '%s' "$INPUT" | "$NODE" "$HOLDFIRE" hook claude; echo "status $?"`;
    const ran = spawnSync(process.execPath, [holdfire, 'run', '--', 'sh', '-c', inside], {
      cwd: sandbox.project,
      env: {
        ...sandbox.env,
        INPUT: claude('rm -rf ~/'),
        NODE: process.execPath,
        HOLDFIRE: holdfire,
      },
      encoding: 'utf8',
    });
    expect(ran.stdout).toBe('status 0\n');
  });

  it('names the agents it knows', () => {
    const { status, stderr } = run(['hook', 'nobody']);
    expect({ status, stderr }).toMatchObject({ status: 2 });
    expect(stderr).toContain('claude, cline, codex');
  });
});

describe('holdfire hooks', () => {
  it('installs a hook that the agent can run', () => {
    expect(run(['hooks', 'install', 'claude']).stdout).toContain('.claude/settings.json');
    const settings = JSON.parse(readFileSync(join(sandbox.home, '.claude/settings.json'), 'utf8'));
    const { command } = settings.hooks.PreToolUse[0].hooks[0];
    const ran = spawnSync('/bin/sh', ['-c', command], {
      cwd: '/',
      env: { HOME: sandbox.home, PATH: '/nowhere' },
      input: claude('rm -rf ~/'),
      encoding: 'utf8',
    });
    expect(ran.stdout).toContain('"permissionDecision":"ask"');
  });

  it('says how sure each adapter is', () => {
    const { stdout } = run(['hooks', 'list']);
    expect(stdout).toMatch(/^claude +Claude Code +run with version/m);
    expect(stdout).toMatch(/^cursor .*not run$/m);
  });
});
