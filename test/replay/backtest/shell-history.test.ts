import { describe, expect, it } from 'vitest';
import { shellHistory } from '../../../src/replay/backtest/shell-history.ts';

function linesOf(text: string): [string, string, number | undefined][] {
  return shellHistory('file', text).commands.map(({ run, at }) => {
    if (run.kind !== 'line') throw new Error('no line');
    return [run.line, run.dialect, at];
  });
}

describe('a shell history', () => {
  it('of bash has a command on each line', () => {
    expect(linesOf('ls\n\nrm -rf build\n# a comment\n')).toEqual([
      ['ls', 'bash', undefined],
      ['rm -rf build', 'bash', undefined],
      ['# a comment', 'bash', undefined],
    ]);
  });

  it('of bash may have times', () => {
    expect(linesOf('#1790000000\nls\n#1790000060\ngit push\nls\n')).toEqual([
      ['ls', 'bash', 1_790_000_000_000],
      ['git push', 'bash', 1_790_000_060_000],
      ['ls', 'bash', undefined],
    ]);
  });

  it('of zsh has times and lines that go on', () => {
    expect(linesOf(': 1790000000:0;ls\n: 1790000009:2;for f in *; do\\\nrm $f\\\ndone\n')).toEqual([
      ['ls', 'zsh', 1_790_000_000_000],
      ['for f in *; do\nrm $f\ndone', 'zsh', 1_790_000_009_000],
    ]);
  });

  it('of fish has times and escapes', () => {
    expect(
      linesOf(
        '- cmd: rm a\\\\ b\\nls\n  when: 1790000000\n  paths:\n    - a\n- cmd: ls\n  when: 1790000001\n',
      ),
    ).toEqual([
      ['rm a\\ b\nls', 'bash', 1_790_000_000_000],
      ['ls', 'bash', 1_790_000_001_000],
    ]);
  });

  it('tells how long the work took, without its pauses', () => {
    const text = '#1790000000\na\n#1790000300\nb\n#1790090000\nc\n#1790090060\nd\n';
    expect(shellHistory('file', text).duration).toBe(360_000);
    expect(shellHistory('file', 'a\nb\n').duration).toBeUndefined();
  });
});
