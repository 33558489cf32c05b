import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealDatabase, startPostgres } from '../../operations/sql/real-databases.ts';
import { Tree } from '../files/tree.ts';
import { toldOf } from '../preview-of.ts';

const hasPostgres = existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/psql');
const hasSqlite = existsSync('/usr/bin/sqlite3');

describe('a look at the database that a migration tool would reset', () => {
  const told = async (
    line: string,
    files: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const tree = new Tree().write(files);
    const lines = (await toldOf(line, { cwd: tree.path, env })).join('\n');
    tree.remove();
    return lines;
  };

  const REMOTE = 'postgresql://app:s3cret-word@db.prod.example.com:5433/shop';

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    [
      'npx prisma migrate reset --force',
      { '.env': `# ours\nDATABASE_URL="${REMOTE}"\n` },
      'DATABASE_URL in .env:2',
    ],
    [
      'prisma db push --force-reset',
      { 'prisma/.env': `DATABASE_URL=${REMOTE}` },
      'DATABASE_URL in prisma/.env:1',
    ],
    [
      'npx typeorm schema:drop',
      { '.env.local': `DB_URL=${REMOTE}`, '.env': 'DB_URL=postgres://x/y' },
      'DB_URL in .env.local:1',
    ],
    [
      'php artisan migrate:fresh',
      { '.env': 'DB_CONNECTION=pgsql\nDB_HOST=db.prod.example.com\nDB_PORT=5433\nDB_DATABASE=shop\n' },
      'DB_DATABASE in .env:4',
    ],
    // The file of an environment that is not there is passed over, and the usual one counts.
    [
      'php artisan migrate:fresh --env=testing',
      { '.env': `DATABASE_URL=${REMOTE}` },
      'DATABASE_URL in .env:1',
    ],
    [
      'rails db:drop',
      {
        'config/database.yml': `development:\n  adapter: postgresql\n  host: db.prod.example.com\n  port: 5433\n  database: shop\n`,
      },
      'development in config/database.yml',
    ],
    [
      'alembic downgrade base',
      {
        'alembic.ini': `[alembic]\nsqlalchemy.url = postgresql+psycopg2://app@db.prod.example.com:5433/shop\n`,
      },
      'sqlalchemy.url in alembic.ini:2',
    ],
  ])('%s, %j', async (line, files, origin) => {
    const lines = await told(line, files);
    expect(lines).toContain('danger: database shop on db.prod.example.com:5433: not on this machine');
    expect(lines).toContain(`named by ${origin}`);
    expect(lines).not.toContain('s3cret');
  });

  // A server's own tool takes nothing from the project that it is called in.
  it.each<readonly [string, string]>([
    ['dropdb --maintenance-db=postgres://db.example.com/x prod', 'not checked: --maintenance-db may lead it'],
    ['dropdb --maintenance prod prod', 'not checked: --maintenance-db may lead it'],
    ['dropdb --unheard-of=x prod', 'not checked: which database it drops is not known'],
    ['dropdb $(cat name)', 'not checked: which database it drops is not known'],
    ['PGSERVICE=prod dropdb prod', 'not checked: PGSERVICE may lead it'],
    ['PGSERVICE=prod dropdb -h localhost prod', 'not checked: PGSERVICE may lead it'],
    ['PGHOSTADDR=10.1.2.3 dropdb -h localhost prod', 'not checked: PGHOSTADDR may lead it'],
    ['PGHOSTADDR=192.0.2.7 dropdb prod', 'danger: database prod on 192.0.2.7: not on this machine'],
    [
      '/usr/bin/dropdb -h db.example.com prod',
      'danger: database prod on db.example.com: not on this machine',
    ],
    ['mysqladmin --login-path=prod drop prod', 'not checked: --login-path may lead it'],
    ['mysqladmin drop a drop b', 'not checked: which database it drops is not known'],
    ['HOME=/elsewhere mysqladmin drop prod', 'not checked: HOME may lead it'],
    ['mysqladmin -f drop prod', 'danger: database prod on db.mine.example.com: not on this machine'],
    ['mariadb-admin -f drop prod', 'danger: database prod on db.mine.example.com: not on this machine'],
  ])('%s: %s', async (line, expected) => {
    const tree = new Tree().write({
      '.env': 'DATABASE_URL=postgres://localhost/app\n',
      'home/.my.cnf': '[mysql]\nhost=db.other.example.com\n[client]\nhost=db.mine.example.com\n',
    });
    const lines = (await toldOf(line, { cwd: tree.path, home: tree.at('home') })).join('\n');
    tree.remove();
    expect(lines).toContain(expected);
    expect(lines).not.toMatch(/DATABASE_URL|database app|there is no database/);
  });

  it('is not taken for a tool whose database no setting names', async () => {
    expect(await told('pg_dropcluster --stop 15 main', { '.env': `DATABASE_URL=${REMOTE}` })).toBe('');
  });

  it('goes by the environment before any file', async () => {
    const lines = await told(
      'rails db:drop',
      { '.env': 'DATABASE_URL=postgres://x/y' },
      { DATABASE_URL: REMOTE },
    );
    expect(lines).toContain('named by DATABASE_URL of the environment');
  });

  it('guesses nothing where no setting is found, or it is made of others', async () => {
    expect(await told('prisma migrate reset', {})).toContain('not checked: no setting');
    expect(await told('prisma migrate reset', { '.env': 'DATABASE_URL=postgres://$HOST/x' })).toContain(
      'not checked: no setting',
    );
  });

  describe.skipIf(!hasSqlite)('in a file', () => {
    const toldOfFile = async (line: string, file: string, files: Readonly<Record<string, string>>) => {
      const tree = new Tree().write({ [file]: '', ...files });
      spawnSync('sqlite3', ['-init', '/dev/null', tree.at(file)], {
        input: 'create table t (a); insert into t values (1), (2);',
      });
      const lines = (await toldOf(line, { cwd: tree.path })).join('\n');
      tree.remove();
      return lines;
    };
    const PRISMA = { '.env': 'DATABASE_URL="file:./dev.db?connection_limit=1"' };
    const RESET = 'prisma migrate reset';

    it.each<readonly [string, string, Readonly<Record<string, string>>]>([
      ['php artisan migrate:fresh', 'app.db', { '.env': 'DB_CONNECTION=sqlite\nDB_DATABASE=app.db\n' }],
      ['npx typeorm schema:drop', 'db/a.db', { '.env': 'DATABASE_URL=sqlite:db/a.db' }],
      ['alembic downgrade base', 'app.db', { 'alembic.ini': 'sqlalchemy.url = sqlite:///app.db\n' }],
      [RESET, 'prisma/dev.db', { ...PRISMA, 'prisma/schema.prisma': '' }],
      [RESET, 'dev.db', { ...PRISMA, 'schema.prisma': '' }],
      [`${RESET} --schema db/own.prisma`, 'db/dev.db', { ...PRISMA, 'prisma/schema.prisma': '' }],
      [RESET, 'db/dev.db', { ...PRISMA, 'package.json': '{"prisma":{"schema":"db/own.prisma"}}' }],
    ])('tells what it holds: %s with %s', async (line, file, files) => {
      expect(await toldOfFile(line, file, files)).toContain('danger: t: 2 rows [counted]');
    });

    it.each<readonly [string, string, Readonly<Record<string, string>>]>([
      ['npx typeorm schema:drop', 'db/a.db', { '.env': 'DATABASE_URL=sqlite:a.db' }],
      ['npx typeorm schema:drop', 'a.db', { '.env': 'DATABASE_URL=sqlite:///a.db' }],
      [RESET, 'dev.db', { ...PRISMA, 'prisma/schema.prisma': '' }],
      ...['app.db', 'instance/app.db'].map((file): [string, string, Readonly<Record<string, string>>] => [
        'flask db downgrade base',
        file,
        { '.env': 'DATABASE_URL=sqlite:///app.db' },
      ]),
      ...['dev.db', 'prisma/dev.db'].map((file): [string, string, Readonly<Record<string, string>>] => [
        RESET,
        file,
        { ...PRISMA, 'prisma/schema.prisma': '', 'schema.prisma': '' },
      ]),
      [RESET, 'dev.db', { ...PRISMA, 'prisma/schema/one.prisma': '' }],
      [`${RESET} --schema db`, 'dev.db', { ...PRISMA, 'db/one.prisma': '' }],
      [RESET, 'prisma/dev.db', { ...PRISMA, 'prisma/schema.prisma': '', 'prisma.config.ts': '' }],
      [RESET, 'dev.db', { ...PRISMA, 'schema.prisma': '', 'package.json': '{' }],
    ])('says that it was not seen, not that there is none: %s with %s, %j', async (line, file, files) => {
      const lines = await toldOfFile(line, file, files);
      expect(lines).toContain('what it holds was not seen: it is not where it was looked for');
      expect(lines).not.toContain('nothing would be lost');
    });
  });

  describe.skipIf(!hasPostgres)('on a server here', () => {
    let server: RealDatabase;
    beforeAll(() => {
      server = startPostgres() as RealDatabase;
      server.run('create table users (id int); insert into users select generate_series(1, 42); analyze;');
    });
    afterAll(() => server.stop());

    it.each([
      'dropdb -h $PLACE -U postgres postgres',
      'PGHOST=$PLACE dropdb --username=postgres --force postgres',
      '/usr/bin/dropdb -h $PLACE -U postgres postgres',
    ])('tells what %s drops', async line => {
      const lines = await told(line, {}, { PLACE: server.place });
      expect(lines).toContain('danger: users: 42 rows');
    });

    it('asks no server elsewhere', async () => {
      expect(await told('dropdb -h db.example.com shop', {})).toContain(
        'danger: database shop on db.example.com: not on this machine',
      );
    });

    it('tells what it holds', async () => {
      const url = `postgresql:///postgres?host=${server.place}&user=postgres`;
      const lines = await told('npx prisma migrate reset', { '.env': `DATABASE_URL=${url}` });
      expect(lines).toContain('danger: users: 42 rows, 8.2 kB [counted]');
    });
  });
});
