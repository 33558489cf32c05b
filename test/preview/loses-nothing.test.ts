import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { losesNothing } from '../../src/preview/loses-nothing.ts';
import { isAllLookedAt } from '../../src/preview/plan.ts';
import { summarize } from '../../src/preview/summarize.ts';
import { type RealDatabase, startMariadb, startPostgres } from '../operations/sql/real-databases.ts';
import { Repository } from './git/repository.ts';
import { looksOf, type Setting } from './preview-of.ts';
import { hasRedis, RedisServer } from './redis-server.ts';

const hasPostgres = existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/psql');
const hasMariadb = existsSync('/usr/sbin/mariadbd') && existsSync('/usr/bin/mysql');

/** Whether a line could pass, since it was counted that nothing would be lost. */
async function passes(line: string, cwd: string, more: Partial<Setting> = {}): Promise<boolean> {
  const { looks, findings, context, program } = looksOf(line, { cwd, ...more });
  expect(findings, `${line}: no finding`).not.toEqual([]);
  // A policy of the user's own may ask about more than the standard does.
  const held = findings.filter(({ decision, operation }) => decision !== 'allow' || operation.kind !== 'cli');
  for await (const summary of summarize(looks, context)) {
    if (summary.complete) return isAllLookedAt(held, looks) && losesNothing(program, looks, summary);
  }
  return false;
}

let directory: string;
const at = (name: string): string => join(directory, name);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'holdfire-nothing-'));
  mkdirSync(at('empty/deep'), { recursive: true });
  mkdirSync(at('data'));
  writeFileSync(at('data/file'), 'x');
  symlinkSync('nowhere', at('dangling'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('files', () => {
  it.each<[boolean, string]>([
    [true, 'rm -rf absent'],
    [true, 'rm -rf absent 2>/dev/null'],
    [true, 'rm -rf empty'],
    [true, 'cd data && rm -rf absent'],
    [true, "sh -c 'rm -rf absent'"],
    [false, "sh -c 'mv data absent; rm -rf absent'"],
    [false, "sh -lc 'rm -rf absent'"],
    [false, 'ls | xargs rm -rf absent'],
    [true, 'echo clean; rm -rf ./absent-*/'],
    [true, 'find . -name "*.nothing" -delete'],
    [false, 'rm -rf data'],
    [false, 'rm -rf absent data'],
    [false, 'rm -rf dangling'],
    [false, 'rm -rf empty data/file'],
    // What was not there when it was looked at may have been made by then.
    [false, 'mv data absent; rm -rf absent'],
    [false, 'mkdir absent; rm -rf absent'],
    [false, 'rm -rf absent; rm -rf data'],
    [false, 'cd data && rm -rf absent && rm -rf file'],
    [false, 'tar xf backup.tar; rm -rf absent'],
    [false, 'rm -rf absent > data/file'],
    [false, 'rm -rf "$(mv data absent; echo absent)"'],
    [false, 'read -r NAME; rm -rf "./$NAME"'],
    [false, 'sudo rm -rf absent'],
    [false, 'rm -rf absent; curl -X DELETE https://api.example.com/v1/volumes/1'],
  ])('%s: %s', async (expected, line) => {
    expect(await passes(line, directory)).toBe(expected);
  });

  it('a pattern in a folder that cannot be read', async () => {
    // As EACCES, but for root too.
    symlinkSync('round', at('round'));
    expect(await passes('rm -rf round/*', directory)).toBe(false);
    expect(await passes('rm -rf absent/* data/file/*', directory)).toBe(true);
  });
});

describe('a search', () => {
  const search = String.raw`find . \( -type d -o -name "*.db" \) -delete`;

  it.each<[boolean, string, string]>([
    [true, 'found all', String.raw`printf './empty\0'`],
    // What was printed until then is any part of it.
    [false, 'was stopped', String.raw`printf './empty\0'; exec tail -c +1 /dev/zero`],
    [false, 'could not look everywhere', String.raw`printf './empty\0'; exit 1`],
    [false, 'failed', String.raw`printf './empty\0'; exit 2`],
    [false, 'was killed', String.raw`printf './empty\0'; kill -9 $$`],
    [false, 'found a name that is no text', String.raw`printf './\377.db\0'`],
  ])('%s: it %s', async (expected, _, script) => {
    mkdirSync(at('bin'));
    writeFileSync(at('bin/find'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    expect(await passes(search, directory, { path: `${at('bin')}:/usr/bin:/bin` })).toBe(expected);
  });

  it('that finds a file whose name is no UTF-8', async () => {
    writeFileSync(
      Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xff]), Buffer.from('.db')]),
      'x',
    );
    expect(await passes('find . -name "*.db" -delete', directory)).toBe(false);
  });
});

