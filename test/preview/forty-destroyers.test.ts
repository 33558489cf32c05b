import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RealDatabase,
  startMariadb,
  startPostgres,
  startSqlite,
} from '../operations/sql/real-databases.ts';
import { Tree } from './files/tree.ts';
import { Repository } from './git/repository.ts';
import { toldOf } from './preview-of.ts';
import { hasRedis, RedisServer } from './redis-server.ts';

const has = (path: string): boolean => existsSync(path);
const complete =
  has('/usr/lib/postgresql') && has('/usr/sbin/mariadbd') && has('/usr/bin/sqlite3') && hasRedis;

/** A small world with something of every kind to lose. */
class World {
  readonly tree = new Tree();
  readonly repository = new Repository();
  readonly redis = new RedisServer();
  readonly postgres = startPostgres() as RealDatabase;
  readonly sqlite = startSqlite() as RealDatabase;
  mariadb!: RealDatabase;

  async start(): Promise<void> {
    this.mariadb = (await startMariadb()) as RealDatabase;
    await this.redis.ready();
    this.#files();
    this.#history();
    this.postgres.run(`create table users (id int primary key); create table orders (id int, user_id int references users on delete cascade);
      create schema shop; create table shop.a (id int);
      insert into users select generate_series(1, 321); insert into orders select i, i from generate_series(1, 123) i;
      insert into shop.a select generate_series(1, 17); analyze;`);
    this.mariadb.run(`create table users (id int primary key); create table parts (id int);
      insert into users select seq from seq_1_to_211; insert into parts select seq from seq_1_to_19; analyze table users, parts;`);
    this.sqlite.run(
      'create table users (id integer primary key); create table logs (id); with recursive n(i) as (select 1 union all select i + 1 from n where i < 77) insert into users select i from n;',
    );
    for (let index = 0; index < 13; index += 1) this.redis.cli('SET', `k${index}`, 'v');
    this.redis.cli('-n', '4', 'SET', 'x', 'y');
  }

  async stop(): Promise<void> {
    await Promise.all([this.postgres.stop(), this.mariadb.stop(), this.sqlite.stop(), this.redis.stop()]);
    this.tree.remove();
    this.repository.remove();
  }

  /** What a shell says, run in the tree: the figures that the looks are compared with. */
  sh(script: string): string {
    return execFileSync('bash', ['-c', script], { cwd: this.tree.path, encoding: 'utf8' }).trim();
  }

  #files(): void {
    this.tree
      .write({
        'site/index.html': 300,
        'site/img/a.png': 5000,
        'site/img/b.png': 7000,
        'site/.env': 'K=1',
        'logs/1.log': 10,
        'logs/2.log': 20,
        'one.txt': 41,
        'two.txt': 42,
      })
      .link('current', 'site')
      .write({
        'infra/terraform.tfstate': JSON.stringify({
          version: 4,
          serial: 3,
          resources: [
            { mode: 'managed', type: 'aws_db_instance', name: 'main', instances: [{ attributes: {} }] },
          ],
        }),
      })
      .write({
        'kube.yaml':
          'current-context: p\ncontexts:\n- {name: p, context: {cluster: prod, user: u}}\nclusters:\n- {name: prod, cluster: {server: "https://k8s.example.com"}}\n',
      })
      .write({ '.env': 'DATABASE_URL=postgresql://app@db.example.com/shop\n' });
  }

  #history(): void {
    this.repository.commit('a', '1\n').commit('b', '2\n').commit('c', '3\n');
    this.repository.git('push', '-q', '-u', 'origin', 'main');
    this.repository.git('checkout', '-q', '-b', 'topic');
    this.repository.commit('d', '4\n').commit('e', '5\n');
    this.repository.git('checkout', '-q', 'main');
    this.repository.write('b', '2\nx\n').git('stash', '-q');
    this.repository.write('a', '1\nnew\n').write('loose', 'l\n');
  }
}

interface Row {
  readonly line: string;
  /** Where it runs: the tree, or the repository. */
  readonly at?: 'repository';
  /** What the card must tell: target, amount, what does not come back. Worked out by other programs. */
  readonly tells: (world: World) => readonly string[];
}

const files = (world: World, path: string): string => world.sh(`find ${path} -type f | wc -l`);
const plural = (amount: string, noun: string): string => `${amount} ${noun}${amount === '1' ? '' : 's'}`;
const inTree = (line: string, tells: Row['tells']): Row => ({ line, tells });
const inGit = (line: string, tells: Row['tells']): Row => ({ line, at: 'repository', tells });
const postgres = (statement: string): string => `psql -h $PLACE -U postgres -d postgres -c "${statement}"`;
const mariadb = (statement: string): string => `mysql -S $SOCKET -uroot d -e "${statement}"`;
const rowsOf = (database: RealDatabase, from: string): string =>
  database.run(`select count(*) from ${from};`).trim().split('\n').at(-1) ?? '';

