import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../e2e/sandbox.ts';

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

describe('completion', () => {
  const sandbox = new Sandbox();
  const bin = join(sandbox.home, 'bin');

  beforeAll(() => {
    mkdirSync(bin);
    const starter = join(bin, 'holdfire');
    writeFileSync(starter, `#!/bin/sh\nexec '${process.execPath}' '${holdfire}' "$@"\n`);
    chmodSync(starter, 0o755);
  });

  afterAll(() => sandbox.remove());

  function run(program: string, args: readonly string[]) {
    const env = { ...sandbox.env, PATH: `${bin}:${sandbox.env['PATH']}` };
    const { stdout, stderr, status } = spawnSync(program, args, {
      env,
      encoding: 'utf8',
      cwd: sandbox.project,
    });
    return { stdout, stderr, status };
  }

  const cases: readonly (readonly [string[], RegExp])[] = [
    [['ru'], /^run\t.*\nrules\t/],
    [['rules', 'show', 'graphql.rail'], /^graphql\.railway-data\t/],
    [['run', '--', ''], /^:program$/m],
    [['export', '--output', ''], /^:file$/m],
    [['check', '--b'], /^--batch\t/],
    [['no-such-command', '--x'], /^$/],
  ];

  it.each(cases)('goes on from %j', (words, expected) => {
    expect(run(join(bin, 'holdfire'), ['complete', '--', ...words]).stdout).toMatch(expected);
  });

  it('works in bash', () => {
    const script = `eval "$(holdfire completion bash)"
      COMP_WORDS=(holdfire rules sh); COMP_CWORD=2; _holdfire; printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(run('bash', ['--noprofile', '--norc', '-c', script])).toMatchObject({
      stdout: 'show\n',
      stderr: '',
    });
  });

  it.skipIf(!has('zsh'))('is a script that zsh takes (needs zsh)', () => {
    const script =
      'autoload -U compinit; compinit -D -u; eval "$(holdfire completion zsh)"; print $_comps[holdfire]';
    expect(run('zsh', ['-f', '-c', script])).toMatchObject({ stdout: '_holdfire\n', stderr: '' });
  });

  it.skipIf(!has('fish'))('works in fish (needs fish)', () => {
    const script = 'holdfire completion fish | source; complete -C "holdfire rules sh"';
    expect(run('fish', ['--no-config', '-c', script]).stdout).toMatch(/^show\tshow one rule/);
  });

  it('says which shells there are', () => {
    const { status, stderr } = run(join(bin, 'holdfire'), ['completion', 'tcsh']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/bash, zsh, fish/);
  });
});
