import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/hold/changes-between.ts';
import { identityOf } from '../../src/preview/identities.ts';
import { type RealDatabase, startMariadb, startPostgres } from '../operations/sql/real-databases.ts';
import { Repository } from './git/repository.ts';
import { looksOf, type Setting, summariesOf } from './preview-of.ts';
import { hasRedis, RedisServer } from './redis-server.ts';

const hasPostgres = existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/psql');
const hasMariadb = existsSync('/usr/sbin/mariadbd') && existsSync('/usr/bin/mysql');

/** What has changed of the first look of a line while something was done. */
async function changes(line: string, setting: Setting, act: () => unknown): Promise<readonly string[]> {
  const read = async () => {
    const { looks, context } = looksOf(line, setting);
    const look = looks.find(one => one.card !== 'credential');
    return look === undefined ? undefined : identityOf(look, context);
  };
  const before = await read();
  if (before === undefined) throw new Error(`nothing by which ${line} is known again`);
  await act();
  return changesBetween(before, await read());
}

let directory: string;
const at = (name: string): string => join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'holdfire-identity-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('files are known again', () => {
  beforeEach(() => {
    mkdirSync(at('data/deep/deeper'), { recursive: true });
    writeFileSync(at('data/deep/file'), 'xyz');
    mkdirSync(at('other'));
    symlinkSync('data', at('pointer'));
    writeFileSync(at('notes'), 'abc');
  });

  it.each<[string, string, () => void, RegExp | undefined]>([
    ['as they are', 'rm -rf data notes', () => undefined, undefined],
    ['though a neighbour changes', 'rm -rf data', () => writeFileSync(at('notes'), 'other'), undefined],
    [
      'unless something comes into a folder, however deep',
      'rm -rf data',
      () => writeFileSync(at('data/deep/deeper/new'), ''),
      /^data: was a folder with 3 entries, is a folder with 4 entries$/,
    ],
    [
      'unless a file inside is replaced by another',
      'rm -rf data',
      () => {
        writeFileSync(at('fresh'), 'xyz');
        renameSync(at('fresh'), at('data/deep/file'));
      },
      /^data: has changed/,
    ],
    [
      'unless another folder takes its place',
      'rm -rf data',
      () => {
        renameSync(at('data'), at('away'));
        renameSync(at('other'), at('data'));
      },
      /^data: was a folder with 3 entries, is a folder with 0 entries$/,
    ],
    [
      'unless a link leads elsewhere',
      'rm -rf pointer/',
      () => {
        rmSync(at('pointer'));
        symlinkSync('other', at('pointer'));
      },
      /^pointer: was a link to data, is a link to other$/,
    ],
    [
      'unless what a link leads to is another',
      'truncate -s 0 shortcut',
      () => {
        renameSync(at('data/deep/file'), at('data/deep/old'));
        writeFileSync(at('data/deep/file'), 'uvw');
      },
      /^shortcut: has changed/,
    ],
    [
      'unless a file is written to, whatever its time says',
      'rm -f notes',
      () => {
        writeFileSync(at('notes'), 'ABC');
        utimesSync(at('notes'), 1, 1);
      },
      /^notes: has changed \(a file of 3 bytes as before\)$/,
    ],
    [
      'unless they are gone',
      'rm -f notes',
      () => rmSync(at('notes')),
      /^notes: was a file of 3 bytes, is not there$/,
    ],
    [
      'unless they come',
      'rm -rf absent',
      () => mkdirSync(at('absent')),
      /^absent: was not there, is a folder with 0 entries$/,
    ],
    [
      'unless a pattern means one more',
      'rm -rf ./o*',
      () => mkdirSync(at('older')),
      /^older: is new, a folder with 0 entries$/,
    ],
    [
      'unless a search finds one more',
      'find . -name "*.log" -delete',
      () => writeFileSync(at('a.log'), 'x'),
      /^a\.log: is new, a file of 1 byte$/,
    ],
  ])('%s: %s', async (_, line, act, told) => {
    symlinkSync('data/deep/file', at('shortcut'));
    writeFileSync(at('first.log'), '');
    const found = await changes(line, { cwd: directory }, act);
    if (told === undefined) expect(found).toEqual([]);
    else expect(found.filter(one => told.test(one))).toHaveLength(1);
  });

  it('of many paths by one fact for the rest', async () => {
    for (let index = 0; index < 60; index += 1) writeFileSync(at(`many-${index}`), 'x');
    expect(await changes('rm -f many-*', { cwd: directory }, () => undefined)).toEqual([]);
    const told = await changes('rm -f many-*', { cwd: directory }, () => appendFileSync(at('many-59'), 'x'));
    expect(told).toHaveLength(1);
  });
});

