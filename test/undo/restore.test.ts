import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Toolbox } from '../../src/preview/tool/toolbox.ts';
import { keep } from '../../src/undo/keep.ts';
import { planKeep } from '../../src/undo/keep-plan.ts';
import type { Kept, KeptTable, KeptThing } from '../../src/undo/kept.ts';
import { PostgresTables } from '../../src/undo/postgres-restore.ts';
import { restore } from '../../src/undo/restore.ts';
import { Repository } from '../preview/git/repository.ts';
import { looksOf } from '../preview/preview-of.ts';

describe('an undo of which something cannot be done', () => {
  let directory: string;
  let state: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'holdfire-restore-'));
    state = join(directory, 'state');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const keepFor = async (line: string, cwd: string): Promise<Kept> => {
    const { looks, context } = looksOf(line, { cwd });
    const plan = await planKeep(looks, context);
    if (plan === undefined) throw new Error('it was not offered');
    const request = { hold: 'h1', cwd, command: [line], at: Date.now(), state };
    const result = await keep(plan, request, context.tools);
    if (!result.ok) throw new Error(result.reason);
    return result.kept;
  };

  const undo = async (kept: Kept): Promise<string[]> => {
    const { context } = looksOf('true', { cwd: '/' });
    const results = await restore(kept, state, { ...context, env: {} });
    return results.map(({ ok, text }) => `${ok ? 'ok' : 'failed'} ${text}`);
  };

  it('puts back the files where a name of the commit is too long for the disk', async () => {
    const repository = new Repository();
    repository.commit('one', '1\n').commit('two', '2\n');
    const blob = repository.git('rev-parse', 'HEAD:one').trim();
    repository.git('update-index', '--add', '--cacheinfo', `100644,${blob},${'n'.repeat(300)}`);
    repository.git('commit', '-q', '-m', 'long');
    repository.write('one', 'uncommitted\n');
    const kept = await keepFor('git reset --hard HEAD~1', repository.path);
    repository.git('reset', '--hard', '-q', 'HEAD~1');
    const told = await undo(kept);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('refs/heads/main');
    expect(readFileSync(join(repository.path, 'one'), 'utf8')).toBe('uncommitted\n');
    repository.remove();
  });

  it('puts back everything else', async () => {
    writeFileSync(join(directory, 'file'), 'before');
    const kept = await keepFor('rm -f file', directory);
    rmSync(join(directory, 'file'));
    const damaged = ['refs', 'tables', 'path'].map(kind => ({ kind, path: '/p', repository: '/r' }));
    const told = await undo({ ...kept, things: [...(damaged as unknown as KeptThing[]), ...kept.things] });
    expect(told.map(one => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'failed /r:',
      'failed tables',
      'failed /p:',
      `ok ${join(directory, 'file')}`,
    ]);
    expect(readFileSync(join(directory, 'file'), 'utf8')).toBe('before');
  });

  it('says so if the list of what is to be made cannot be written', async () => {
    const [bin, gone] = [join(directory, 'bin'), join(directory, 'gone')];
    mkdirSync(bin);
    mkdirSync(gone);
    const list = ['users', 'orders'].map(
      (name, index) => `${index + 1}; 1259 1 TABLE public ${name} postgres`,
    );
    const script = `#!/bin/sh\nrmdir ${gone}\nprintf '%s\\n' '${list.join("' '")}'\n`;
    writeFileSync(join(bin, 'pg_restore'), script, { mode: 0o755 });
    const table = (name: string): KeptTable => ({ schema: 'public', name, columns: [], hasKey: true });
    const tables = {
      kind: 'tables',
      system: 'postgres',
      server: { host: '', port: undefined, user: '', database: '' },
      tables: [table('users'), table('orders')],
      copy: '0',
      bytes: 0,
    } as const;
    const tools = new Toolbox({ path: `${bin}:/usr/bin:/bin`, home: directory });
    const database = new PostgresTables(tables, join(gone, '0'), { tools, home: directory, env: {} });
    expect(await database.create([1])).toMatchObject([
      { ok: false, reason: expect.stringContaining('ENOENT') },
    ]);
  });
});
