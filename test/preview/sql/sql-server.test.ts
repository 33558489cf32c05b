import { afterAll, describe, expect, it } from 'vitest';
import { readClientCall } from '../../../src/operations/sql/clients/client-call.ts';
import { MYSQL_CLIENTS } from '../../../src/operations/sql/clients/mysql-clients.ts';
import { POSTGRES_CLIENTS } from '../../../src/operations/sql/clients/postgres-clients.ts';
import { type FoundServer, sqlServerOf } from '../../../src/preview/sql/sql-server.ts';
import { analyseLine } from '../../../src/shell/analyse-line.ts';
import { environmentOf } from '../../../src/shell/environment.ts';
import { Tree } from '../files/tree.ts';

describe('sqlServerOf', () => {
  const tree = new Tree();
  const home = tree.at('home');
  tree.write({ 'home/.my.cnf': '[client]\nhost = option-file.example\n' });
  afterAll(() => tree.remove());

  const serverOf = (line: string, variables: Readonly<Record<string, string>>): FoundServer => {
    const env = environmentOf({ USER: 'me', ...variables }, true);
    const [command] = analyseLine(line, { dialect: 'bash', cwd: '/', env }).commands;
    if (command === undefined) throw new Error('there is no command');
    const clients = { ...POSTGRES_CLIENTS, ...MYSQL_CLIENTS };
    const program = command.words[0]?.value ?? '';
    const [client] = clients[program] ?? [];
    const call = client && readClientCall(client, command.words.slice(1));
    if (call === undefined) throw new Error(`${program} is no client`);
    const passwordVariable = program === 'psql' ? 'PGPASSWORD' : 'MYSQL_PWD';
    return sqlServerOf(call, { command, passwordVariable, home });
  };

  it.each<readonly [string, Readonly<Record<string, string>>, object]>([
    [
      'psql -h db.example.com -p 6432 -U alice shop',
      {},
      { host: 'db.example.com', port: 6432, user: 'alice', database: 'shop', password: undefined },
    ],
    [
      'psql postgres://alice:hunter2@db.example.com:6432/shop',
      { PGPASSWORD: 'other' },
      { host: 'db.example.com', port: 6432, user: 'alice', database: 'shop', password: 'hunter2' },
    ],
    ['psql shop', { PGHOST: '/run/pg', PGPASSWORD: 'hunter2' }, { host: '/run/pg', password: 'hunter2' }],
    // An option counts before a variable.
    ['psql -h db.example.com shop', { PGHOST: '/run/pg' }, { host: 'db.example.com' }],
    ['psql -h 10.0.0.5 shop', { PGHOSTADDR: '10.0.0.5' }, { host: '10.0.0.5' }],
    [
      'mysql -h db.example.com -P 3307 -u root -phunter2 shop',
      {},
      { host: 'db.example.com', port: 3307, user: 'root', database: 'shop', password: 'hunter2' },
    ],
    ['mysql -h db.example.com shop', { MYSQL_PWD: 'hunter2' }, { password: 'hunter2' }],
    ['mysql shop', {}, { host: 'option-file.example' }],
  ])('%s with %j', (line, variables, expected) => {
    const found = serverOf(line, variables);
    expect(found.ok ? found.server : found.reason).toMatchObject(expected);
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['psql shop', { PGSERVICE: 'prod' }, 'PGSERVICE may lead'],
    ['psql -h localhost shop', { PGHOSTADDR: '10.0.0.5' }, 'PGHOSTADDR may lead'],
    ['psql -h "$(cat host)" shop', {}, 'not known before it runs'],
    ['psql -U "$(id -un)" -h db.example.com shop', {}, 'not known before it runs'],
    ['mysql --defaults-file=my.cnf shop', {}, '--defaults-file may lead'],
    ['mysql --login-path=prod shop', {}, '--login-path may lead'],
    ['mysql shop', { HOME: '/another' }, 'HOME may lead'],
  ])('is not known: %s with %j', (line, variables, reason) => {
    const found = serverOf(line, variables);
    expect(found.ok ? JSON.stringify(found.server) : found.reason).toContain(reason);
  });

  it.each([
    ['psql -h 127.0.0.1 shop', 'local'],
    ['psql -h db.example.com shop', 'remote'],
  ])('tells where the server is: %s', (line, locality) => {
    const found = serverOf(line, {});
    expect(found.ok && found.locality).toBe(locality);
  });
});
