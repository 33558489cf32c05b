import { describe, expect, it } from 'vitest';
import { sqlSighting } from '../../../../src/operations/sql/code/sql-sighting.ts';
import type { CodeSighting } from '../../../../src/shell/program.ts';
import { commandOf } from '../../command-of.ts';

function sighting(call: string, ...literals: (string | undefined)[]): CodeSighting {
  const span = { source: 0, start: 3, end: 9 };
  return {
    language: 'python',
    kind: 'sql',
    inline: false,
    call,
    literals,
    span,
    command: commandOf(['python3', '-c', 'x']),
  };
}

describe('sqlSighting', () => {
  it('reads the statements in literal arguments, as seen and not parsed', () => {
    expect(sqlSighting(sighting('cursor.execute(', 'DROP TABLE users', undefined))).toMatchObject([
      {
        kind: 'sql',
        program: 'python3',
        statement: 'drop',
        names: ['users'],
        certainty: 'code',
        locality: 'unknown',
        spans: [{ start: 3 }],
      },
    ]);
  });

  it('reads what the call itself says where no literal is a statement', () => {
    expect(sqlSighting(sighting('User.objects.all().delete('))).toMatchObject([
      { statement: 'delete', where: 'none' },
    ]);
    expect(sqlSighting(sighting('cursor.execute(', 'users'))).toEqual([]);
  });
});
