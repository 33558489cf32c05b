import { describe, expect, it } from 'vitest';
import { agentTranscript } from '../../../src/replay/backtest/agent-transcript.ts';

const lines = (...values: unknown[]): string => values.map(value => `${JSON.stringify(value)}\n`).join('');

const callsOf = (text: string): unknown[] =>
  agentTranscript('file', text).commands.map(({ run, cwd, at }) => [
    run.kind === 'line' ? run.line : run.argv,
    cwd,
    at,
  ]);

describe('a transcript of Claude Code', () => {
  it('has the shell commands that the model asked for', () => {
    const text = lines(
      { type: 'summary', summary: 'x' },
      { type: 'user', cwd: '/shop', message: { role: 'user', content: 'delete it' } },
      {
        type: 'assistant',
        cwd: '/shop',
        timestamp: '2026-04-01T10:00:00.000Z',
        message: {
          role: 'assistant',
          content: [
            { type: 'text', text: 'I will' },
            {
              type: 'tool_use',
              id: 'toolu_1',
              name: 'Bash',
              input: { command: 'rm -rf build', description: 'x' },
            },
            { type: 'tool_use', id: 'toolu_2', name: 'Read', input: { file_path: '/etc/passwd' } },
          ],
        },
      },
      { type: 'user', message: { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1' }] } },
    );
    expect(callsOf(text)).toEqual([['rm -rf build', '/shop', Date.UTC(2026, 3, 1, 10)]]);
  });
});

describe('a rollout file of Codex', () => {
  it('has them in several forms', () => {
    const text = lines(
      { timestamp: '2026-04-01T10:00:00.000Z', type: 'session_meta', payload: { id: 'x', cwd: '/shop' } },
      {
        timestamp: '2026-04-01T10:00:01.000Z',
        type: 'response_item',
        payload: {
          type: 'function_call',
          name: 'shell',
          arguments: JSON.stringify({ command: ['bash', '-lc', 'git push --force'], workdir: '/shop/a' }),
          call_id: 'c1',
        },
      },
      {
        timestamp: '2026-04-01T10:00:02.000Z',
        type: 'response_item',
        payload: { type: 'function_call', name: 'exec_command', arguments: '{"cmd":"ls"}', call_id: 'c2' },
      },
      {
        timestamp: '2026-04-01T10:00:03.000Z',
        type: 'response_item',
        payload: {
          type: 'local_shell_call',
          action: { type: 'exec', command: ['rm', '-rf', 'x'], working_directory: '/tmp' },
        },
      },
      { type: 'function_call', name: 'shell', arguments: '{"command":["ls","-l"]}' },
    );
    expect(callsOf(text)).toEqual([
      ['git push --force', '/shop/a', Date.UTC(2026, 3, 1, 10, 0, 1)],
      ['ls', '/shop', Date.UTC(2026, 3, 1, 10, 0, 2)],
      [['rm', '-rf', 'x'], '/tmp', Date.UTC(2026, 3, 1, 10, 0, 3)],
      [['ls', '-l'], '/shop', undefined],
    ]);
  });
});

describe('any transcript', () => {
  it('may hold lines that are broken or of another kind', () => {
    const text = `{"type":\n[1]\nnull\n"x"\n${lines({ payload: { type: 'function_call', arguments: '{' } })}`;
    expect(callsOf(text)).toEqual([]);
  });
});
