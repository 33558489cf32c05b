import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent } from '../../../src/gate/agents/agent.ts';
import { AGENTS } from '../../../src/gate/agents/agents.ts';
import { installHook } from '../../../src/gate/agents/install-hook.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'holdfire-install-'));
});

afterEach(() => rmSync(home, { recursive: true }));

function install(agent: Agent, change: Partial<Parameters<typeof installHook>[1]> = {}) {
  const command = `'/usr/bin/node' '/opt/holdfire/bin/holdfire.js' hook ${agent.name}`;
  return installHook(agent, { home, project: undefined, command, dryRun: false, ...change });
}

function named(name: string): Agent {
  const agent = AGENTS.find(one => one.name === name);
  if (agent === undefined) throw new Error(name);
  return agent;
}

describe.each(AGENTS.map(agent => [agent.name, agent] as const))('%s', (name, agent) => {
  it('is installed once', () => {
    const first = install(agent);
    expect(first).toMatchObject({ kind: 'written', file: join(home, agent.installation.file) });
    expect(readFileSync(first.file, 'utf8')).toContain(`hook ${name}`);
    expect(install(agent)).toMatchObject({ kind: 'unchanged' });
  });

  it('replaces the hook of an older installation', () => {
    install(agent, { command: `'/old/holdfire.js' hook ${name}` });
    const text = readFileSync(install(agent).file, 'utf8');
    expect(text).not.toContain('/old/');
    expect(text.split(`hook ${name}`)).toHaveLength(2);
  });

  it('only shows what it would write', () => {
    const shown = install(agent, { dryRun: true });
    expect(shown).toMatchObject({ kind: 'written' });
    expect(() => statSync(shown.file)).toThrow();
  });
});

describe('installHook', () => {
  it('leaves what else stands in the settings', () => {
    const file = join(home, '.claude/settings.json');
    mkdirSync(dirname(file));
    const own = '{"model": "opus", "hooks": {"PreToolUse": [{"matcher": "Edit", "hooks": []}]}}';
    writeFileSync(file, own);
    install(named('claude'));
    const after = JSON.parse(readFileSync(file, 'utf8'));
    expect(after).toMatchObject({ model: 'opus' });
    expect(after.hooks.PreToolUse).toHaveLength(2);
  });

  it('refuses what the agent itself would not read, and files of others', () => {
    const settings = join(home, '.claude/settings.json');
    const plugin = join(home, named('cline').installation.file);
    for (const file of [settings, plugin]) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'not ours {');
    }
    expect(install(named('claude'))).toMatchObject({ kind: 'refused', file: settings });
    expect(install(named('cline'))).toMatchObject({ kind: 'refused', file: plugin });
    expect(readFileSync(settings, 'utf8')).toBe('not ours {');
  });

  it('makes a hook that is a program executable', () => {
    const { file } = install(named('cline'));
    expect(statSync(file).mode & 0o111).toBe(0o111);
  });

  it('goes into a project', () => {
    const project = join(home, 'project');
    expect(install(named('gemini'), { project }).file).toBe(join(project, '.gemini/settings.json'));
  });
});
