import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keep } from '../../src/undo/keep.ts';
import { planKeep } from '../../src/undo/keep-plan.ts';
import type { Kept } from '../../src/undo/kept.ts';
import { restore } from '../../src/undo/restore.ts';
import { type RealDatabase, startMariadb, startPostgres } from '../operations/sql/real-databases.ts';
import { looksOf } from '../preview/preview-of.ts';

const hasPostgres = existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/pg_dump');
const hasMariadb = existsSync('/usr/sbin/mariadbd') && existsSync('/usr/bin/mariadb-dump');

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'holdfire-tables-'));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

let holds = 0;

/** Keeps what a line would take; undefined: it is not offered. */
async function keepFor(line: string): Promise<Kept | undefined> {
  const { looks, context } = looksOf(line, { cwd: '/tmp' });
  const plan = await planKeep(looks, context);
  if (plan === undefined) return undefined;
  holds += 1;
  const request = { hold: `h${holds}`, cwd: '/tmp', command: ['x'], at: Date.now(), state };
  const result = await keep(plan, request, context.tools);
  if (!result.ok) throw new Error(result.reason);
  return result.kept;
}

async function undo(kept: Kept | undefined, env: Readonly<Record<string, string>> = {}): Promise<string[]> {
  if (kept === undefined) throw new Error('it was not offered');
  const { context } = looksOf('true', { cwd: '/' });
  const results = await restore(kept, state, { ...context, env });
  return results.map(({ ok, text }) => `${ok ? 'ok' : 'failed'} ${text}`);
}

/** Runs the line itself, as the session would when it was approved. */
function run(line: string): void {
  const ran = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
}