describe('a repository is known again', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    repository.commit('one', '1\n').commit('two', '2\n');
    repository.git('branch', 'feature', 'HEAD~1');
    repository.write('two', 'changed\n').write('untracked', 'u\n');
  });
  afterEach(() => repository.remove());

  it.each<[string, (git: Repository) => void, RegExp | undefined]>([
    ['git reset --hard HEAD~1', () => undefined, undefined],
    ['git reset --hard HEAD~1', git => git.git('branch', 'another'), undefined],
    [
      'git reset --hard',
      git => git.write('one', 'x\n'),
      /uncommitted work: was 1 changed file, is 2 changed files/,
    ],
    ['git reset --hard', git => git.write('two', 'CHANGED\n'), /uncommitted work: has changed/],
    [
      'git reset --hard HEAD~1',
      git => git.commit('three', '3\n'),
      /^HEAD: was main at \w{10}, is main at \w{10}$/,
    ],
    ['git checkout -- .', git => git.git('checkout', '-q', '-b', 'new'), /^HEAD: was main at .*, is new at /],
    [
      'git branch -D feature',
      git => git.git('branch', '-f', 'feature', 'HEAD'),
      /^feature: was \w{10}, is \w{10}$/,
    ],
    ['git clean -fd', git => git.write('more', 'm\n'), /^what clean removes: was 1 path, is 2 paths$/],
    ['git stash clear', git => git.git('stash', '-q'), /^the stashes: was 0, is 1$/],
  ])('%s', async (line, act, told) => {
    const found = await changes(line, { cwd: repository.path }, () => act(repository));
    if (told === undefined) expect(found).toEqual([]);
    else expect(found.filter(one => told.test(one))).toHaveLength(1);
  });
});

