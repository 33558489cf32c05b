import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlDialect } from '../../../src/operations/sql/dialect.ts';
import { readStatements } from '../../../src/operations/sql/read-statements.ts';
import { type RealDatabase, startMariadb, startPostgres, startSqlite } from './real-databases.ts';

/*
 * Composed texts go through the real clients; if the table is gone afterwards, reading the text must have
 * said that it may go. The pieces are what client and server cut differently from one another.
 */
const COMMON = [
  ...[
    'DROP TABLE victim;',
    'drop/**/table victim;',
    'DROP TABLE IF EXISTS nothing, victim;',
    "SELECT 'it''s';",
    'SELECT 1;;',
  ],
  ...[
    "SELECT 'a\\';",
    'SELECT "a;b";',
    '/* ; */',
    '/* a /* b */ c */',
    '-- x;\n',
    '--x;\n',
    'SELECT 1 --1\n;',
    'BEGIN;',
    'COMMIT;',
  ],
  ...[
    'ROLLBACK;',
    'CREATE TEMPORARY TABLE victim(a int);',
    "SELECT '\n;\n';",
    '(SELECT 1);',
    "SELECT '",
    "';",
    '\n',
    ' ',
  ],
  ...['ALTER TABLE victim RENAME TO victim2; DROP TABLE victim2;'],
];

const SQLITE = [
  ...[
    'DROP TABLE [victim];',
    "DROP TABLE 'victim';",
    '\n.echo off\n',
    "\n.print 'a\n",
    'SELECT 1\n.tables\n;',
    '\ngo\n',
    '\n/\n',
  ],
  ...[
    'DROP TABLE victim\ngo\n',
    'SELECT 1\n/\n',
    '\n#x\n',
    ' .x\n',
    'EXPLAIN DROP TABLE victim;',
    'SELECT [a;b];',
  ],
  ...['CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; END;'],
];

const MARIADB = [
  ...[
    '/*!50000 DROP TABLE victim */;',
    '/*M! DROP TABLE victim */;',
    '/*+ x */ SELECT 1;',
    '# x;\n',
    'SELECT 1 # ;\n;',
    'CALL p();',
  ],
  ...[
    '\nDELIMITER //\nDROP TABLE victim//\nDELIMITER ;\n',
    '\nDELIMITER //\nSELECT 1; DROP TABLE victim//\nDELIMITER ;\n',
  ],
  ...[
    'CREATE PROCEDURE p() DROP TABLE victim;',
    '\ndelimiter $$\nCREATE PROCEDURE p() BEGIN DROP TABLE victim; END$$\ndelimiter ;\n',
  ],
  ...[
    'DROP TABLE victim\\G',
    'SELECT 1\\g',
    "PREPARE s FROM 'DROP TABLE victim'; EXECUTE s;",
    'DROP TABLE `victim`;',
    '\\u d\n',
    '\nuse d\n',
  ],
  ...[
    "EXECUTE IMMEDIATE CONCAT('DROP TABLE ', 'victim');",
    "SELECT 'a\\';DROP TABLE victim; -- ';",
    'SELECT "a\\";";',
    'SELECT 1\\c',
  ],
  ...[
    "SET sql_mode='NO_BACKSLASH_ESCAPES';",
    "SET @a = 'DROP TABLE victim'; PREPARE s FROM @a; EXECUTE s;",
    '-- \nDROP TABLE victim;',
  ],
];

const POSTGRES = [
  ...[
    "SELECT E'\\'; DROP TABLE victim; --';",
    'SELECT $$;$$;',
    'SELECT $x$ $$ ; $x$;',
    'drop table public.victim;',
    ':q;',
    '\\r\n',
    '\\c\n',
  ],
  ...[
    "DO $x$ BEGIN EXECUTE 'DROP TABLE ' || 'victim'; END $x$;",
    'COPY t FROM stdin;\n1\n\\.\n',
    'COPY t FROM stdin;\nDROP TABLE victim;\n\\.\n',
  ],
  ...[
    'COPY nothing FROM stdin;\nDROP TABLE victim;\n\\.\n',
    "SELECT 'DROP TABLE victim' \\gexec\n",
    'SELECT 1 \\gx\n',
    '\\echo "a\n',
  ],
  ...[
    "\\set q 'DROP TABLE victim'\n",
    'CREATE TEMP TABLE victim(a int) ON COMMIT DROP;',
    'SELECT 1 \\; DROP TABLE victim;',
    'SELECT f();',
  ],
  ...[
    "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS 'DROP TABLE victim';",
    'DROP \\echo hi\n TABLE victim;',
    'DISCARD ALL;',
  ],
  ...[
    'CREATE RULE r AS ON INSERT TO t DO INSTEAD (DELETE FROM t; DELETE FROM t);',
    'DROP TABLE U&"vict\\0069m";',
    '\\if false\n',
    '\\endif\n',
  ],
  ...['SET standard_conforming_strings=off;', 'SAVEPOINT s;', 'ROLLBACK TO s;', 'END;'],
];

interface Engine {
  readonly dialect: SqlDialect;
  readonly pieces: readonly string[];
  readonly runs: number;
  /** Prints 0 if the table is gone. */
  readonly count: string;
  readonly reset: string;
  readonly start: () => RealDatabase | undefined | Promise<RealDatabase | undefined>;
}

const ENGINES: readonly Engine[] = [
  {
    dialect: 'sqlite',
    pieces: SQLITE,
    runs: 120,
    count: "SELECT count(*) FROM sqlite_master WHERE name = 'victim';",
    reset:
      'DROP TABLE IF EXISTS victim; DROP TABLE IF EXISTS victim2; DROP TABLE IF EXISTS t; CREATE TABLE victim(id int); CREATE TABLE t(id int);',
    start: startSqlite,
  },
  {
    dialect: 'mysql',
    pieces: MARIADB,
    runs: 60,
    count:
      "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'd' AND table_name = 'victim';",
    reset: 'DROP DATABASE d; CREATE DATABASE d; USE d; CREATE TABLE victim(id int); CREATE TABLE t(id int);',
    start: startMariadb,
  },
  {
    dialect: 'postgres',
    pieces: POSTGRES,
    runs: 60,
    count: "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'victim';",
    reset:
      'DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE victim(id int); CREATE TABLE t(id int);',
    start: startPostgres,
  },
];

describe.each(ENGINES)('a text that drops the table in a real $dialect database', engine => {
  let database: RealDatabase | undefined;
  beforeAll(async () => {
    database = await engine.start();
  });
  afterAll(() => database?.stop());

  it('is read as one that may drop it', context => {
    if (database === undefined) return context.skip('the database is not installed');
    const real = database;
    const piece = fc.constantFrom(...COMMON, ...engine.pieces, ...engine.pieces);
    let dropped = 0;
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), parts => {
        const text = parts.join('');
        real.run(engine.reset);
        real.run(text);
        if (!/(?:^|\n)0\s*$/.test(real.run(engine.count))) return;
        dropped += 1;
        expect({ text, mayDrop: mayDrop(text, engine.dialect) }).toEqual({ text, mayDrop: true });
      }),
      { numRuns: engine.runs },
    );
    // Otherwise the texts above show nothing.
    expect(dropped).toBeGreaterThan(engine.runs / 10);
  }, 120_000);
});

function mayDrop(text: string, dialect: SqlDialect): boolean {
  return readStatements(text, dialect).some(
    one =>
      one.kind === 'dynamic' ||
      (one.kind === 'drop' &&
        one.names.some(name => name.includes('victim')) &&
        !one.temporary &&
        !one.flags.includes('rolled back')),
  );
}