describe.skipIf(!hasPostgres)('tables of PostgreSQL', () => {
  let server: RealDatabase | undefined;
  const psql = (statement: string): string =>
    `psql -q -h ${server?.place} -U postgres -d postgres -c '${statement}'`;
  const content = (table: string): string => server?.run(`select * from ${table} order by 1`) ?? '';
  const shape = (table: string): string =>
    spawnSync('pg_dump', ['-h', server?.place ?? '', '-U', 'postgres', '-s', '-t', table, 'postgres'], {
      encoding: 'utf8',
    }).stdout.replace(/^\\(un)?restrict .*$/gm, '');

  beforeAll(() => {
    server = startPostgres();
    server?.run('create role reader');
  });
  beforeEach(() => {
    server?.run(`drop schema if exists public cascade; drop schema if exists shop cascade;
      create schema public; create schema shop;
      create table users (id serial primary key, name text default 'x' not null, at timestamptz default now());
      create index by_name on users (name);
      comment on table users is 'people'; grant select on users to reader;
      insert into users (name) select 'n''' || i || E'\\n' from generate_series(1, 500) i;
      create table orders (id int primary key, user_id int references users on delete cascade);
      create table notes (id int primary key, text bytea, refers int);
      insert into notes values (1, '\\x00ff', 2), (2, null, 1);
      create table heap (text text); insert into heap values ('a'), ('b');
      create table shop."Odd Name" (id int primary key); insert into shop."Odd Name" values (7);
      create table "shop.odd" (id int primary key); insert into "shop.odd" values (8);
      create table "shop.two" (id int); create table shop.two (id int);
      create table noted (id int primary key); insert into noted values (1);
      create function f() returns trigger language plpgsql as 'begin return old; end';
      create trigger t before delete on noted for each row execute function f();
      create table shop.twin (id int); create table public.twin (id int);
      create table parts (id int) partition by range (id);
      create table part partition of parts for values from (0) to (9);`);
  });
  afterAll(() => server?.stop());

  it.each<[string, string, string]>([
    ['drop table notes', 'notes', 'ok table notes is back'],
    ['truncate notes', 'notes', 'ok table notes has 2 rows back'],
    ['delete from notes', 'notes', 'ok table notes has 2 rows back'],
    ['truncate heap', 'heap', 'ok table heap has 2 rows back'],
    ['drop table heap', 'heap', 'ok table heap is back'],
    ['drop table shop."Odd Name"', 'shop."Odd Name"', 'ok table shop.Odd Name is back'],
    ['drop table "shop.odd"', '"shop.odd"', 'ok table shop.odd is back'],
    ['truncate shop."Odd Name"', 'shop."Odd Name"', 'ok table shop.Odd Name has 1 row back'],
  ])('come back after %s', async (statement, table, expected) => {
    const before = [content(table), shape(table)];
    const kept = await keepFor(psql(statement));
    run(psql(statement));
    expect(await undo(kept)).toEqual([expected]);
    expect([content(table), shape(table)]).toEqual(before);
    // Once more changes nothing.
    const again = await undo(kept);
    expect(content(table)).toBe(before[0]);
    if (table === 'heap') expect(again[0]).toContain('has no primary key');
    else expect(again[0]).toMatch(/has no row back; (\d) rows? of \1 passed over/);
  });

  it('come back with their sequence, index, comment and rights, two at a time', async () => {
    const before = [content('users'), shape('users'), content('orders'), shape('orders')];
    const line = psql('drop table orders, users');
    const kept = await keepFor(line);
    run(line);
    expect(await undo(kept)).toEqual(['ok table orders is back', 'ok table users is back']);
    expect([content('users'), shape('users'), content('orders'), shape('orders')]).toEqual(before);
    server?.run("insert into users (name) values ('next')");
    expect(content('users')).toContain('501|next|');
  });

  it('lack only what they lack: rows that are there stay as they are', async () => {
    const line = psql('truncate notes');
    const kept = await keepFor(line);
    run(line);
    server?.run('insert into notes values (2, null, 99), (3, null, 3)');
    expect(await undo(kept)).toEqual([
      'ok table notes has 1 row back; 1 row of 2 passed over: what has their keys stays as it is',
    ]);
    expect(content('notes')).toBe('1|\\x00ff|2\n2||99\n3||3\n');
  });

  it('come back beside one that was made again, each with what is its own', async () => {
    const before = [content('users'), shape('users'), content('orders'), shape('orders')];
    const line = psql('drop table orders, users, shop."Odd Name", heap');
    const kept = await keepFor(line);
    run(line);
    server?.run(`create table shop."Odd Name" (id int primary key); insert into shop."Odd Name" values (9)`);
    expect(await undo(kept)).toEqual([
      'ok table orders is back',
      'ok table users is back',
      'ok table shop.Odd Name has 1 row back',
      'ok table heap is back',
    ]);
    expect([content('users'), shape('users'), content('orders'), shape('orders')]).toEqual(before);
    expect(content('shop."Odd Name"')).toBe('7\n9\n');
    expect(content('heap')).toBe('a\nb\n');
    expect(readdirSync(join(state, 'kept', kept?.id ?? '')).sort()).toEqual(['0', 'kept.json']);
  });

  it('come back with a foreign key to one that was made again, or not at all', async () => {
    const before = [content('orders'), shape('orders')];
    const line = psql('drop table orders, users');
    server?.run('insert into orders values (1, 500)');
    const kept = await keepFor(line);
    run(line);
    server?.run('create table users (id int)');
    const told = await undo(kept);
    expect(told[0]).toMatch(/^failed table orders: .*no unique constraint/);
    expect(told[1]).toContain('with other columns than it had');
    server?.run('drop table users');
    expect(await undo(kept)).toEqual(['ok table orders is back', 'ok table users is back']);
    server?.run('drop table orders');
    expect((await undo(kept))[0]).toBe('ok table orders is back');
    expect([content('orders'), shape('orders')]).toEqual([`1|500\n${before[0]}`, before[1]]);
  });

  it('say how many rows are passed over, since others have their keys', async () => {
    const line = psql('truncate notes');
    const kept = await keepFor(line);
    run(line);
    server?.run('insert into notes values (1, null, 98), (2, null, 99)');
    expect(await undo(kept)).toEqual([
      'ok table notes has no row back; 2 rows of 2 passed over: what has their keys stays as it is',
    ]);
  });

  it('are not put into the place of another table', async () => {
    const line = psql('drop table notes');
    const kept = await keepFor(line);
    run(line);
    server?.run(
      'create table notes (id int primary key, other text); insert into notes values (5, $$mine$$)',
    );
    const [told] = await undo(kept);
    expect(told).toMatch(
      /^failed notes is there, with other columns than it had; it was left as it is, the copy is /,
    );
    expect(content('notes')).toBe('5|mine\n');
    server?.run('drop table notes; create view notes as select 1 as id');
    expect((await undo(kept))[0]).toContain('with other columns');
  });

  it.each([
    'drop table users cascade',
    'truncate users cascade',
    'delete from users',
    'delete from noted',
    'drop table twin',
    'drop table shop.two',
    'drop table "shop.two"',
    'drop table parts',
    'drop table part',
    'drop table gone',
    'update notes set refers = 0',
    'drop schema shop cascade',
    'alter table notes drop column refers',
    'drop table notes; drop table users cascade',
  ])('are not offered where more goes than a dump holds: %s', async statement => {
    expect(await keepFor(psql(statement))).toBeUndefined();
  });

  it('are not dumped from a server elsewhere', async () => {
    expect(await keepFor('psql -h db.invalid -d x -c "drop table notes"')).toBeUndefined();
  });
});