describe('a state and a cluster are known again', () => {
  const state = (serial: number): string =>
    JSON.stringify({ version: 4, serial, lineage: 'a-b-c', resources: [] });

  it('by workspace, lineage and serial', async () => {
    writeFileSync(at('terraform.tfstate'), state(4));
    const setting = { cwd: directory };
    expect(await changes('terraform destroy', setting, () => undefined)).toEqual([]);
    const next = () => writeFileSync(at('terraform.tfstate'), state(5));
    expect(await changes('terraform destroy', setting, next)).toEqual([
      'the state: was serial 4 with 0 resources, is serial 5 with 0 resources',
    ]);
    const select = () => {
      mkdirSync(at('.terraform'));
      writeFileSync(at('.terraform/environment'), 'production');
    };
    expect(await changes('terraform destroy', setting, select)).toContain(
      'the workspace: was default, is production',
    );
  });

  it('by the context of the kubeconfig', async () => {
    const config = (current: string): string => `current-context: ${current}
contexts:
- {name: dev, context: {cluster: dev, user: u}}
- {name: prod, context: {cluster: prod, user: u}}
clusters:
- {name: dev, cluster: {server: "https://127.0.0.1:1"}}
- {name: prod, cluster: {server: "https://prod.invalid"}}
`;
    mkdirSync(at('.kube'));
    const write = (current: string) => writeFileSync(at('.kube/config'), config(current));
    write('dev');
    const line = 'kubectl delete namespace shop';
    expect(await changes(line, { cwd: directory, home: directory }, () => undefined)).toEqual([]);
    expect(await changes(line, { cwd: directory, home: directory }, () => write('prod'))).toEqual([
      'the cluster: was dev at https://127.0.0.1:1 by context dev, namespace default, is prod at https://prod.invalid by context prod, namespace default',
    ]);
  });

  it('helm, by the same', async () => {
    mkdirSync(at('.kube'));
    const write = (server: string) =>
      writeFileSync(
        at('.kube/config'),
        `current-context: c\ncontexts: [{name: c, context: {cluster: k, user: u}}]\nclusters: [{name: k, cluster: {server: "${server}"}}]\n`,
      );
    write('https://127.0.0.1:1');
    const setting = { cwd: directory, home: directory };
    expect(await changes('helm uninstall shop', setting, () => write('https://prod.invalid'))).toEqual([
      'the cluster: was k at https://127.0.0.1:1 by context c, namespace default, is k at https://prod.invalid by context c, namespace default',
    ]);
  });

  it('migrations, by their files', async () => {
    const migration = (name: string, text: string): void => {
      mkdirSync(at(`prisma/migrations/${name}`), { recursive: true });
      writeFileSync(at(`prisma/migrations/${name}/migration.sql`), text);
    };
    migration('1_init', 'create table users (id int);');
    writeFileSync(at('.env'), 'DATABASE_URL=postgres://localhost/dev\n');
    const { looks, context } = looksOf('npx prisma migrate deploy', { cwd: directory });
    const look = looks.find(one => one.card === 'migrations');
    if (look === undefined) throw new Error('no look at the migrations');
    const before = (await identityOf(look, context)) ?? [];
    expect(changesBetween(before, await identityOf(look, context))).toEqual([]);
    migration('2_drop', 'drop table users;');
    expect(changesBetween(before, await identityOf(look, context))).toEqual([
      'the migrations: was 1 file, is 2 files',
    ]);
  });

  it("by the setting that names a migration tool's database", async () => {
    writeFileSync(at('.env'), 'DATABASE_URL=postgres://u:secret-word@localhost/dev\n');
    const act = () => writeFileSync(at('.env'), 'DATABASE_URL=postgres://u:secret-word@db.invalid/prod\n');
    expect(await changes('npx prisma migrate reset --force', { cwd: directory }, act)).toEqual([
      'the database: was dev on localhost, named by DATABASE_URL in .env:1, is prod on db.invalid, named by DATABASE_URL in .env:1',
    ]);
  });
});

