import { describe, expect, it } from 'vitest';
import { MYSQL_CLIENTS } from '../../../src/operations/sql/clients/mysql-clients.ts';
import type { Look } from '../../../src/preview/look.ts';
import { isOnlyStatement } from '../../../src/preview/sql/only-statement.ts';
import { environmentOf } from '../../../src/shell/environment.ts';
import { looksOf } from '../preview-of.ts';

const HOME = '/home/of-nobody';

describe('a statement that is all that its client runs', () => {
  const [look] = looksOf(`mysql -h 127.0.0.1 shop -e 'drop table if exists gone'`, {
    cwd: '/tmp',
    home: HOME,
  }).looks;

  const isOnly = (variables: Readonly<Record<string, string>>, complete: boolean): boolean => {
    if (look?.command === undefined) throw new Error('there is no look');
    const withVariables: Look = {
      ...look,
      command: { ...look.command, env: environmentOf(variables, complete) },
    };
    return isOnlyStatement(withVariables, MYSQL_CLIENTS, HOME);
  };

  it.each<readonly [boolean, Readonly<Record<string, string>>]>([
    [true, {}],
    [true, { HOME }],
    // Its option file would be read.
    [false, { HOME: '/elsewhere' }],
    [false, { HOME, MYSQL_HOME: '/elsewhere' }],
    [false, { HOME, MARIADB_HOME: '/elsewhere' }],
    [false, { HOME, PSQLRC: '/elsewhere' }],
  ])('%s with %j', (expected, variables) => {
    expect(isOnly(variables, true)).toBe(expected);
  });

  it('is not known to be where the home is not', () => {
    expect(isOnly({}, false)).toBe(false);
  });
});
