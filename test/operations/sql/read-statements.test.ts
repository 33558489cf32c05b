import { describe, expect, it } from 'vitest';
import type { SqlDialect } from '../../../src/operations/sql/dialect.ts';
import { readStatements } from '../../../src/operations/sql/read-statements.ts';
import { shownStatements } from './shown.ts';

type Case = readonly [text: string, ...wanted: readonly string[]];

function table(dialect: SqlDialect, cases: readonly Case[]): void {
  describe(`in ${dialect}`, () => {
    it.each(cases.map(([text, ...wanted]) => ({ text, wanted })))('reads $text', ({ text, wanted }) =>
      expect(shownStatements(text, dialect)).toEqual(wanted),
    );
  });
}

describe('readStatements', () => {
  table('postgres', [
    ['DROP TABLE users', 'drop table users'],
    ['drop table if exists public."Users", b cascade', 'drop table public.Users,b cascade (if exists)'],
    ['DROP DATABASE shop WITH (FORCE)', 'drop database shop (force)'],
    ['DROP SCHEMA public CASCADE', 'drop schema public cascade'],
    ['DROP OWNED BY app, other', 'drop owned app,other'],
    ['DROP INDEX CONCURRENTLY i', 'drop index i (concurrently)'],
    ['DROP MATERIALIZED VIEW v', 'drop materialized view v'],
    ['DROP FUNCTION f(int, text), g()', 'drop function f,g'],
    ['DROP AGGREGATE sum(int)', 'drop aggregate sum'],
    ['DROP POLICY p ON t', 'drop policy p'],
    ['DROP EVENT TRIGGER e', 'drop event trigger e'],
    ['DROP USER MAPPING FOR u SERVER s', 'drop user mapping u'],
    ['TRUNCATE a, ONLY b RESTART IDENTITY CASCADE', 'truncate table a,b cascade (restart identity)'],
    ['DELETE FROM users', 'delete table users where:none'],
    ['DELETE FROM ONLY a.users AS u WHERE u.id = 5', 'delete table a.users where:some (key)'],
    ['DELETE FROM a USING b WHERE a.id = b.id', 'delete table a where:some (join)'],
    ['DELETE FROM t WHERE CURRENT OF c', 'delete table t where:some'],
    ['UPDATE users SET a = 1', 'update table users where:none'],
    ['UPDATE users SET a = NULL WHERE b > 3', 'update table users where:some (clears)'],
    ["UPDATE users SET a = '' WHERE id = 1", 'update table users where:some (key, clears)'],
    ['ALTER TABLE t DROP COLUMN a, DROP b CASCADE, ADD c int', 'drop column t.a', 'drop column t.b cascade'],
    ['ALTER TABLE IF EXISTS ONLY t DROP CONSTRAINT IF EXISTS c', 'drop constraint t.c (if exists)'],
    ['ALTER TABLE t ALTER COLUMN c DROP NOT NULL', 'alter table t'],
    ['ALTER TABLE t ALTER c DROP DEFAULT, ALTER d SET NOT NULL', 'alter table t (set not null)'],
    ['ALTER TABLE t ALTER c TYPE int USING c::int', 'alter table t (type, using)'],
    ['ALTER TABLE t RENAME TO u', 'alter table t (rename)'],
    ['ALTER TABLE t DETACH PARTITION p CONCURRENTLY', 'detach partition t'],
    ['ALTER TABLE t DISABLE TRIGGER ALL', 'alter table t (disable trigger)'],
    ['ALTER TYPE t DROP ATTRIBUTE a', 'drop attribute t.a'],
    ['ALTER PUBLICATION p DROP TABLE t', 'alter publication p (drop table)'],
    ["ALTER ROLE app PASSWORD 'x'", 'alter role app (password)'],
    ['WITH d AS (DELETE FROM a RETURNING *) SELECT * FROM d', 'select', 'delete table a where:none'],
    ['WITH d AS (SELECT 1) DELETE FROM a', 'delete table a where:none'],
    ['WITH d AS (SELECT 1) DELETE FROM d', 'delete table d where:none (cte)'],
    ['COPY (DELETE FROM a RETURNING *) TO STDOUT', 'copy table (to)', 'delete table a where:none'],
    ["COPY t FROM PROGRAM 'curl x'", 'copy table t (from, program)'],
    ['EXPLAIN DELETE FROM a', 'explain'],
    ['EXPLAIN (ANALYZE, BUFFERS) DELETE FROM a', 'delete table a where:none (explain analyze)'],
    ['EXPLAIN (ANALYZE off) DELETE FROM a', 'explain'],
    [
      'EXPLAIN ANALYZE WITH x AS (SELECT 1) UPDATE t SET a = 1',
      'update table t where:none (explain analyze)',
    ],
    ['ANALYZE t', 'analyze'],
    ['PREPARE p AS DELETE FROM a', 'delete table a where:none (prepared)'],
    ['PREPARE p AS SELECT 1; EXECUTE p', 'select (prepared)', 'execute p'],
    ['EXECUTE somewhere_else', 'dynamic (execute)'],
    [
      'SELECT pg_drop_replication_slot($$s$$), pg_terminate_backend(1)',
      'select',
      'call replication pg_drop_replication_slot',
      'call session pg_terminate_backend',
    ],
    [
      "SELECT dblink_exec('dbname=x', 'DROP TABLE t')",
      'select',
      'call sql dblink_exec',
      'drop table t (dblink_exec)',
    ],
    ['VACUUM (FULL, ANALYZE) t', 'vacuum (full)'],
    ['REVOKE ALL ON t FROM app', 'revoke privilege t (all)'],
    ['GRANT DELETE ON t TO app', 'grant privilege t (delete)'],
    ['SELECT * INTO new FROM old', 'select (into)'],
    ['SELECT * FROM t FOR UPDATE', 'select'],
    ['CREATE TABLE t (a int REFERENCES u ON DELETE CASCADE)', 'create table t'],
    ['CREATE RULE r AS ON DELETE TO t DO INSTEAD (DELETE FROM u; DELETE FROM v)', 'create rule r'],
    [
      'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM t $$; DROP TABLE x',
      'create function f',
      'drop table x',
    ],
    [
      'CREATE FUNCTION f() RETURNS void BEGIN ATOMIC DELETE FROM t; DELETE FROM u; END; DROP TABLE x',
      'create function f',
      'drop table x',
    ],
    ["COMMENT ON TABLE t IS 'drop table t'", 'comment'],
    ['ALTER SYSTEM SET fsync = off', 'alter system'],
    ['DROP TABLE $1', 'drop table $1'],
    [':statement;', 'dynamic (variable)'],
  ]);

  table('mysql', [
    ['/*!50000 DROP TABLE x */', 'drop table x'],
    ['/*M!100100 DROP TABLE x */; SELECT 1 /* DROP TABLE y */', 'drop table x', 'select'],
    ['DELETE a, b FROM a JOIN b ON a.id = b.id', 'delete table a,b where:none (join)'],
    ['DELETE FROM t LIMIT 10', 'delete table t where:none (limit)'],
    ["SELECT 'it\\'s'; DROP TABLE x", 'select', 'drop table x'],
    ['DROP TABLE `a;b`', 'drop table a;b'],
    ['DROP TABLE a # ; DROP TABLE b', 'drop table a'],
    ['SELECT 1 --2; DROP TABLE x', 'select', 'drop table x'],
    ['TRUNCATE t', 'truncate table t'],
    ['SELECT TRUNCATE(1.5, 0)', 'select'],
    ['REPLACE INTO t VALUES (1)', 'replace table t'],
    ["LOAD DATA INFILE 'x' REPLACE INTO TABLE t", 'load table t (replace)'],
    ["SELECT * FROM t INTO OUTFILE '/tmp/x'", 'select (outfile)'],
    [
      'SET FOREIGN_KEY_CHECKS=0, @@session.sql_log_bin = 0',
      'set foreign_key_checks,sql_log_bin (foreign_key_checks=0, sql_log_bin=0)',
    ],
    ["SET PASSWORD = 'secret'", 'set password'],
    ["PREPARE s FROM 'DROP TABLE t'; EXECUTE s", 'drop table t (prepare)', 'execute s'],
    ['PREPARE s FROM @sql', 'dynamic (prepare)'],
    ["PURGE BINARY LOGS TO 'x'", 'purge binary logs'],
    ['RESET MASTER', 'reset master'],
    ['ALTER TABLE t TRUNCATE PARTITION p1', 'truncate partition t'],
    ['ALTER TABLE t DROP PRIMARY KEY, DROP INDEX i', 'drop constraint t.primary key', 'drop index t.i'],
    ['ALTER TABLE t MODIFY c int', 'alter table t (type)'],
    ['RENAME TABLE a TO b', 'rename table a'],
    ['KILL 42', 'kill'],
    ['ANALYZE FORMAT=JSON DELETE FROM t', 'delete table t where:none (explain analyze)'],
    ['DESC t', 'explain'],
    [
      'CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW BEGIN DELETE FROM u; IF 1 THEN DELETE FROM v; END IF; END; DROP TABLE x',
      'create trigger g',
      'drop table x',
    ],
    [
      'CREATE DEFINER=`a`@`b` PROCEDURE p() BEGIN DECLARE x int; CASE x WHEN 1 THEN DELETE FROM t; END CASE; END; DROP TABLE x',
      'create procedure p',
      'drop table x',
    ],
    ['CREATE PROCEDURE p() BEGIN DELETE FROM t', 'create procedure p'],
  ]);

  table('sqlite', [
    ['DROP TABLE [a b]', 'drop table a b'],
    ["DROP TABLE 'quoted'", 'drop table quoted'],
    [
      'CREATE TRIGGER g AFTER DELETE ON t BEGIN DELETE FROM u; END; DELETE FROM v',
      'create trigger g',
      'delete table v where:none',
    ],
    [
      'PRAGMA writable_schema=ON; PRAGMA foreign_keys(0)',
      'pragma writable_schema (writable_schema=on)',
      'pragma foreign_keys (foreign_keys=0)',
    ],
    ['INSERT OR REPLACE INTO t VALUES (1)', 'insert table t (or replace)'],
    ["SELECT writefile('x', 'y')", 'select', 'call file writefile'],
    ['DETACH DATABASE other', 'detach database other'],
    ["VACUUM INTO 'x.db'", 'vacuum (into)'],
  ]);

  table('mssql', [
    ['DELETE FROM a SELECT * FROM b WHERE x = 1', 'delete table a where:none', 'select'],
    ['DROP TABLE a DROP TABLE b', 'drop table a', 'drop table b'],
    [
      'IF EXISTS (SELECT 1) DROP TABLE c ELSE DELETE FROM d',
      'if',
      'drop table c',
      'else',
      'delete table d where:none',
    ],
    ['DROP TABLE IF EXISTS #tmp', 'drop table #tmp temporary (if exists)'],
    ["EXEC('DROP TABLE d')", 'drop table d (execute)'],
    ["EXEC sp_executesql N'TRUNCATE TABLE q'", 'call sql sp_executesql', 'truncate table q (sp_executesql)'],
    ['EXEC (@sql)', 'dynamic (execute)'],
    ["EXEC sp_MSforeachtable 'DROP TABLE ?'", 'call sql sp_msforeachtable', 'drop table (sp_msforeachtable)'],
    ["EXEC master..xp_cmdshell 'dir'", 'call program master..xp_cmdshell'],
    ['EXEC dbo.monthly_report 1', 'call procedure dbo.monthly_report'],
    ['DELETE TOP (5) FROM t', 'delete table t where:none (limit)'],
    [
      'DELETE u FROM dbo.users u JOIN x ON 1 = 1 WHERE u.id = 5',
      'delete table u,dbo.users where:some (key, join)',
    ],
    ['UPDATE t SET a = CASE WHEN b = 1 THEN 2 ELSE 3 END WHERE id = 5', 'update table t where:some (key)'],
    [
      'MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED BY SOURCE THEN DELETE;',
      'merge table t (not matched by source, delete)',
    ],
    ['CREATE PROCEDURE p AS DELETE FROM t DROP TABLE u', 'create procedure p'],
    ['CREATE PROC p AS BEGIN DELETE FROM t END\nGO\nDROP TABLE u', 'create procedure p', 'drop table u'],
    ['ALTER TABLE t DROP COLUMN a, b', 'drop column t.a', 'drop column t.b'],
    ['ALTER TABLE t ALTER COLUMN c int NOT NULL', 'alter table t (type)'],
    ['ALTER DATABASE d SET OFFLINE WITH ROLLBACK IMMEDIATE', 'alter database d (offline)'],
    ["RESTORE DATABASE d FROM DISK = 'x' WITH REPLACE", 'restore database d (replace)'],
    ["RESTORE HEADERONLY FROM DISK = 'x'", 'show headeronly'],
    ['WITH c AS (SELECT TOP 1 * FROM t) DELETE FROM c', 'delete table c where:none (cte)'],
    ['GRANT SELECT, DELETE ON t TO app', 'grant privilege t (select, delete)'],
    ['INSERT INTO t EXEC p', 'insert table t', 'call procedure p'],
    ['UPDATE STATISTICS t', 'analyze'],
    ["DBCC CHECKDB('d', REPAIR_ALLOW_DATA_LOSS)", 'dbcc checkdb (repair allow data loss)'],
    ['DISABLE TRIGGER g ON t', 'disable trigger g'],
  ]);

  table('clickhouse', [
    ['ALTER TABLE t ON CLUSTER c DELETE WHERE 1', 'delete table t where:always (mutation)'],
    ['ALTER TABLE t UPDATE a = 1 WHERE b = 2', 'update table t where:some (mutation)'],
    [
      "ALTER TABLE t DROP PARTITION '2020', DETACH PARTITION '2021'",
      'drop partition t.2020',
      'detach partition t',
    ],
    ['ALTER TABLE t CLEAR COLUMN c IN PARTITION p', 'clear column t'],
    ['ALTER TABLE t MODIFY TTL d + INTERVAL 1 DAY', 'alter table t (retention)'],
    ["SYSTEM DROP REPLICA 'r'", 'system drop replica'],
    ['TRUNCATE ALL TABLES FROM db', 'truncate database db'],
    ['DETACH TABLE t PERMANENTLY', 'detach table t (permanently)'],
    ['OPTIMIZE TABLE t FINAL DEDUPLICATE', 'optimize (final, deduplicate)'],
    ['REPLACE TABLE t AS SELECT 1', 'create table t (or replace)'],
    ['DROP DICTIONARY d', 'drop dictionary d'],
  ]);

  table('bigquery', [
    ['DROP TABLE proj-1.ds.t', 'drop table proj-1.ds.t'],
    ["EXECUTE IMMEDIATE 'DROP TABLE t'", 'drop table t (execute)'],
    ['EXECUTE IMMEDIATE "DROP TABLE " || name', 'drop table … (execute)', 'dynamic (execute)'],
    ["SELECT '''; DROP TABLE t'''", 'select'],
    ["SELECT r'\\'; DROP TABLE t", 'select'],
    ['CREATE OR REPLACE TABLE ds.t AS SELECT 1', 'create table ds.t (or replace)'],
    [
      'CREATE PROCEDURE ds.p() BEGIN DELETE FROM ds.t WHERE true; END; DROP SCHEMA ds',
      'create procedure ds.p',
      'drop schema ds',
    ],
    ['TRUNCATE TABLE ds.t', 'truncate table ds.t'],
  ]);

  table('snowflake', [
    ['DROP TABLE t; // DROP TABLE u', 'drop table t'],
    ['EXECUTE IMMEDIATE $$ DROP TABLE t $$', 'drop table t (execute)'],
    ['CREATE OR REPLACE TRANSIENT TABLE t (a int)', 'create table t (or replace, transient)'],
    ['REMOVE @stage/path', 'remove stage @stage'],
    ['UNDROP TABLE t', 'undrop table t'],
    ['INSERT OVERWRITE INTO t SELECT 1', 'insert table t (overwrite, select)'],
    ['ALTER TABLE t SET DATA_RETENTION_TIME_IN_DAYS = 0', 'alter table t (retention)'],
    ['USE SCHEMA s', 'use schema s'],
    [
      'CREATE PROCEDURE p() AS DECLARE x INT; BEGIN DELETE FROM t; END; DROP TABLE u',
      'create procedure p',
      'drop table u',
    ],
  ]);

  table('cockroach', [
    ['DROP DATABASE shop CASCADE', 'drop database shop cascade'],
    ['TRUNCATE t CASCADE', 'truncate table t cascade'],
    ['ALTER TABLE t CONFIGURE ZONE USING gc.ttlseconds = 60', 'alter table t (retention, using)'],
    ['EXPLAIN ANALYZE (DEBUG) DELETE FROM t', 'delete table t where:none (explain analyze)'],
  ]);

  table('duckdb', [
    ["COPY t TO 'x.parquet'", 'copy table t (to, file)'],
    ['DROP TABLE IF EXISTS a', 'drop table a (if exists)'],
    ['DELETE FROM t WHERE rowid = 1', 'delete table t where:some (key)'],
  ]);

  table('oracle', [
    [
      "BEGIN EXECUTE IMMEDIATE 'DROP TABLE t'; END;\n/\nDROP TABLE u PURGE;",
      'drop table t (execute)',
      'end',
      'drop table u (purge)',
    ],
    ["SELECT q'[it's; DROP TABLE x]' FROM dual", 'select'],
    ['PURGE RECYCLEBIN', 'purge recyclebin'],
    [
      'CREATE PROCEDURE p IS BEGIN DELETE FROM t; END;\nDROP TABLE x;\n/\nDROP TABLE u',
      'create procedure p',
      'drop table u',
    ],
    ['ALTER TABLE t DROP (a, b)', 'drop column t.a,b'],
  ]);

  table('cassandra', [
    ['DROP KEYSPACE ks', 'drop keyspace ks'],
    ['TRUNCATE ks.t', 'truncate table ks.t'],
    ['DELETE a FROM t WHERE k = 1', 'delete table a,t where:some'],
    ['BEGIN BATCH DELETE FROM t WHERE k = 1; APPLY BATCH', 'delete table t where:some', 'apply'],
  ]);

  table('influx', [
    ['DROP DATABASE foo', 'drop database foo'],
    ['DROP SERIES FROM "cpu"', 'drop series cpu'],
    ['DELETE FROM "cpu" WHERE time < now() - 30d', 'delete table cpu where:some'],
  ]);

  table('hive', [
    ['INSERT OVERWRITE TABLE t SELECT 1', 'insert table t (overwrite, select)'],
    ['VACUUM t RETAIN 0 HOURS', 'vacuum (retain 0)'],
    ['SELECT "a\\";DROP TABLE x"', 'select'],
    ["LOAD DATA INPATH 'x' OVERWRITE INTO TABLE t", 'load table t (overwrite)'],
  ]);

  describe('statements made out of text', () => {
    it.each([
      [
        'DO $$ begin execute $q$dr$q$||$q$op table x$q$; end $$',
        ['do', 'drop table x (execute, do)', 'end (do)'],
      ],
      [
        "DO $$ DECLARE r record; BEGIN FOR r IN SELECT t FROM x LOOP EXECUTE 'DROP TABLE ' || r.t; END LOOP; END $$",
        ['do', 'declare (do)', 'drop table … (execute, do)', 'dynamic (execute, do)', 'end (do)', 'end (do)'],
      ],
      [
        "DO $$ BEGIN EXECUTE format('TRUNCATE %I CASCADE', t); END $$",
        ['do', 'truncate table … cascade (execute, do)', 'dynamic (execute, do)', 'end (do)'],
      ],
      ['DO $$ BEGIN EXECUTE sql; END $$', ['do', 'dynamic (execute, do)', 'end (do)']],
      ['DO LANGUAGE plpython3u $$ import os $$', ['dynamic (do)']],
      ["SELECT 'drop table ' || t FROM x \\gexec", ['select', 'drop table … (gexec)', 'dynamic (gexec)']],
      [
        'DO $$ BEGIN IF 1 = 1 THEN DELETE FROM t; END IF; END $$',
        ['do', 'delete table t where:none (do)', 'end (do)', 'end (do)'],
      ],
    ])('reads %s', (text, wanted) => expect(shownStatements(text)).toEqual(wanted));

    it('gives up on texts within texts within texts, and says so', () => {
      const nested = Array.from({ length: 12 }).reduce<string>(
        inner => `EXEC('${inner.replaceAll("'", "''")}')`,
        'DROP TABLE x',
      );
      expect(shownStatements(nested, 'mssql')).toEqual(
        expect.arrayContaining([expect.stringMatching(/^dynamic .*nested too deep/)]),
      );
      const prepared = `${'PREPARE a AS '.repeat(5000)}DROP TABLE x`;
      expect(shownStatements(prepared)).toEqual([expect.stringMatching(/^dynamic .*nested too deep/)]);
    });
  });

  describe('routines that the same text defines and calls', () => {
    it.each<[SqlDialect, string, string[]]>([
      [
        'postgres',
        'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP TABLE x $$; SELECT f(), f()',
        ['create function f', 'select', 'drop table x (routine)'],
      ],
      [
        'postgres',
        'CREATE FUNCTION a.f() RETURNS void BEGIN ATOMIC DELETE FROM t; END; SELECT a.f()',
        ['create function a.f', 'select', 'delete table t where:none (routine)', 'end (routine)'],
      ],
      [
        'postgres',
        'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP TABLE x $$; SELECT g()',
        ['create function f', 'select'],
      ],
      [
        'mysql',
        'CREATE PROCEDURE p() BEGIN DELETE FROM t; END; CALL p()',
        ['create procedure p', 'call procedure p', 'delete table t where:none (routine)', 'end (routine)'],
      ],
      [
        'mysql',
        'CREATE PROCEDURE p(a int) DELETE FROM t; CALL p(1)',
        ['create procedure p', 'call procedure p', 'delete table t where:none (routine)'],
      ],
      [
        'mssql',
        'CREATE PROC p AS DELETE FROM t\nGO\nEXEC p',
        ['create procedure p', 'call procedure p', 'delete table t where:none (routine)'],
      ],
    ])('in %s reads %s', (dialect, text, wanted) => expect(shownStatements(text, dialect)).toEqual(wanted));
  });

  describe('temporary tables', () => {
    it.each([
      ['CREATE TEMP TABLE t (a int); DROP TABLE t', ['create table t temporary', 'drop table t temporary']],
      [
        'CREATE TEMP TABLE t (a int); DROP TABLE t; DROP TABLE t',
        ['create table t temporary', 'drop table t temporary', 'drop table t'],
      ],
      ['DROP TABLE t; CREATE TEMP TABLE t (a int)', ['drop table t', 'create table t temporary']],
      [
        'CREATE TEMP TABLE t (a int); DROP TABLE public.t',
        ['create table t temporary', 'drop table public.t'],
      ],
      [
        'BEGIN; CREATE TEMP TABLE t (a int); ROLLBACK; DROP TABLE t',
        ['begin', 'create table t temporary (rolled back)', 'rollback', 'drop table t'],
      ],
      [
        'BEGIN; CREATE TEMP TABLE t (a int) ON COMMIT DROP; COMMIT; DROP TABLE t',
        ['begin', 'create table t temporary (on commit drop)', 'commit', 'drop table t'],
      ],
      [
        'CREATE TEMP TABLE t (a int);\n\\c other\nDROP TABLE t',
        ['create table t temporary', 'client connect other', 'drop table t'],
      ],
      [
        'CREATE TEMP TABLE t (a int); DROP TABLE t, users',
        ['create table t temporary', 'drop table t,users'],
      ],
    ])('reads %s', (text, wanted) => expect(shownStatements(text)).toEqual(wanted));
  });

  describe('transactions that are rolled back', () => {
    it.each<[SqlDialect, string, string[]]>([
      [
        'postgres',
        'BEGIN; DELETE FROM t; DROP TABLE u; ROLLBACK',
        ['begin', 'delete table t where:none (rolled back)', 'drop table u (rolled back)', 'rollback'],
      ],
      [
        'postgres',
        'BEGIN; DELETE FROM t; COMMIT; ROLLBACK',
        ['begin', 'delete table t where:none', 'commit', 'rollback'],
      ],
      [
        'postgres',
        'BEGIN; DELETE FROM t; ROLLBACK TO s',
        ['begin', 'delete table t where:none', 'savepoint'],
      ],
      [
        'postgres',
        'BEGIN; DELETE FROM t; END; ROLLBACK',
        ['begin', 'delete table t where:none', 'end', 'rollback'],
      ],
      [
        'mysql',
        'START TRANSACTION; DELETE FROM t; ROLLBACK',
        ['begin', 'delete table t where:none (rolled back)', 'rollback'],
      ],
      [
        'mysql',
        'BEGIN; DELETE FROM t; DROP TABLE u; ROLLBACK',
        ['begin', 'delete table t where:none', 'drop table u', 'rollback'],
      ],
      [
        'unknown',
        'BEGIN; DELETE FROM t; DROP TABLE u; ROLLBACK',
        ['begin', 'delete table t where:none', 'drop table u', 'rollback'],
      ],
    ])('in %s reads %s', (dialect, text, wanted) => expect(shownStatements(text, dialect)).toEqual(wanted));
  });

  describe('a text of unknown dialect', () => {
    it.each([
      ['/*!50000 DROP TABLE x */', ['drop table x']],
      ["SELECT 'a\\'; DROP TABLE x; --'", ['select', 'drop table x']],
      ['DELETE FROM a SELECT 1 WHERE x = 1', ['delete table a where:none']],
      ['DROP TABLE a', ['drop table a']],
    ])('is read as the most severe of all: %s', (text, wanted) =>
      expect(shownStatements(text, 'unknown')).toEqual(expect.arrayContaining(wanted)),
    );
  });

  it('finds nothing in comments, strings and quoted names', () => {
    const harmless = [
      "SELECT 'DROP TABLE x'",
      '-- DROP TABLE x',
      'SELECT 1 /* ; DROP TABLE x; /* nested */ */',
      'SELECT $$ ; DROP TABLE x; $$, $q$ ; DROP TABLE y; $q$',
      'SELECT "drop table x; drop"',
      "SELECT E'\\'; DROP TABLE x; --'",
    ];
    for (const text of harmless)
      expect(shownStatements(text).filter(one => one.startsWith('drop'))).toEqual([]);
  });

  it('says where each statement stands', () => {
    const text = 'SELECT 1;\n  DROP TABLE a ;DELETE FROM b';
    expect(readStatements(text, 'postgres').map(one => text.slice(one.start, one.end))).toEqual([
      'SELECT 1',
      'DROP TABLE a',
      'DELETE FROM b',
    ]);
  });
});