describe('a database is known again', () => {
  let postgres: RealDatabase | undefined;
  let mariadb: RealDatabase | undefined;
  beforeAll(async () => {
    const table = 'create table users (id int); insert into users values (1)';
    if (hasPostgres) postgres = startPostgres();
    if (hasMariadb) mariadb = await startMariadb();
    for (const server of [postgres, mariadb]) server?.run(table);
  });
  afterAll(() => {
    for (const server of [postgres, mariadb]) server?.stop();
  });

  it('SQLite: by its inode, change counter and log', async () => {
    const run = (sql: string) => execFileSync('sqlite3', [at('app.db'), sql]);
    run('create table users (id int); insert into users values (1)');
    const line = `sqlite3 app.db 'drop table users'`;
    const setting = { cwd: directory };
    expect(await changes(line, setting, () => run('select * from users'))).toEqual([]);
    const told = await changes(line, setting, () => run('insert into users values (2)'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/change \d+, is a database of .*, change \d+$/);
  });

  it.skipIf(!hasPostgres)(
    'PostgreSQL: by the server and the tables that the names lead to, not by their rows',
    async () => {
      const line = `psql -h ${postgres?.place} -U postgres -d postgres -c 'drop table users'`;
      const setting = { cwd: directory };
      expect(await changes(line, setting, () => postgres?.run('insert into users values (2)'))).toEqual([]);
      const replace = () => postgres?.run('alter table users rename to old; create table users (id int)');
      const told = await changes(line, setting, replace);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/^users: was table \d+, is table \d+$/);
      expect(await changes(line, setting, () => postgres?.run('drop table users'))).toMatchObject([
        expect.stringMatching(/is not there$/),
      ]);
    },
  );

  it.skipIf(!hasMariadb)('MariaDB: by the server and the tables', async () => {
    const line = `mysql -S ${mariadb?.place} -uroot d -e 'drop table users'`;
    const setting = { cwd: directory };
    expect(await changes(line, setting, () => mariadb?.run('insert into users values (2)'))).toEqual([]);
    expect(await changes(line, setting, () => mariadb?.run('drop table users'))).toMatchObject([
      expect.stringMatching(/^users: was a table made .*, is not there$/),
    ]);
  });

  it.skipIf(!hasRedis)('Redis: as long as it runs', async () => {
    const first = new RedisServer();
    await first.ready();
    const line = `redis-cli -s ${first.socket} flushall`;
    expect(await changes(line, { cwd: directory }, () => first.cli('SET', 'a', '1'))).toEqual([]);
    expect(await changes(line, { cwd: directory }, () => first.stop())).toMatchObject([
      expect.stringMatching(/^the server, which was Redis at port 0, run \w{8}, is not found any more$/),
    ]);
  });
});

describe('a summary', () => {
  it('says by what things are known again only where it is asked to', async () => {
    mkdirSync(at('data'));
    const { looks, context } = looksOf('rm -rf data', { cwd: directory });
    expect((await summariesOf('rm -rf data', { cwd: directory })).at(-1)?.parts[0]?.identity).toBeUndefined();
    const [look] = looks;
    expect(look === undefined ? [] : await identityOf(look, context)).toMatchObject([
      { of: 'data', is: 'a folder with 0 entries' },
    ]);
  });
});

describe('what the settings mean is known again', () => {
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };

  it('the project of a cloud', async () => {
    const config = '.config/gcloud/configurations/config_default';
    write(config, '[core]\nproject = sandbox\naccount = me\n');
    const setting = { cwd: directory, home: directory, env: {} };
    const line = 'gcloud sql instances delete main';
    expect(await changes(line, setting, () => undefined)).toEqual([]);
    const changed = await changes(line, setting, () => write(config, '[core]\nproject = production\n'));
    expect(changed.join()).toMatch(/^the account: was project sandbox .*, is project production /);
  });

  it('a saved plan of terraform', async () => {
    write('plan', 'one');
    const setting = { cwd: directory, env: {} };
    expect(await changes('terraform apply plan', setting, () => undefined)).toEqual([]);
    const changed = await changes('terraform apply plan', setting, () => write('plan', 'another'));
    expect(changed).toEqual(['the plan: was 3 bytes, is 7 bytes']);
  });

  it('migrations by what stands in them', async () => {
    write('.env', 'DATABASE_URL=postgresql://db.example.com/shop\n');
    write('prisma/migrations/1_a/migration.sql', 'create table a (id int);');
    const { looks, context } = looksOf('npx prisma migrate deploy', { cwd: directory, env: {} });
    const look = looks.find(one => one.card === 'migrations');
    if (look === undefined) throw new Error('there is no look at migrations');
    const before = await identityOf(look, context);
    expect(await identityOf(look, context)).toEqual(before);
    write('prisma/migrations/1_a/migration.sql', 'drop table a;');
    expect(await identityOf(look, context)).not.toEqual(before);
  });

  it('a disk that is not there', async () => {
    const line = 'mkfs.ext4 /dev/holdfire-no-such-disk';
    expect(await changes(line, { cwd: '/' }, () => undefined)).toEqual([]);
  });
});