const FORTY: readonly Row[] = [
  inTree('rm -rf site', world => [
    `${plural(files(world, 'site'), 'file')}, 2 directories`,
    'site/.env',
    'in no git repository',
  ]),
  inTree('rm -rf site logs', world => [plural(files(world, 'site logs'), 'file'), '2 targets: site/, logs/']),
  inTree('rm -f logs/*.log', world => [
    plural(files(world, 'logs'), 'file'),
    `${world.sh('cat logs/*.log | wc -c')} bytes`,
  ]),
  inTree('rm -rf current', () => ['1 link', 'what it leads to (site) stays']),
  inTree('rm -rf current/', world => [plural(files(world, 'site'), 'file'), 'it goes through to site']),
  inTree('find site -name "*.png" -delete', world => [
    plural(world.sh('find site -name "*.png" | wc -l'), 'file'),
    '12 kB',
  ]),
  inTree('find . -empty -delete', () => ['nothing would be lost']),
  inTree('> one.txt', world => ['empties 1 file', `${world.sh('stat -c %s one.txt')} bytes`]),
  inTree('cp -f one.txt two.txt', world => [
    'overwrites 1 file',
    `${world.sh('stat -c %s two.txt')} bytes`,
    'target: two.txt',
  ]),
  inTree('truncate -s 0 two.txt', () => ['empties 1 file', 'target: two.txt']),
  inTree('shred -u one.txt', () => ['destroys 1 file', 'target: one.txt']),
  inTree('rm -rf gone', () => ['nothing would be lost']),
  inGit('git reset --hard', () => ['loses uncommitted changes in 1 file: +1 −0 lines']),
  inGit('git reset --hard HEAD~2', world => [
    'leaves 2 commits behind',
    world.repository.git('rev-parse', '--short', 'HEAD').trim(),
  ]),
  inGit('git checkout -- .', () => ['loses uncommitted changes in 1 file']),
  inGit('git restore a', () => ['loses uncommitted changes in 1 file', 'plain: a']),
  inGit('git switch --discard-changes topic', () => ['loses uncommitted changes in 1 file']),
  inGit('git clean -fd', () => ['removes 1 file that git does not have', 'loose']),
  inGit('git branch -D topic', world => [
    `${world.repository.git('rev-list', '--count', 'main..topic').trim()} commits only on topic`,
  ]),
  inGit('git stash drop', () => ['drops 1 stash', '1 file, +1 −0 lines (b)']),
  inGit('git stash clear', () => ['drops 1 stash']),
  inGit('git push --force origin HEAD~1:main', () => ['origin/main loses 1 commit [estimated]']),
  inGit('git push origin --delete main', () => ['every commit of origin/main is on other branches too']),
  inGit('rm -rf .git', world => [
    `${world.repository.git('rev-list', '--count', '--branches', '--not', '--remotes').trim()} commits on no remote`,
    '1 stash',
  ]),
  inGit('rm -rf a b c', () => ['1 file with uncommitted changes (a)', '2 files can be had back from git']),
  inTree(postgres('drop table users cascade'), world => [
    plural(rowsOf(world.postgres, 'users'), 'row'),
    'the foreign key of orders',
  ]),
  inTree(postgres('truncate users cascade'), world => [
    `orders is emptied too: ${rowsOf(world.postgres, 'orders')} rows`,
  ]),
  inTree(postgres('delete from users'), world => [
    `rows of orders that refer to it go too (it has ${rowsOf(world.postgres, 'orders')} rows)`,
  ]),
  inTree(postgres('delete from users where id <= 21'), () => ['deletes 21 rows of 321']),
  inTree(postgres('drop schema shop cascade'), world => [`shop.a: ${rowsOf(world.postgres, 'shop.a')} rows`]),
  inTree(postgres('drop database postgres'), () => ['3 tables with 461 rows']),
  inTree(mariadb('drop table users'), world => [`users: ${rowsOf(world.mariadb, 'users')} rows`]),
  inTree(mariadb('delete from parts where id > 9'), () => ['deletes 10 rows of 19']),
  inTree(mariadb('drop database d'), world => [
    `2 tables with ${Number(rowsOf(world.mariadb, 'users')) + Number(rowsOf(world.mariadb, 'parts'))} rows`,
  ]),
  inTree('sqlite3 $DB "drop table users"', world => [`users: ${rowsOf(world.sqlite, 'users')} rows`]),
  inTree('sqlite3 $DB "delete from logs"', () => ['nothing would be lost']),
  inTree('redis-cli -s $REDIS flushall', () => ['14 keys in 2 databases']),
  inTree('redis-cli -s $REDIS flushdb', world => [`${world.redis.cli('DBSIZE').trim()} keys`]),
  inTree('redis-cli -s $REDIS del k1 nothing', () => ['1 key of 2 named: k1 (string)']),
  inTree('terraform -chdir=infra destroy -auto-approve', () => [
    'destroys 1 resource',
    'hold data: aws_db_instance.main'.replace('hold ', 'holds '),
  ]),
  inTree('KUBECONFIG=$PWD/kube.yaml kubectl delete ns shop', () => [
    'danger: cluster prod at k8s.example.com',
    'ns, shop of the whole cluster',
  ]),
  inTree('npx prisma migrate reset --force', () => [
    'database shop on db.example.com: not on this machine',
    'DATABASE_URL in .env:1',
  ]),
  inTree(
    `curl -X POST https://backboard.railway.app/graphql/v2 -d '{"query":"mutation { volumeDelete(volumeId: \\"v-17\\") }"}'`,
    () => ['mutation volumeDelete', 'volumeId = v-17'],
  ),
  inTree('curl -X DELETE https://api.example.com/v1/projects/7/volumes', () => [
    'DELETE of projects 7 / volumes',
    'all volumes are meant',
  ]),
];

describe.skipIf(!complete)('forty destroyers', () => {
  const world = complete ? new World() : (undefined as unknown as World);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  it.each(FORTY.map(row => [row.line, row] as const))('%s', async (_, { line, at, tells }) => {
    const cwd = at === 'repository' ? world.repository.path : world.tree.path;
    const env = {
      PLACE: world.postgres.place,
      SOCKET: world.mariadb.place,
      DB: world.sqlite.place,
      REDIS: world.redis.socket,
      PWD: cwd,
    };
    const lines = (await toldOf(line, { cwd, env, home: join(world.tree.path, 'home') })).join('\n');
    for (const text of tells(world)) expect(lines).toContain(text);
  });

  it('are forty or more', () => {
    expect(FORTY.length).toBeGreaterThanOrEqual(40);
  });
});