describe.skipIf(!hasMariadb)('tables of MariaDB', () => {
  let server: RealDatabase | undefined;
  const mysql = (statement: string, login = '-uroot'): string =>
    `mysql --no-defaults -S ${server?.place} ${login} d -e '${statement}'`;
  const content = (table: string): string =>
    server?.run(`select * from ${table} order by 1; show create table ${table}`) ?? '';

  beforeAll(async () => {
    server = await startMariadb();
  });
  beforeEach(() => {
    server?.run(`set foreign_key_checks = 0; drop table if exists notes, users, orders, noted, heap, old;
      create table users (id int primary key auto_increment, name varchar(40));
      insert into users (name) values ('a'), ('b');
      create table orders (id int primary key, user_id int, foreign key (user_id) references users(id) on delete cascade);
      create table notes (id int primary key, text blob, said varchar(20) character set latin1, key by_said (said));
      insert into notes values (1, x'00ff27', 'it''s'), (2, null, 'ä');
      create table heap (id int); insert into heap values (1), (1);
      create table old (id int primary key) engine = MyISAM; insert into old values (1);
      create table noted (id int primary key); insert into noted values (1);
      create trigger t before delete on noted for each row set @x = 1;
      create or replace user holly identified by 'long-secret-word'; grant all on d.* to holly;`);
  });
  afterAll(() => server?.stop());

  it.each<[string, string, string]>([
    ['drop table notes', 'notes', 'ok table d.notes is back'],
    ['truncate table notes', 'notes', 'ok table d.notes has 2 rows back'],
    ['delete from notes', 'notes', 'ok table d.notes has 2 rows back'],
    ['drop table d.heap', 'heap', 'ok table d.heap is back'],
    ['truncate table orders', 'orders', 'ok table d.orders has no row back: it had none'],
  ])('come back after %s', async (statement, table, expected) => {
    const before = content(table);
    const kept = await keepFor(mysql(statement));
    run(mysql(statement));
    expect(await undo(kept)).toEqual([expected]);
    expect(content(table)).toBe(before);
    await undo(kept);
    expect(content(table)).toBe(before);
  });

  it('are put back with the password of whoever does it, which is kept nowhere', async () => {
    const before = content('notes');
    const line = mysql('drop table notes', '-uholly -plong-secret-word');
    const kept = await keepFor(line);
    run(line);
    const folder = join(state, 'kept', kept?.id ?? '');
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name), 'latin1')).not.toContain('long-secret-word');
    }
    expect((await undo(kept))[0]).toMatch(/^failed database d on .*Access denied/);
    expect(await undo(kept, { MYSQL_PWD: 'long-secret-word' })).toEqual(['ok table d.notes is back']);
    expect(content('notes')).toBe(before);
  });

  it('are not put into the place of another table', async () => {
    const line = mysql('drop table notes');
    const kept = await keepFor(line);
    run(line);
    server?.run("create table notes (id int primary key, other text); insert into notes values (5, 'mine')");
    expect((await undo(kept))[0]).toContain('with other columns than it had; it was left as it is');
    expect(content('notes')).toContain('5\tmine');
  });

  it.each(['delete from users', 'drop table noted', 'drop table old', 'drop table gone', 'drop database d'])(
    'are not offered where more goes than a dump holds: %s',
    async statement => {
      expect(await keepFor(mysql(statement))).toBeUndefined();
    },
  );
});
