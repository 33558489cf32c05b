import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewOf, toldOf } from '../preview-of.ts';

const hasSqlite = existsSync('/usr/bin/sqlite3');

const SCHEMA = `
  create table Users (id integer primary key, name text);
  create table orders (id integer primary key, user_id references Users on delete cascade);
  create table nothing (id);
  create view names as select name from Users;
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 1500) insert into Users select i, 'n' || i from n;
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 700) insert into orders select i, i from n;`;

describe.skipIf(!hasSqlite)('a look at a SQLite file', () => {
  let cwd: string;

  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'holdfire-sqlite-'));
    spawnSync('sqlite3', ['-init', '/dev/null', join(cwd, 'app.db')], { input: SCHEMA });
    spawnSync('sqlite3', ['-init', '/dev/null', join(cwd, 'log.db')], {
      input: `pragma journal_mode=wal; ${SCHEMA}`,
    });
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it.each<readonly [string, readonly string[]]>([
    [
      'drop table users',
      ['danger: Users: 1,500 rows [counted]', 'orders refer to it; their rows go too only if'],
    ],
    ['delete from orders', ['danger: orders: 700 rows [counted]']],
    ['delete from users where id < 100', ['danger: deletes 99 rows of 1,500 (6.60 %) of Users [counted]']],
    [
      "update users set name = 'x' where id in (1, 2)",
      ['danger: changes 2 rows of 1,500 (0.13 %) of Users [counted]'],
    ],
    ['delete from users where id in (select user_id from orders)', ['danger: Users: 1,500 rows [counted]']],
  ])('%s', async (statement, expected) => {
    const lines = (await toldOf(`sqlite3 app.db "${statement}"`, { cwd })).join('\n');
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).toContain(`file ${join(cwd, 'app.db')}`);
  });

  it.each([
    ['app.db', 'delete from nothing', true],
    ['app.db', 'drop table gone', true],
    ['app.db', 'delete from users where id < 0', true],
    ['gone.db', 'drop table users', true],
    ['app.db', 'delete from users', undefined],
  ])('%s, %s: nothing would be lost %s', async (file, statement, nothing) => {
    expect((await previewOf(`sqlite3 ${file} "${statement}"`, { cwd })).parts[0]?.nothing).toBe(nothing);
  });

  it('writes no file and runs no start-up file', async () => {
    writeFileSync(join(cwd, '.sqliterc'), `.shell touch ${join(cwd, 'ran')}\n`);
    const files = readdirSync(cwd);
    const content = readFileSync(join(cwd, 'log.db'));
    for (const file of ['app.db', 'log.db']) {
      const lines = (await toldOf(`sqlite3 ${file} 'drop table users'`, { cwd, home: cwd })).join('\n');
      expect(lines).toContain('Users: 1,500 rows');
    }
    expect(readdirSync(cwd)).toEqual(files);
    expect(readFileSync(join(cwd, 'log.db')).equals(content)).toBe(true);
  });
});