describe('git', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    repository.commit('one', '1\n').commit('two', '2\n');
  });
  afterEach(() => repository.remove());

  it.each<[boolean, string, (git: Repository) => unknown]>([
    [true, 'git reset --hard', () => undefined],
    [true, 'git reset --hard HEAD', () => undefined],
    [true, 'git checkout -- .', () => undefined],
    [true, 'git clean -fd', () => undefined],
    [false, 'git reset --hard', git => git.write('one', 'x\n')],
    [false, 'git reset --hard HEAD~1', () => undefined],
    // An untracked file may stand where the other commit has one.
    [
      false,
      'git reset --hard later',
      git => [git.git('branch', 'later'), git.git('reset', '--hard', '-q', 'HEAD~1')],
    ],
    [false, 'git clean -fd', git => git.write('untracked', 'x\n')],
    [false, 'git clean -fdX', () => undefined],
    [false, 'git checkout -- .', git => git.write('two', 'x\n')],
    // Git was told not to look at what the file has become.
    [
      false,
      'git reset --hard',
      git => {
        git.git('update-index', '--assume-unchanged', 'one');
        git.write('one', 'unseen\n');
      },
    ],
    [
      false,
      'git reset --hard',
      git => {
        git.git('update-index', '--skip-worktree', 'one');
        git.write('one', 'unseen\n');
      },
    ],
  ])('%s: %s', async (expected, line, act) => {
    act(repository);
    expect(await passes(line, repository.path)).toBe(expected);
  });

  it.each<[boolean, string, Readonly<Record<string, string>>]>([
    [true, 'git clean -fd', { GIT_AUTHOR_NAME: 'Ann' }],
    // Nothing is tracked by that index: clean removes every file.
    [false, 'git clean -fd', { GIT_INDEX_FILE: '/nonexistent' }],
    [false, 'git reset --hard', { GIT_INDEX_FILE: '/nonexistent' }],
    [false, 'git clean -fd', { GIT_DIR: '../other/.git', GIT_WORK_TREE: '../other' }],
    [false, 'git clean -fd', { GIT_COMMON_DIR: '/nonexistent' }],
    [false, 'git reset --hard', { GIT_OBJECT_DIRECTORY: '/nonexistent' }],
    [false, 'git clean -fd', { GIT_CONFIG_COUNT: '1' }],
    [false, 'git checkout -- .', { GIT_LITERAL_PATHSPECS: '1' }],
  ])('%s: %s with %j', async (expected, line, env) => {
    expect(await passes(line, repository.path, { env })).toBe(expected);
  });

  it('is not certain where a shell may have exported what leads git elsewhere', async () => {
    expect(await passes('git clean -fd', repository.path, { complete: false })).toBe(false);
    expect(await passes('git reset --hard', repository.path, { complete: false })).toBe(false);
  });
});

