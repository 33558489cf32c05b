import { describe, expect, it } from 'vitest';
import { droppedDatabase, isDropTool } from '../../../src/preview/database/dropped-database.ts';
import { analyseLine } from '../../../src/shell/analyse-line.ts';
import { environmentOf } from '../../../src/shell/environment.ts';

describe('the database that a tool of its server drops', () => {
  it.each([
    ['dropdb', true],
    ['mysqladmin', true],
    ['mariadb-admin', true],
    ['psql', false],
    ['prisma', false],
    ['toString', false],
  ])('isDropTool(%j) is %j', (program, expected) => expect(isDropTool(program)).toBe(expected));

  const droppedBy = (line: string, variables: Readonly<Record<string, string>> = {}) => {
    const env = environmentOf({ HOME: '/nowhere', ...variables }, true);
    const [command] = analyseLine(line, { dialect: 'bash', cwd: '/', env }).commands;
    if (command === undefined) throw new Error('there is no command');
    const program = command.words[0]?.value ?? '';
    return droppedDatabase({ program } as Parameters<typeof droppedDatabase>[0], command, '/nowhere');
  };

  it.each<readonly [string, string]>([
    ['dropdb -h /run/pg -U alice shop', 'postgres /run/pg shop alice'],
    ['dropdb --if-exists --force -h db.example.com "Odd Name"', 'postgres db.example.com Odd Name '],
    ['mysqladmin -f -h db.example.com drop shop', 'mysql db.example.com shop '],
    ['mariadb-admin -u root -h db.example.com drop shop', 'mysql db.example.com shop root'],
  ])('%s', (line, expected) => {
    const found = droppedBy(line, { USER: '', LOGNAME: '' });
    if (found?.ok !== true) throw new Error(`it is not known: ${found?.reason}`);
    const { host, database, user } = found.server;
    const named = line.includes('-U ') || line.includes('-u ') ? user : '';
    expect(`${found.system} ${host} ${database} ${named}`).toBe(expected);
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['dropdb', {}, 'which database'],
    ['dropdb a b', {}, 'which database'],
    ['dropdb "$NAME"', {}, 'which database'],
    ['dropdb "$(cat name)"', {}, 'which database'],
    ['dropdb --frobnicate shop', {}, 'which database'],
    ['mysqladmin drop a b', {}, 'which database'],
    ['mysqladmin create shop', {}, 'which database'],
    ['dropdb --maintenance-db=postgres://prod/x shop', {}, '--maintenance-db may lead'],
    ['mysqladmin --login-path=x drop shop', {}, '--login-path may lead'],
    ['dropdb shop', { PGSERVICE: 'x' }, 'PGSERVICE may lead'],
    ['dropdb -h localhost shop', { PGHOSTADDR: '10.0.0.5' }, 'PGHOSTADDR may lead'],
    ['mysqladmin drop shop', { HOME: '/another' }, 'HOME may lead'],
  ])('is not known: %s with %j', (line, variables, reason) => {
    const found = droppedBy(line, variables);
    expect(found?.ok === false ? found.reason : JSON.stringify(found)).toContain(reason);
  });

  it('is none of another program', () => expect(droppedBy('psql -c "DROP DATABASE shop"')).toBeUndefined());
});
