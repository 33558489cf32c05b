import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealDatabase, startPostgres } from '../../operations/sql/real-databases.ts';
import { previewOf, toldOf } from '../preview-of.ts';

const hasPostgres = existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/psql');

let server: RealDatabase | undefined;

/** Rows are made so that every expected figure can be read off here. */
const SCHEMA = `
  create table users (id int primary key, name text);
  create table orders (id int primary key, user_id int references users on delete cascade);
  create table items (id int primary key, order_id int references orders on delete cascade);
  create table notes (id int primary key, user_id int references users on delete restrict);
  create table nothing (id int);
  create table "Odd Name" (id int);
  create table big (id int primary key, filler text);
  create view names as select name from users;
  create schema shop; create table shop.a (id int); create table shop.b (id int);
  insert into users select i, 'n' || i from generate_series(1, 1500) i;
  insert into orders select i, i from generate_series(1, 700) i;
  insert into items select i, i from generate_series(1, 300) i;
  insert into shop.a select generate_series(1, 11); insert into shop.b select generate_series(1, 4);
  insert into "Odd Name" select generate_series(1, 7);
  create table parents (id int primary key);
  create table children (id int, parent_id int references parents);
  insert into big select i, repeat('x', 20) from generate_series(1, 150000) i;
  analyze;`;

beforeAll(() => {
  server = startPostgres();
  server?.run('alter system set autovacuum = off');
  server?.run('select pg_reload_conf()');
  server?.run(SCHEMA);
  server?.run('create database other');
  // Statistics of now say that it has no rows.
  server?.run('insert into children select i, null from generate_series(1, 5) i');
});
afterAll(() => server?.stop());

const setting = { cwd: '/tmp' };
const psql = (statement: string): string =>
  `psql -h ${server?.place} -U postgres -d postgres -c '${statement}'`;

const CASES: readonly (readonly [string, readonly string[]])[] = [
  [
    'drop table users',
    ['danger: users: 1,500 rows', 'good: orders refers to it: the server refuses while it does'],
  ],
  [
    'drop table users cascade',
    [
      'danger: users: 1,500 rows',
      'warning: the foreign key of orders to it is dropped',
      'danger: views that go too: names',
    ],
  ],
  [
    'truncate users cascade',
    ['orders is emptied too: 700 rows', 'items is emptied too: 300 rows', 'notes is emptied too: 0 rows'],
  ],
  ['truncate users', ['good: orders refers to it: the server refuses while it does']],
  [
    'delete from users',
    [
      'rows of orders that refer to it go too (it has 700 rows)',
      'rows of items',
      'rows that notes refers to are refused',
    ],
  ],
  ['delete from users where id < 100', ['danger: deletes 99 rows of 1,500 (6.60 %) of users [counted]']],
  ['delete from users where id = 7', ['danger: deletes 1 row of 1,500 (0.07 %) of users [counted]']],
  ['update users set name = null', ['danger: users: 1,500 rows']],
  ['drop schema shop cascade', ['danger: 2 tables with 15 rows', 'shop.a: 11 rows', 'shop.b: 4 rows']],
  ['drop table "Odd Name"', ['Odd Name: 7 rows']],
  ['drop table big', ['danger: big: 150,000 rows', '[estimated]']],
  ['alter table users drop column name', ['danger: users: 1,500 rows']],
  ['drop view names', ['names is a view: only its definition goes']],
];

describe('a look at a PostgreSQL server', () => {
  it.skipIf(!hasPostgres).each(CASES)('%s', async (statement, expected) => {
    const lines = (await toldOf(psql(statement), setting)).join('\n');
    for (const text of expected) expect(lines).toContain(text);
  });

  it.skipIf(!hasPostgres)('tells what a database holds, also from another one', async () => {
    const other = psql('drop database postgres').replace('-d postgres', '-d other');
    const lines = (await toldOf(other, setting)).join('\n');
    expect(lines).toContain('danger: 11 tables with 152,522 rows');
    expect(lines).toContain('database postgres as postgres');
  });

  it.skipIf(!hasPostgres).each([
    ['truncate nothing', true],
    ['truncate parents cascade', undefined],
    ['delete from notes where id = 7', true],
    ['drop table gone', true],
    ['drop database gone', true],
    ['truncate users', undefined],
    // An empty table has a definition to lose.
    ['drop table nothing', undefined],
  ])('%s: nothing would be lost %s', async (statement, nothing) => {
    expect((await previewOf(psql(statement), setting)).parts[0]?.nothing).toBe(nothing);
  });

  it.each([
    'PGSERVICE=prod psql',
    'PGSERVICE=prod psql -h localhost',
    'PGCLUSTER=15/main psql',
    'HOME=/elsewhere psql',
    'PGHOSTADDR=192.0.2.7 psql -h localhost',
    'psql --cluster=15/main',
  ])('asks no default server where another may be meant: %s', async start => {
    const lines = await toldOf(`${start} -d postgres -c "drop table gone"`, { ...setting, network: true });
    expect(lines).toEqual([expect.stringMatching(/^not checked: .* may lead it to another server$/)]);
  });

  it.skipIf(!hasPostgres)('changes nothing', async () => {
    // Whatever writes takes a transaction number; asking for one takes one.
    const before = Number(server?.run('select txid_current()'));
    for (const [statement] of CASES) await toldOf(psql(statement), setting);
    expect(Number(server?.run('select txid_current()'))).toBe(before + 1);
    expect(server?.run('select count(*) from users')).toBe('1500\n');
  });

  it.skipIf(!hasPostgres)('waits for no lock', async () => {
    const holder = spawn('psql', ['-X', '-q', '-h', server?.place ?? '', '-U', 'postgres'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    holder.stdin.write("begin; lock table users in access exclusive mode; select 'locked';\n");
    await new Promise<void>(resolve => holder.stdout.once('data', () => resolve()));
    const started = performance.now();
    const lines = (await toldOf(psql('drop table users'), setting)).join('\n');
    const took = performance.now() - started;
    holder.stdin.end('rollback;\n');
    expect(lines).toContain('users: 1,500 rows');
    expect(lines).toContain('[estimated]');
    expect(took).toBeLessThan(3000);
  });

  it.skipIf(!hasPostgres)('runs no start-up file and none of the statement', async () => {
    const home = mkdtempSync(join(tmpdir(), 'holdfire-psqlrc-'));
    chmodSync(home, 0o777);
    writeFileSync(join(home, '.psqlrc'), `\\! touch ${join(home, 'ran')}\n`);
    await toldOf(psql(`delete from users where name = $$x$$; drop table big; --`), { ...setting, home });
    expect(server?.run('select count(*) from big')).toBe('150000\n');
    expect(() => rmSync(join(home, 'ran'))).toThrow();
    rmSync(home, { recursive: true });
  });

  it('asks a server beyond this machine only on demand', async () => {
    const summary = await previewOf('psql -h db.example.com -c "drop table users"', setting);
    expect(summary.parts[0]).toMatchObject({ state: 'not-checked' });
    expect(summary.closer).toBe('ask db.example.com (psql), read only, as the command itself would');
  });
});