describe('databases', () => {
  let postgres: RealDatabase | undefined;
  let mariadb: RealDatabase | undefined;
  beforeAll(async () => {
    if (hasPostgres) postgres = startPostgres();
    if (hasMariadb) mariadb = await startMariadb();
    const tables = 'create table users (id int); insert into users values (1), (2)';
    for (const server of [postgres, mariadb]) server?.run(tables);
    postgres?.run(`create table told (id int);
      create function note() returns trigger language plpgsql as 'begin delete from users; return null; end';
      create trigger note before delete on told for each statement execute function note();
      create schema other; create table other.hidden (id int); insert into other.hidden values (1);
      create table heirs () inherits (users)`);
  });
  afterAll(() => {
    for (const server of [postgres, mariadb]) server?.stop();
  });

  it.skipIf(!hasPostgres).each<[boolean, string]>([
    [true, 'drop table if exists gone'],
    [true, 'drop table if exists gone;'],
    [false, 'drop table if exists users'],
    // It is in another schema, which the settings of the session could lead to.
    [false, 'drop table if exists hidden'],
    [false, 'delete from told where id = 1'],
    [false, 'delete from users where id = 7'],
    [false, 'drop table if exists gone; drop table users'],
    [false, 'create table if not exists gone (id int); drop table if exists gone'],
  ])('PostgreSQL, %s: %s', async (expected, statement) => {
    const line = `psql -h ${postgres?.place} -U postgres -d postgres -c '${statement}'`;
    expect(await passes(line, directory)).toBe(expected);
  });

  it.skipIf(!hasPostgres)('PostgreSQL, not beside a start-up file', async () => {
    const line = `psql -h ${postgres?.place} -U postgres -d postgres -c 'drop table if exists gone'`;
    expect(await passes(line, directory, { home: directory })).toBe(true);
    writeFileSync(at('.psqlrc'), 'create table gone (id int);');
    expect(await passes(line, directory, { home: directory })).toBe(false);
  });

  it.skipIf(!hasMariadb).each<[boolean, string]>([
    [true, 'drop table if exists gone'],
    [true, 'delete from users where id = 7'],
    [false, 'delete from users where id = 1'],
    [false, 'drop table if exists users'],
    [false, 'use other; drop table if exists gone'],
  ])('MariaDB, %s: %s', async (expected, statement) => {
    const line = `mysql -S ${mariadb?.place} -uroot d -e '${statement}'`;
    expect(await passes(line, directory)).toBe(expected);
  });

  it.each<[boolean, string]>([
    [true, 'drop table if exists gone'],
    [true, 'delete from users where id = 7'],
    [false, 'delete from users where id = 1'],
    [false, 'drop table users'],
  ])('SQLite, %s: %s', async (expected, statement) => {
    execFileSync('sqlite3', [at('app.db'), 'create table users (id int); insert into users values (1)']);
    expect(await passes(`sqlite3 app.db '${statement}'`, directory)).toBe(expected);
  });
});

describe.skipIf(!hasRedis)('Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = new RedisServer();
    await server.ready();
  });
  afterAll(() => server.stop());
  afterEach(() => server.cli('FLUSHALL'));

  it.each<[boolean, string]>([
    [true, '-n 3 flushdb'],
    [true, '-n 3 del a gone'],
    [false, 'flushdb'],
    [false, 'flushall'],
    [false, 'del a gone'],
    [false, '-n 99 flushdb'],
    [false, `-n 3 EVAL "redis.call('select',0) redis.call('flushdb')" 0`],
    [false, `-n 3 EVAL "for _,k in ipairs(redis.call('keys','*')) do redis.call('del',k) end" 0`],
  ])('with a key in the first database, %s: %s', async (expected, command) => {
    server.cli('SET', 'a', '1');
    expect(await passes(`redis-cli -s ${server.socket} ${command}`, directory)).toBe(expected);
  });

  it.each<[boolean, string]>([
    [true, 'flushall'],
    [false, 'CONFIG SET dir /home/alice/.ssh'],
    [false, 'SHUTDOWN NOSAVE'],
    [false, 'REPLICAOF 10.0.0.1 6379'],
    [false, 'SWAPDB 1 2'],
    [false, 'EVALSHA 6b1bf486c81ceb7edf3c093f4c48582e38c0e791 0'],
    [false, 'EVAL "return redis.call(ARGV[1])" 0 x'],
  ])('without keys, %s: %s', async (expected, command) => {
    expect(await passes(`redis-cli -s ${server.socket} ${command}`, directory)).toBe(expected);
  });

  it('not by way of standard input', async () => {
    const line = `printf 'flushdb' | redis-cli -s ${server.socket}`;
    expect(await passes(line, directory)).toBe(false);
  });
});

it('is never certain of what was not counted', async () => {
  writeFileSync(at('terraform.tfstate'), '{"version":4,"serial":1,"resources":[]}');
  expect(await passes('terraform destroy -auto-approve', directory)).toBe(false);
  expect(await passes('curl -X DELETE https://api.example.com/v1/volumes/1', directory)).toBe(false);
  expect(await passes('psql -h db.invalid -c "drop table if exists users"', directory)).toBe(false);
});
