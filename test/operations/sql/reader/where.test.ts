import { describe, expect, it } from 'vitest';
import { readStatements } from '../../../../src/operations/sql/read-statements.ts';

function whereOf(condition: string): string {
  const [one] = readStatements(`DELETE FROM t WHERE ${condition}`, 'postgres');
  return `${one?.where}${one?.flags.includes('key') === true ? ' key' : ''}`;
}

describe('readWhere', () => {
  it.each([
    ...[
      '1=1',
      'true',
      '1',
      "'a' = 'a'",
      'id = id',
      'id IS NOT NULL',
      '(1=1)',
      '((((1=1))))',
      'NOT false',
      'NOT (1=2)',
    ],
    ...[
      'a = 1 OR 1=1',
      '1=1 AND true',
      '(a = 1 OR true) AND 2 > 1',
      'true::boolean',
      "name LIKE '%'",
      "name ~~ 'x' OR true",
    ],
    ...[
      'id > 0',
      'id >= 1',
      'id <> -1',
      't.id != 0',
      'EXISTS (SELECT 1)',
      "'1'",
      'a <= a',
      '1 <> 2',
      "1 = '1'",
    ],
    ...['1=1 ORDER BY a LIMIT 5', '1=1 RETURNING *'],
  ])('takes %s for always true', condition => expect(whereOf(condition)).toBe('always'));

  it.each([
    ...[
      'a = 1',
      'a = 1 AND 1=1',
      '1=2',
      'false',
      'NOT true',
      'NOT id IS NULL',
      'quantity > 0',
      'id > 100',
      "name LIKE 'a%'",
    ],
    ...[
      'a BETWEEN 1 AND 2',
      'a = 1 OR b = 2',
      'EXISTS (SELECT 1 FROM u)',
      'id <> id',
      'CURRENT OF c',
      'a IS NULL',
      '',
    ],
    ...['a = true', 'deleted', 'NOT deleted', '(a = 1 OR 1=1) AND b = 2'],
  ])('takes %s for a choice', condition => expect(whereOf(condition)).toBe('some'));

  it.each([
    ...[
      'id = 5',
      't.id = $1',
      "id = 'x' AND a = 1",
      'id IN (1, 2)',
      '(id = 5)',
      '"id" = 5',
      "uuid = 'x'::uuid",
    ],
  ])('takes %s for a choice by key', condition => expect(whereOf(condition)).toBe('some key'));

  it.each(['id = 5 OR a = 1', 'id = other', 'id IN (SELECT x FROM y)', 'user_id = 5', 'id > 5'])(
    'takes %s for no choice by key',
    condition => expect(whereOf(condition)).toBe('some'),
  );

  it('does not look for a WHERE inside parentheses', () => {
    const [one] = readStatements('DELETE FROM t USING (SELECT * FROM u WHERE a = 1) v', 'postgres');
    expect(one?.where).toBe('none');
  });

  it('takes what is nested too deep for a choice', () => {
    expect(whereOf(`${'('.repeat(40)}1=1${')'.repeat(40)}`)).toBe('some');
  });
});
