import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SQL_DIALECTS, type SqlDialect } from '../../../src/operations/sql/dialect.ts';
import { readSql, readStatements } from '../../../src/operations/sql/read-statements.ts';
import { shownStatement } from './shown.ts';

/** Pieces that make hostile text more likely than single characters do. */
const pieces = fc.constantFrom(
  ...[
    'DROP TABLE ',
    'DELETE FROM t ',
    'WHERE ',
    '1=1',
    ' OR ',
    '(',
    ')',
    ';',
    "'",
    '"',
    '`',
    '[',
    ']',
    '$$',
    '$a$',
    '--',
    '/*',
  ],
  ...[
    '*/',
    '/*!',
    '\\',
    '\\i ',
    '\n',
    'GO\n',
    'DELIMITER //\n',
    '//',
    'BEGIN ',
    'END ',
    'CASE ',
    'IF ',
    'CREATE PROCEDURE p() ',
  ],
  ...[
    "EXECUTE 'x' || y ",
    'EXEC(',
    'DO $$',
    'WITH a AS (',
    'UPDATE t SET a = ',
    'COPY t FROM STDIN;',
    '.read x\n',
    'x',
    '.',
    ',',
    '#',
    '@a',
  ],
  ...['ALTER TABLE t DROP ', 'concat(', 'format(', "q'[", '\u0000', '\ue080x\ue081', '\ud800', 'é'],
);

const hostileText = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map(list => list.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const dialects = fc.constantFrom<SqlDialect>(...SQL_DIALECTS);

/** A whole statement of some kind, without any trick. */
const plainStatement = fc.constantFrom(
  'DROP TABLE a',
  'DELETE FROM b',
  'UPDATE c SET x = 1 WHERE id = 5',
  'TRUNCATE d',
  'SELECT * FROM e WHERE x = 1',
  "INSERT INTO f VALUES ('a', 2)",
  'ALTER TABLE g DROP COLUMN h',
  'CREATE TABLE i (j int)',
);

describe('readStatements on any text', () => {
  it('never throws, and every statement stands in the text', () => {
    fc.assert(
      fc.property(hostileText, dialects, (text, dialect) => {
        for (const one of readStatements(text, dialect)) {
          expect(one.start).toBeGreaterThanOrEqual(0);
          expect(one.end).toBeGreaterThanOrEqual(one.start);
          expect(one.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a list of statements as each of them alone', () => {
    fc.assert(
      fc.property(fc.array(plainStatement, { minLength: 1, maxLength: 8 }), dialects, (list, dialect) => {
        const together = readStatements(list.join(';\n'), dialect).map(shownStatement);
        const alone = list.flatMap(one => readStatements(one, dialect).map(shownStatement));
        expect(together).toEqual(alone);
      }),
      { numRuns: 300 },
    );
  });

  it('finds no statement in a comment or a string', () => {
    const inner = fc.array(fc.oneof(pieces, plainStatement), { maxLength: 12 }).map(list => list.join(' '));
    fc.assert(
      fc.property(inner, text => {
        const comment = text.replaceAll('*/', '').replaceAll('/*', '');
        expect(readStatements(`SELECT 1 /* ${comment} */`, 'postgres').map(one => one.kind)).toEqual([
          'select',
        ]);
        const line = text.replaceAll(/[\n\r]/g, ' ');
        expect(readStatements(`SELECT 1 -- ${line}`, 'postgres').map(one => one.kind)).toEqual(['select']);
        const literal = text.replaceAll("'", "''");
        expect(readStatements(`SELECT '${literal}'`, 'sqlite').map(one => one.kind)).toEqual(['select']);
        const dollar = text.replaceAll('$', '');
        expect(readStatements(`SELECT $tag$${dollar}$tag$`, 'postgres').map(one => one.kind)).toEqual([
          'select',
        ]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the work that reading takes', () => {
  const shapes: Readonly<Record<string, (size: number) => string>> = {
    statements: size => 'DELETE FROM t WHERE a = 1;\n'.repeat(size / 26),
    'one INSERT of many rows': size => `INSERT INTO t VALUES ${"(1, 'x'), ".repeat(size / 10)}(2, 'y')`,
    'open parentheses': size => `DELETE FROM t WHERE ${'('.repeat(size)}`,
    'nested common table expressions': size => `${'WITH a AS ('.repeat(size / 11)}DELETE FROM t`,
    'nested parentheses with statements': size => `SELECT ${'(DELETE FROM t WHERE '.repeat(size / 21)}`,
    conditions: size => `DELETE FROM t WHERE ${'a = 1 OR '.repeat(size / 9)}b = 2`,
    'nested conditions': size => `DELETE FROM t WHERE ${'(a = 1 OR '.repeat(size / 10)}`,
    'unended routines': size => 'CREATE TRIGGER g BEGIN DELETE FROM t; '.repeat(size / 38),
    'unended quotes': size => "SELECT 'a ' 'b ".repeat(size / 15),
    'dollar signs': size => '$a$ $b$ '.repeat(size / 8),
    'comment openers': size => '/* '.repeat(size / 3),
    concatenations: size => `EXECUTE ${"'a' || ".repeat(size / 7)}x`,
    'calls that run SQL': size => `SELECT ${'dblink('.repeat(size / 7)}`,
    'nested texts': size => `DO $a$ ${'EXECUTE $b$ DROP TABLE x $b$; '.repeat(size / 30)} $a$`,
    'nested PREPARE': size => 'PREPARE a AS '.repeat(size / 13),
    labels: size => 'a: '.repeat(size / 3),
    'ALTER with many actions': size => `ALTER TABLE t ${'DROP COLUMN a, '.repeat(size / 15)}DROP b`,
    'batches without semicolons': size => 'DROP TABLE a '.repeat(size / 13),
    'client commands': size => '\\echo a \\i b\n'.repeat(size / 13),
    'COPY data': size => 'COPY t FROM STDIN;\n1\t2\n\\.\n'.repeat(size / 27),
    'calls of a routine': size =>
      `CREATE FUNCTION f() AS '${'SELECT 1; '.repeat(size / 20)}'; ${'SELECT f(); '.repeat(size / 24)}`,
    BEGIN: size => 'BEGIN '.repeat(size / 6),
    'CASE WHEN': size => `UPDATE t SET a = ${'CASE WHEN 1 THEN '.repeat(size / 17)}`,
  };

  it.each(Object.entries(shapes))('grows in proportion to the text: %s', (_, make) => {
    for (const dialect of ['postgres', 'mysql', 'mssql', 'sqlite', 'unknown'] as const) {
      const small = make(8_000);
      const large = make(64_000);
      const perCharacter = (text: string): number => readSql(text, dialect).work / text.length;
      // A quadratic reader would take eight times as much per character of a text eight times as long.
      expect(perCharacter(large)).toBeLessThan(perCharacter(small) * 1.6 + 1);
      expect(perCharacter(large)).toBeLessThan(400);
    }
  });

  it('reads more than a mebibyte', () => {
    const text = `${"INSERT INTO t VALUES (1, 'some text that is longer than nothing');\n".repeat(17_000)}DROP TABLE t;`;
    expect(text.length).toBeGreaterThan(1 << 20);
    expect(readStatements(text, 'postgres').at(-1)).toMatchObject({ kind: 'drop', names: ['t'] });
  });
});
