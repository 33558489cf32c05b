import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Toolbox } from '../../src/preview/tool/toolbox.ts';
import type { KeptTable, KeptThing } from '../../src/undo/kept.ts';
import { PostgresTables } from '../../src/undo/postgres-restore.ts';
import { Repository } from '../preview/git/repository.ts';
import { Keeping } from './keeping.ts';

describe('an undo of which something cannot be done', () => {
  let keeping: Keeping;
  let directory: string;
  beforeEach(() => {
    keeping = new Keeping();
    ({ directory } = keeping);
  });
  afterEach(() => keeping.remove());

  it('puts back the files where a name of the commit is too long for the disk', async () => {
    const repository = new Repository();
    repository.commit('one', '1\n').commit('two', '2\n');
    const blob = repository.git('rev-parse', 'HEAD:one').trim();
    repository.git('update-index', '--add', '--cacheinfo', `100644,${blob},${'n'.repeat(300)}`);
    repository.git('commit', '-q', '-m', 'long');
    repository.write('one', 'uncommitted\n');
    const kept = await keeping.kept('git reset --hard HEAD~1', repository.path);
    repository.git('reset', '--hard', '-q', 'HEAD~1');
    const told = await keeping.undo(kept);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('refs/heads/main');
    expect(readFileSync(join(repository.path, 'one'), 'utf8')).toBe('uncommitted\n');
    repository.remove();
  });

  it('puts back everything else', async () => {
    writeFileSync(join(directory, 'file'), 'before');
    const kept = await keeping.kept('rm -f file', directory);
    rmSync(join(directory, 'file'));
    const damaged = ['refs', 'tables', 'path'].map(kind => ({ kind, path: '/p', repository: '/r' }));
    const told = await keeping.undo({
      ...kept,
      things: [...(damaged as unknown as KeptThing[]), ...kept.things],
    });
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
