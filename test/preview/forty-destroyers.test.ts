import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RealDatabase } from '../operations/sql/real-databases.ts';
import { toldOf } from './preview-of.ts';
import { hasRedis } from './redis-server.ts';
import { INDICES } from './search/stand-in.ts';
import { World } from './world.ts';

const has = (path: string): boolean => existsSync(path);
const complete =
  has('/usr/lib/postgresql') && has('/usr/sbin/mariadbd') && has('/usr/bin/sqlite3') && hasRedis;
const hasKubectl = (process.env['PATH'] ?? '').split(':').some(folder => has(join(folder, 'kubectl')));

interface Row {
  readonly line: string;
  /** Where it runs: the tree, or the repository. */
  readonly at?: 'repository';
  /** It is asked for beyond this machine too: by stubs, and by stand-ins on loopback. */
  readonly network?: true;
  /** What the card must tell: target, amount, what does not come back. Worked out by other programs. */
  readonly tells: (world: World) => readonly string[];
}

const files = (world: World, path: string): string => world.sh(`find ${path} -type f | wc -l`);
const plural = (amount: string, noun: string): string => `${amount} ${noun}${amount === '1' ? '' : 's'}`;
const inTree = (line: string, tells: Row['tells']): Row => ({ line, tells });
const onDemand = (line: string, tells: Row['tells']): Row => ({ line, network: true, tells });
const inGit = (line: string, tells: Row['tells']): Row => ({ line, at: 'repository', tells });
const postgres = (statement: string): string => `psql -h $PLACE -U postgres -d postgres -c "${statement}"`;
const mariadb = (statement: string): string => `mysql -S $SOCKET -uroot d -e "${statement}"`;
const rowsOf = (database: RealDatabase, from: string): string =>
  database.run(`select count(*) from ${from};`).trim().split('\n').at(-1) ?? '';

/** What a stub answers, by its file, and a value in it that Python finds. */
const inStub = (world: World, file: string, value: string): string =>
  world.sh(`python3 -c 'import json; d = json.load(open("bin/${file}")); print(${value})'`);
const search = (rest: string): string =>
  `curl -s --connect-to ::127.0.0.1:$SEARCH -X ${rest.replace('/', 'http://localhost:9200/')}`;
const documents = (pattern: RegExp): number =>
  Object.entries(INDICES).reduce((sum, [name, index]) => sum + (pattern.test(name) ? index.documents : 0), 0);

/** A disk of this machine with its size in gigabytes (proc(5): partitions counts in 1024 bytes). */
const [DISK = undefined] = existsSync('/proc/partitions')
  ? readFileSync('/proc/partitions', 'utf8')
      .split('\n')
      .slice(2)
      .map(row => row.trim().split(/\s+/))
      .filter(([, , blocks, name = '']) => Number(blocks) > 20_000_000 && has(`/dev/${name}`))
      .map(([, , blocks, name = '']) => ({ name, size: `${Math.round((Number(blocks) * 1024) / 1e9)} GB` }))
  : [];

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
  inTree(`mongosh shop --eval 'db.dropDatabase()'`, world => [
    `2 collections with ${Number(inStub(world, 'databases.json', 'sum(c["documents"] for c in d["shop"].values())')).toLocaleString('en')} documents`,
    'no replica: only a dump leads back',
  ]),
  inTree(`mongosh shop --eval 'db.orders.deleteMany({})'`, world => [
    `orders: ${inStub(world, 'databases.json', 'd["shop"]["orders"]["documents"]')} documents`,
  ]),
  inTree(search("DELETE '/logs-*'"), () => [
    `2 indices with ${documents(/^logs-/).toLocaleString('en')} documents`,
    'aliases that lead there: logs',
  ]),
  inTree(search('DELETE /orders'), () => [`1 index with ${documents(/^orders$/)} documents`]),
  onDemand('gh repo delete acme/shop --yes', world => [
    'private repository acme/shop',
    `${inStub(world, 'gh.json', 'd["api --method GET repos/acme/shop"]["stargazers_count"]')} stars`,
    `${inStub(world, 'gh.json', 'len(d["api --method GET repos/acme/shop/releases?per_page=100"])')} releases`,
  ]),
  onDemand('gcloud sql instances delete main', () => ['project shop-prod', 'settings.dataDiskSizeGb: 250']),
  onDemand('az group delete -n rg --yes', () => [
    'subscription Production',
    'the group holds 3 resources, and all of them go',
    '2 T/disks, 1 T/servers',
  ]),
  ...(hasKubectl
    ? [
        onDemand('KUBECONFIG=$PWD/local.yaml helm uninstall web -n shop', (world: World) => [
          `deletes ${world.sh("grep -c '^kind:' manifest.yaml")} things`,
          'claims that go, with their disks unless these are kept: web-persistentvolumeclaim',
        ]),
      ]
    : []),
  inTree('cd app && npx prisma migrate deploy', world => [
    `${world.sh('ls app/prisma/migrations | wc -l')} migrations in prisma/migrations`,
    `${world.sh("cd app && grep -rn 'drop table' prisma/migrations | cut -d: -f1,2")}: drop table a`,
  ]),
  // What terraform's own `show` says of the recorded plan.
  inTree('terraform -chdir=infra apply plan', () => [
    'destroys 3 resources: terraform_data.gone, terraform_data.many[1], terraform_data.many[2]',
    'destroys and makes anew 1 resource: terraform_data.replaced',
  ]),
  inTree('systemctl --user stop web', world => [
    'web.service: The site',
    `stops with it: ${world.sh("cd home/.config/systemd/user && grep -l '^Requires=web' *.service")}`,
  ]),
  ...(DISK === undefined
    ? []
    : [inTree(`mkfs.ext4 /dev/${DISK.name}`, () => [`/dev/${DISK.name}: `, `of ${DISK.size}`])]),
];

describe.skipIf(!complete)('forty destroyers', () => {
  const world = complete ? new World() : (undefined as unknown as World);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  it.each(FORTY.map(row => [row.line, row] as const))(
    '%s',
    async (_, { line, at, network = false, tells }) => {
      const cwd = at === 'repository' ? world.repository.path : world.tree.path;
      const env = {
        PLACE: world.postgres.place,
        SOCKET: world.mariadb.place,
        DB: world.sqlite.place,
        REDIS: world.redis.socket,
        PWD: cwd,
        SEARCH: String(world.search.port),
      };
      const path = `${world.tree.at('bin')}:${process.env['PATH'] ?? ''}`;
      const setting = { cwd, env, network, path, home: join(world.tree.path, 'home') };
      const lines = (await toldOf(line, setting)).join('\n');
      for (const text of tells(world)) expect(lines).toContain(text);
    },
  );

  it('are forty or more', () => {
    expect(FORTY.length).toBeGreaterThanOrEqual(40);
  });
});
