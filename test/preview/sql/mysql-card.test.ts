import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealDatabase, startMariadb } from '../../operations/sql/real-databases.ts';
import { previewOf, toldOf } from '../preview-of.ts';

const hasMariadb = existsSync('/usr/sbin/mariadbd') && existsSync('/usr/bin/mysql');

let server: RealDatabase | undefined;

beforeAll(async () => {
  if (!hasMariadb) return;
  server = await startMariadb();
  server?.run(`
    create table Users (id int primary key, name text);
    create table orders (id int primary key, user_id int, foreign key (user_id) references Users(id) on delete cascade);
    create table nothing (id int);
    create view names as select name from Users;
    insert into Users select seq, concat('n', seq) from seq_1_to_1500;
    insert into orders select seq, seq from seq_1_to_700;
    create database shop; create table shop.a (id int); insert into shop.a select seq from seq_1_to_11;
    create user holly identified by 'long-secret-word'; grant select on *.* to holly;
    analyze table Users, orders, nothing, shop.a;`);
});
afterAll(() => server?.stop());

const setting = { cwd: '/tmp' };
const mysql = (statement: string): string => `mysql -S ${server?.place} -uroot d -e '${statement}'`;

const CASES: readonly (readonly [string, readonly string[]])[] = [
  [
    'drop table Users',
    ['Users: 1,500 rows', '[counted]', 'orders refers to it: the server refuses while it does'],
  ],
  ['truncate table orders', ['orders: 700 rows']],
  ['delete from Users', ['Users: 1,500 rows', 'rows of orders that refer to it go too (it has 700 rows)']],
  ['delete from Users where id < 100', ['deletes 99 rows of 1,500 (6.60 %) of Users [counted]']],
  ['drop database shop', ['a: 11 rows', 'database shop on']],
  ['drop table shop.a', ['a: 11 rows']],
  ['drop view names', ['names is a view: only its definition goes']],
];

describe.skipIf(!hasMariadb)('a look at a MariaDB server', () => {
  it.each(CASES)('%s', async (statement, expected) => {
    const lines = (await toldOf(mysql(statement), setting)).join('\n');
    for (const text of expected) expect(lines).toContain(text);
  });

  it.each([
    ['truncate table nothing', true],
    ['drop table gone', true],
    ['truncate table orders', undefined],
  ])('%s: nothing would be lost %s', async (statement, nothing) => {
    expect((await previewOf(mysql(statement), setting)).parts[0]?.nothing).toBe(nothing);
  });

  it('logs in with the password of the command, and tells it to nobody', async () => {
    const line = `mysql -S ${server?.place} -uholly -plong-secret-word d -e 'drop table orders'`;
    const lines = (await toldOf(line, setting)).join('\n');
    expect(lines).toContain('orders: 700 rows');
    expect(lines).not.toContain('long-secret-word');
    const wrong = (await toldOf(line.replace('long-secret', 'wrong'), setting)).join('\n');
    expect(wrong).toContain('not checked:');
  });

  it('changes nothing', async () => {
    for (const [statement] of CASES) await toldOf(mysql(statement), setting);
    expect(server?.run('select count(*) from Users; select count(*) from orders')).toContain('1500');
    expect(server?.run("show global status like 'Com_delete'")).toContain('\t0');
    expect(server?.run("show global status like 'Com_drop_table'")).toContain('\t0');
  });
});
