import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Tree } from './files/tree.ts';
import { previewOf, told } from './preview-of.ts';

describe('a tool that does what it should not', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = new Tree();
  });
  afterEach(() => tree.remove());

  /** What is told of a table when `psql` is a script of somebody else's. */
  const toldWith = async (script: string): Promise<readonly string[]> => {
    writeFileSync(tree.at('psql'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const setting = { cwd: tree.path, path: `${tree.path}:/usr/bin:/bin` };
    const summary = await previewOf('psql -h 127.0.0.1 -c "drop table users"', setting);
    expect(summary.complete).toBe(true);
    return told(summary.parts[0]);
  };

  it.each<readonly [string, string, RegExp]>([
    ['hangs', 'exec sleep 1000', /^not checked: no answer within 3 s$/],
    ['floods', 'exec yes', /^not checked: it printed more than 1024 kB$/],
    [
      'fails with escape sequences',
      String.raw`printf '\033]0;owned\007\033[2J' >&2; exit 1`,
      /^not checked: \\e\]0;owned\\x07\\e\[2J$/,
    ],
    ['answers what is no JSON', 'echo no', /^not checked: the server answered what is no JSON$/],
    ['is killed', 'kill -9 $$', /^not checked: /],
  ])('%s', async (_, script, expected) => {
    const lines = await toldWith(script);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });

  it('gets none of the variables of whoever runs holdfire, and not the statement itself', async () => {
    const seen = tree.at('seen');
    process.env['HOLDFIRE_TEST_SECRET'] = 'not-for-tools';
    await toldWith(`env > ${seen}; for word; do echo "$word" >> ${seen}; done; exit 1`);
    delete process.env['HOLDFIRE_TEST_SECRET'];
    const text = readFileSync(seen, 'utf8');
    expect(text).toContain('default_transaction_read_only=on');
    expect(text).not.toContain('not-for-tools');
    expect(text).not.toContain('drop table users');
  });
});
