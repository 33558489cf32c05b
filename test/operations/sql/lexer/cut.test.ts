import { describe, expect, it } from 'vitest';
import type { SqlDialect } from '../../../../src/operations/sql/dialect.ts';
import { shownStatements } from '../shown.ts';

describe('cutText', () => {
  it.each<[SqlDialect, string, string[]]>([
    ['postgres', 'DROP TABLE a; DROP TABLE b;;', ['drop table a', 'drop table b']],
    [
      'postgres',
      'COPY t FROM stdin;\nDROP TABLE x;\n\\.\nDROP TABLE y',
      ['copy table t (from)', 'drop table x (copy data)', 'drop table y'],
    ],
    [
      'postgres',
      'COPY t FROM stdin;\n1\tselect x;\n\\.\nDROP TABLE y',
      ['copy table t (from)', 'drop table y'],
    ],
    ['postgres', 'COPY t FROM stdin;\r\n1\r\n\\.\r\nDROP TABLE y', ['copy table t (from)', 'drop table y']],
    ['postgres', 'DROP TABLE\n\\echo hi\na', ['drop table a']],
    ['postgres', 'DROP TABLE a \\gx\nSELECT 1 \\; DROP TABLE b', ['drop table a', 'select', 'drop table b']],
    ['postgres', 'DELETE FROM a \\r\nSELECT 1', ['delete table a where:none', 'select']],
    ['postgres', '\\if x\nDROP TABLE a;\n\\endif', ['drop table a']],
    [
      'postgres',
      "\\i one.sql\n\\ir 'two words.sql'",
      ['client include one.sql', 'client include two words.sql'],
    ],
    ['postgres', '\\! rm -rf \\x', ['client shell rm -rf \\x']],
    ['postgres', '\\c db \\i a.sql', ['client connect db', 'client include a.sql']],
    ['postgres', '\\o |cat', ['client shell |cat']],
    ['postgres', '\\set x `rm y`', ['client shell x `rm y`']],
    ['postgres', "\\copy t to program 'x'", ['copy table t (to, program, client)']],
    [
      'postgres',
      '\\copy (delete from t) to x',
      ['copy table (to, client)', 'delete table t where:none (client)'],
    ],
    [
      'postgres',
      '\\copy t from stdin\nDROP TABLE x;\n\\.\nDROP TABLE y',
      ['copy table t (from, client)', 'drop table x (copy data)', 'drop table y'],
    ],
    ['postgres', '\\lo_unlink 5', ['select (client)', 'call data lo_unlink (client)']],
    ['postgres', '\\d users', []],
    [
      'mysql',
      'DELIMITER //\nCREATE PROCEDURE p() BEGIN DELETE FROM t; END//\nDELIMITER ;\nDROP TABLE a',
      ['create procedure p', 'drop table a'],
    ],
    [
      'mysql',
      'DELIMITER $$\nDROP TABLE a$$\nDROP TABLE b; DROP TABLE c$$',
      ['drop table a', 'drop table b', 'drop table c'],
    ],
    ['mysql', 'DROP TABLE a\\G DROP TABLE b\\g', ['drop table a', 'drop table b']],
    [
      'mysql',
      'source a.sql;\n\\. b.sql\nsystem rm x',
      ['client include a.sql', 'client include b.sql', 'client shell rm x'],
    ],
    [
      'sqlite',
      '.read a.sql\n.shell rm x\n.sh rm y\n.tables',
      ['client include a.sql', 'client shell rm x', 'client shell rm y'],
    ],
    [
      'sqlite',
      '.open --new x.db\n.restore main old.db\n.import "|rm x" t',
      ['client connect x.db', 'client restore old.db', 'client shell "|rm x" t'],
    ],
    ['sqlite', 'SELECT 1\n.shell rm x\n;', ['select']],
    ['mssql', 'DROP TABLE a\nGO 5\nDROP TABLE b\ngo\n', ['drop table a', 'drop table b']],
    [
      'mssql',
      ':r a.sql\n!!dir\n:connect srv',
      ['client include a.sql', 'client shell dir', 'client connect srv'],
    ],
    [
      'oracle',
      '@a.sql\n@@b\nhost rm x\nDROP TABLE c;',
      ['client include a.sql', 'client include b', 'client shell rm x', 'drop table c'],
    ],
    ['cassandra', "SOURCE 'a.cql';\nDROP TABLE t", ['client include a.cql', 'drop table t']],
    [
      'hive',
      'source a.hql; DROP TABLE t; \n!sh rm x;\ndfs -rm -r /x;',
      ['client include a.hql', 'drop table t', 'client shell rm x;', 'client shell -rm -r /x;'],
    ],
    ['snowflake', '!source a.sql\nDROP TABLE t', ['client include a.sql', 'drop table t']],
  ])('in %s: %s', (dialect, text, wanted) => expect(shownStatements(text, dialect)).toEqual(wanted));

  it('reads the statements of a routine that never ends', () => {
    const text = 'CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM u; DROP TABLE v;';
    expect(shownStatements(text, 'sqlite')).toEqual(['create trigger g', 'drop table v']);
  });

  it('is not fooled by a routine that is called begin', () => {
    const text = 'CREATE TRIGGER begin AFTER INSERT ON t FOR EACH ROW DELETE FROM u; DROP TABLE v; END';
    expect(shownStatements(text, 'mysql')).toContain('drop table v');
    expect(
      shownStatements('CREATE TRIGGER begin AFTER INSERT ON t EXECUTE FUNCTION f(); DROP TABLE v; END;'),
    ).toContain('drop table v');
  });
});
