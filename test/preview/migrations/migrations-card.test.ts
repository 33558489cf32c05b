import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealDatabase, startMariadb, startPostgres } from '../../operations/sql/real-databases.ts';
import { Tree } from '../files/tree.ts';
import { previewOf, told } from '../preview-of.ts';

const hasPostgres = existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/psql');
const hasMariadb = existsSync('/usr/sbin/mariadbd') && existsSync('/usr/bin/mysql');

/** What the migrations' card tells of a project that consists of some files. */
async function toldOf(line: string, files: Readonly<Record<string, string>>): Promise<string> {
  const tree = new Tree().write(files);
  const { parts } = await previewOf(line, { cwd: tree.path, env: {} });
  tree.remove();
  return parts
    .filter(part => part.id.startsWith('migrations:'))
    .flatMap(told)
    .join('\n');
}

const PRISMA = {
  'prisma/schema.prisma': '',
  'prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
  'prisma/migrations/20240101_init/migration.sql':
    'create table users (id int);\ncreate table logs (id int);\n',
  'prisma/migrations/20240202_tidy/migration.sql':
    '-- DropTable\n\ndrop table logs;\nALTER TABLE "users" DROP COLUMN "phone";\n',
  'prisma/migrations/20240303_more/migration.sql': 'alter table users add column x int;',
};

const DIESEL = {
  'migrations/2024-01-01-000000_users/up.sql': 'create table users (id int);',
  'migrations/2024-01-01-000000_users/down.sql': 'drop table users;',
  'migrations/2024-02-02-000000_orders/up.sql': 'create table orders (id int);',
  'migrations/2024-02-02-000000_orders/down.sql': '-- back\nDROP TABLE orders;',
};

describe('a look at migrations by their files', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'npx prisma migrate deploy',
      PRISMA,
      [
        'plain: 3 migrations in prisma/migrations, the last is 20240303_more [counted]',
        'warning: which of them the database has is not known: any of them may run [unknown]',
        'danger: prisma/migrations/20240202_tidy/migration.sql:3: drop table logs',
        'danger: prisma/migrations/20240202_tidy/migration.sql:4: ALTER TABLE "users" DROP COLUMN "phone"',
      ],
    ],
    [
      'npx prisma migrate reset --force',
      PRISMA,
      ['3 migrations in prisma/migrations', 'rows come back only where they write them'],
    ],
    [
      'diesel migration revert',
      DIESEL,
      [
        'danger: takes back 2024-02-02-000000_orders, if the database has them [unknown]',
        'danger: migrations/2024-02-02-000000_orders/down.sql:2: DROP TABLE orders',
      ],
    ],
    ['diesel migration revert --all', DIESEL, ['orders/down.sql:2', 'users/down.sql:1: drop table users']],
    [
      'sqlx migrate revert',
      {
        'migrations/2_b.up.sql': 'create table b (id int);',
        'migrations/2_b.down.sql': 'drop table b;',
        'migrations/10_c.up.sql': 'create table c (id int);',
        'migrations/10_c.down.sql': 'drop table c;',
      },
      ['2 migrations in migrations, the last is 10_c.up.sql', 'migrations/10_c.down.sql:1: drop table c'],
    ],
    [
      'flyway undo',
      {
        'sql/V2__b.sql': 'create table b (id int);',
        'sql/V10__c.sql': 'create table c (id int);',
        'sql/U10__c.sql': 'truncate table c;',
      },
      ['takes back V10__c.sql', 'sql/U10__c.sql:1: truncate table c'],
    ],
    [
      'dbmate down',
      {
        'db/migrations/1_a.sql':
          '-- migrate:up\ncreate table a (id int);\n\n-- migrate:down\ndrop table a;\n',
      },
      ['db/migrations/1_a.sql:5: drop table a'],
    ],
    [
      'npx drizzle-kit migrate',
      { 'drizzle/0000_a.sql': 'CREATE TABLE `a` (`id` int);', 'drizzle/0001_b.sql': 'DROP TABLE `a`;' },
      ['drizzle/0001_b.sql:1: DROP TABLE `a`'],
    ],
    [
      'rails db:migrate',
      {
        'db/migrate/20240101_x.rb':
          'class X\n  # drop_table :no\n  def change\n    remove_column :users, :phone\n',
      },
      ['db/migrate/20240101_x.rb:4: remove_column :users, :phone'],
    ],
    [
      'npx knex migrate:rollback',
      { 'migrations/20240101_a.js': 'exports.up = k => k.schema.createTable("a");' },
      ['takes back 20240101_a.js', 'how 1 of them are taken back was not read [unknown]'],
    ],
    ['npx drizzle-kit migrate', { 'x.ts': '' }, ['not checked: no migrations in drizzle, migrations']],
  ])('%s', async (line, files, expected) => {
    const lines = await toldOf(line, files);
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain(':no');
  });
});

describe.skipIf(!hasPostgres)('a look at migrations, with a PostgreSQL database that has some', () => {
  let server: RealDatabase | undefined;
  beforeAll(() => {
    server = startPostgres();
    server?.run(`create table _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz);
      insert into _prisma_migrations values ('20240101_init', now(), null), ('20240202_tidy', null, null);
      create table __diesel_schema_migrations (version text);
      insert into __diesel_schema_migrations values ('20240101000000');`);
  });
  afterAll(() => server?.stop());

  const env = (): Readonly<Record<string, string>> => ({
    '.env': `DATABASE_URL=postgresql://postgres@localhost/postgres?host=${encodeURIComponent(server?.place ?? '')}\n`,
  });

  it('names those that it does not have', async () => {
    const lines = await toldOf('npx prisma migrate deploy', { ...PRISMA, ...env() });
    expect(lines).toContain(
      'warning: the database does not have 2 of them: 20240202_tidy, 20240303_more [counted]',
    );
    expect(lines).toContain('20240202_tidy/migration.sql:3: drop table logs');
  });

  it('takes back the last that it has', async () => {
    const lines = await toldOf('diesel migration revert', { ...DIESEL, ...env() });
    expect(lines).toContain('danger: takes back 2024-01-01-000000_users [counted]');
    expect(lines).toContain('users/down.sql:1: drop table users');
    expect(lines).not.toContain('orders/down.sql');
  });
});

describe.skipIf(!hasMariadb)('a look at migrations, with a MariaDB database that has some', () => {
  let server: RealDatabase | undefined;
  beforeAll(async () => {
    server = await startMariadb();
    server?.run(`create table flyway_schema_history (script varchar(99), success tinyint);
      insert into flyway_schema_history values ('V1__a.sql', 1), ('V2__b.sql', 0);`);
  });
  afterAll(() => server?.stop());

  it('takes back the last that it has', async () => {
    const lines = await toldOf('flyway undo', {
      'sql/V1__a.sql': 'create table a (id int);',
      'sql/U1__a.sql': 'drop table a;',
      'sql/V2__b.sql': 'create table b (id int);',
      '.env': `DATABASE_URL=mysql://root@localhost/d?host=${encodeURIComponent(server?.place ?? '')}\n`,
    });
    expect(lines).toContain('danger: takes back V1__a.sql [counted]');
    expect(lines).toContain('sql/U1__a.sql:1: drop table a');
  });
});
