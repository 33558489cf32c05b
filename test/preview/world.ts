import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
  type RealDatabase,
  startMariadb,
  startPostgres,
  startSqlite,
} from '../operations/sql/real-databases.ts';
import { Tree } from './files/tree.ts';
import { Repository } from './git/repository.ts';
import { ApiServer } from './kubernetes/api-server.ts';
import { StubMongosh } from './mongodb/stub-mongosh.ts';
import { RedisServer } from './redis-server.ts';
import { SearchServer } from './search/stand-in.ts';
import { RECORDED_PLAN } from './terraform/recorded-plan.ts';

/** A small world with something of every kind to lose. */
export class World {
  readonly tree = new Tree();
  readonly repository = new Repository();
  readonly redis = new RedisServer();
  readonly postgres = startPostgres() as RealDatabase;
  readonly sqlite = startSqlite() as RealDatabase;
  mariadb!: RealDatabase;
  readonly search = new SearchServer();
  readonly cluster = new ApiServer();

  async start(): Promise<void> {
    this.mariadb = (await startMariadb()) as RealDatabase;
    await this.redis.ready();
    await this.search.start();
    this.#files();
    this.#history();
    this.#clients();
    await this.#release();
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
    this.search.stop();
    this.cluster.stop();
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

  /** Clients that Debian does not have, or whose service is elsewhere: stubs, and what they answer is in files. */
  #clients(): void {
    const bin = new Stubs(this.tree, 'bin');
    new StubMongosh(bin.tree, { shop: { users: { documents: 1204 }, orders: { documents: 96 } } });
    bin.add('gh', {
      'api --method GET repos/acme/shop': {
        full_name: 'acme/shop',
        visibility: 'private',
        stargazers_count: 58,
      },
      'api --method GET repos/acme/shop/releases?per_page=100': [{}, {}, {}, {}],
    });
    bin.add('gcloud', {
      'sql instances describe main --format=json': { name: 'main', settings: { dataDiskSizeGb: '250' } },
    });
    bin.add('az', {
      'resource list --resource-group rg --output json --only-show-errors': [
        { name: 'a', type: 'T/disks' },
        { name: 'b', type: 'T/disks' },
        { name: 'c', type: 'T/servers' },
      ],
    });
    this.tree.write({
      'home/.config/gcloud/configurations/config_default': '[core]\nproject = shop-prod\n',
      'home/.azure/azureProfile.json': '{"subscriptions":[{"name":"Production","isDefault":true}]}',
      'home/.config/systemd/user/web.service': '[Unit]\nDescription=The site\n',
      'home/.config/systemd/user/pool.service': '[Unit]\nRequires=web.service\n',
      'app/prisma/migrations/1_a/migration.sql': 'create table a (id int);\n',
      'app/prisma/migrations/2_b/migration.sql': 'create table b (id int);\n\ndrop table a;\n',
    });
    writeFileSync(this.tree.at('infra/plan'), RECORDED_PLAN);
  }

  /** A release of helm in a cluster, as a Secret holds it. */
  async #release(): Promise<void> {
    const server = `http://127.0.0.1:${await this.cluster.start()}`;
    const manifest = ['Deployment', 'Service', 'PersistentVolumeClaim']
      .map(kind => `---\nkind: ${kind}\nmetadata:\n  name: web-${kind.toLowerCase()}\n`)
      .join('');
    this.tree.write({
      'manifest.yaml': manifest,
      'local.yaml': `current-context: l\ncontexts:\n- {name: l, context: {cluster: c, user: u}}\nclusters:\n- {name: c, cluster: {server: "${server}"}}\nusers:\n- {name: u, user: {token: t}}\n`,
    });
    const release = { name: 'web', version: 3, info: {}, chart: {}, manifest };
    const packed = gzipSync(JSON.stringify(release)).toString('base64');
    const name = 'sh.helm.release.v1.web.v3';
    const secret = {
      kind: 'Secret',
      apiVersion: 'v1',
      metadata: { name, namespace: 'shop' },
      data: { release: Buffer.from(packed).toString('base64') },
    };
    const path = '/api/v1/namespaces/shop/secrets';
    this.cluster.objects.set(`${path}/${name}`, secret);
    this.cluster.objects.set(`${path} owner=helm,name=web`, {
      kind: 'SecretList',
      apiVersion: 'v1',
      items: [secret],
    });
  }
}

/** Programs that print what is written for their words, and fail for all others. */
class Stubs {
  readonly tree: Tree;

  constructor(tree: Tree, folder: string) {
    this.tree = tree.below(folder);
  }

  add(name: string, answers: Readonly<Record<string, unknown>>): void {
    this.tree.write({
      [`${name}.json`]: JSON.stringify(answers),
      [name]: `#!${process.execPath}
const found = JSON.parse(require('node:fs').readFileSync('${this.tree.at(`${name}.json`)}', 'utf8'))[process.argv.slice(2).join(' ')];
if (found === undefined) { console.error('${name}: refused'); process.exit(1); }
console.log(JSON.stringify(found));
`,
    });
    chmodSync(this.tree.at(name), 0o755);
  }
}
