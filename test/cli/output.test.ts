import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { holdfire } from '../e2e/sandbox.ts';

/** A command's status and what it says on standard error, where its output goes. */
function run(command: string, into: string): { readonly status: string; readonly stderr: string } {
  const text = `"$0" "$1" ${command} ${into}; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', text, process.execPath, holdfire], {
    encoding: 'utf8',
  });
  return { status: stdout.trim(), stderr };
}

describe('standard output', () => {
  // The reader is gone before the first word is written.
  it.each(['replay --help', '--help', 'rules list', 'completion bash'])(
    'may have a reader that goes away: %s',
    command => {
      expect(run(command, '| true')).toEqual({ status: '0', stderr: '' });
    },
  );

  it.skipIf(!existsSync('/dev/full'))('tells if it cannot be written', () => {
    const { status, stderr } = run('replay --help', '> /dev/full');
    expect(stderr).toMatch(/^holdfire: standard output: ENOSPC/);
    expect(status).toBe('1');
  });
});
