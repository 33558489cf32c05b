import { describe, expect, it } from 'vitest';
import { makeHole } from '../../../../src/operations/hole.ts';
import type { SqlDialect } from '../../../../src/operations/sql/dialect.ts';
import { lexiconsOf } from '../../../../src/operations/sql/lexer/lexicon.ts';
import { Scanner } from '../../../../src/operations/sql/lexer/scanner.ts';

function tokens(text: string, dialect: SqlDialect): string[] {
  const [lexicon] = lexiconsOf(dialect);
  if (lexicon === undefined) throw new Error('no lexicon');
  const scanner = new Scanner(text, lexicon, { work: 0 });
  const found: string[] = [];
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
    found.push(`${token.kind}:${token.text}`);
  }
  return found;
}

/** A variable of Hive's own, which is no expression of JavaScript. */
const VARIABLE = '$' + '{hiveconf:x}';

describe('Scanner', () => {
  it.each<[SqlDialect, string, string[]]>([
    ['postgres', 'DROP "A b"', ['word:drop', 'name:A b']],
    ['postgres', "'it''s' E'a\\'b\\x41' U&'x'", ["string:it's", "string:a'bA", 'string:x']],
    ['postgres', "'a\\'", ['string:a\\']],
    ['postgres', '$$ a $x$ b $$ $x$ $$ $x$', ['string: a $x$ b ', 'string: $$ ']],
    ['postgres', 'a$b$c $1 $', ['word:a$b$c', 'variable:$1', 'sign:$']],
    ['postgres', '/* a /* b */ c */ x -- y\nz', ['word:x', 'word:z']],
    ['postgres', 'a # b', ['word:a', 'sign:#', 'word:b']],
    ['postgres', '`a`', ['sign:`', 'word:a', 'sign:`']],
    [
      'postgres',
      'a::b || c <> 1',
      ['word:a', 'sign:::', 'word:b', 'sign:||', 'word:c', 'sign:<>', 'number:1'],
    ],
    ['mysql', '`a``b` "x\\"y" # c', ['name:a`b', 'string:x"y']],
    ['mysql', '/* a /* b */ c', ['word:c']],
    ['mysql', '/*!40101 SET x */ /*+ hint */ y', ['word:set', 'word:x', 'word:y']],
    ['mysql', '1--2 -- 3', ['number:1', 'sign:-', 'sign:-', 'number:2']],
    ['mssql', "[a]]b] #tmp @x N'y'", ['name:a]b', 'word:#tmp', 'variable:@x', 'string:y']],
    ['mssql', '$(table)', [`hole:${makeHole('$(table)')}`]],
    ['sqlite', "[a] `b` x'00'", ['name:a', 'name:b', 'string:00']],
    ['oracle', "q'[it's]' nq'!a'b!' q'xyx'", ["string:it's", "string:a'b", 'string:y']],
    ['oracle', '&name &&other.x', [`hole:${makeHole('&name')}`, `hole:${makeHole('&&other.')}`, 'word:x']],
    ['bigquery', `'''a'b''' r"\\x" """c"d"""`, ["string:a'b", 'string:\\x', 'string:c"d']],
    ['snowflake', '$$a$$ $b$ // c', ['string:a', 'sign:$', 'word:b$']],
    ['clickhouse', "'a\\'b' `c` # d", ["string:a'b", 'name:c']],
    ['hive', `"a" ${VARIABLE}`, ['string:a', `hole:${makeHole(VARIABLE)}`]],
  ])('cuts %s: %s', (dialect, text, wanted) => expect(tokens(text, dialect)).toEqual(wanted));

  it('lets quotes and comments without an end reach to the end of the text', () => {
    for (const text of ["'a", '"a', '$$a', '/* a', "E'a\\", '-- a']) {
      expect(tokens(`x ${text} ; drop`, 'postgres').length).toBeLessThanOrEqual(2);
    }
  });

  it('keeps a hole apart from words, and glued to what it is part of', () => {
    const hole = makeHole('$T');
    expect(tokens(`drop ${hole} a_${hole}`, 'postgres')).toEqual([
      'word:drop',
      `hole:${hole}`,
      `word:a_${hole}`,
    ]);
  });
});
