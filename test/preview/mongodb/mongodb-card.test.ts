import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { previewOf, told, toldOf } from '../preview-of.ts';
import { StubMongosh } from './stub-mongosh.ts';

describe('a look at MongoDB, by a stub of mongosh', () => {
  const tree = new Tree();
  let stub: StubMongosh;
  const setting = { cwd: tree.path, path: `${tree.path}:/usr/bin:/bin` };

  beforeAll(() => {
    stub = new StubMongosh(tree, {
      shop: {
        users: {
          documents: 1204,
          bytes: 350_000,
          matching: { '{"age":{"$gt":30}}': 210, '{"state":"gone"}': 0, '{"_id":-7}': 1 },
        },
        many: { documents: 5_000_000, matching: {} },
        orders: { documents: 96, bytes: 12_000, matching: { '{"query":{"n":"x"},"remove":true}': 0 } },
        old: { view: true },
        none: { documents: 0 },
        'system.views': { documents: 1 },
      },
      test: { users: { documents: 5 } },
      empty: {},
    });
    tree.write({
      'typed.js': 'use shop\ndb.users.drop()',
      'turning.js': 'db = db.getSiblingDB("shop"); db.orders.drop()',
      'used.js': 'use test\ndb.users.drop()',
      'commented.js': '/*\nuse test\n*/\ndb.users.drop()',
    });
  });
  afterAll(() => tree.remove());

  it.each<readonly [string, readonly string[]]>([
    [
      `mongosh shop --eval 'db.dropDatabase()'`,
      [
        'danger: 5 collections with 5,001,300 documents, 362 kB [estimated]',
        'danger: users: 1,204 documents, 350 kB, 1 index [estimated]',
        'good: copy first: mongodump --db shop',
        'plain: database shop on 127.0.0.1, MongoDB 7.0.5, a single server',
      ],
    ],
    [
      `mongosh mongodb://127.0.0.1:27017/shop --eval 'db.orders.drop()'`,
      ['danger: orders: 96 documents, 12 kB, 1 index [estimated]', 'mongodump --db shop --collection orders'],
    ],
    [`mongo 127.0.0.1/shop --eval 'db.users.deleteMany({})'`, ['danger: users: 1,204 documents']],
    [`mongosh --eval 'db.getSiblingDB("shop").users.drop()'`, ['danger: users: 1,204 documents']],
    [`mongosh --eval 'db.users.drop()'`, ['danger: users: 5 documents']],
    [`mongosh shop --eval 'db.old.drop()'`, ['warning: old is a view: only its definition goes [counted]']],
    [
      `mongosh shop --eval 'db.users.deleteMany({age: {$gt: 30}})'`,
      ['danger: deletes 210 documents that meet the filter [counted]', 'users: 1,204 documents'],
    ],
    [`mongosh shop --eval 'db.users.deleteOne({_id: -7})'`, ['deletes one of the 1 document that meet']],
    [
      `mongosh shop --eval 'db.many.deleteMany({age: 3})'`,
      ['only documents that meet { age : 3 }; how many was not asked [unknown]'],
    ],
    [
      `mongosh shop --eval 'db.users.deleteMany({$where: "sleep(1)"})'`,
      ['only documents that meet { $where : "sleep(1)" }; how many was not asked [unknown]'],
    ],
    [
      `mongosh shop --eval 'db.orders.findAndModify({query: {n: "x"}, remove: true})'`,
      ['how many was not asked [unknown]', 'orders: 96 documents'],
    ],
    [
      `mongosh shop --eval 'db.users.deleteMany({state: "gone"}, {collation: {locale: "en", strength: 2}})'`,
      ['how many was not asked [unknown]', 'users: 1,204 documents'],
    ],
    [`mongosh <<< $'use shop\ndb.users.drop()'`, ['danger: users: 1,204 documents']],
    ['mongosh < typed.js', ['danger: users: 1,204 documents']],
    ['cat typed.js | mongosh', ['danger: users: 1,204 documents']],
    [
      `mongosh shop --eval 'const old = db.users.find().toArray(); print(old.length); db.users.drop()'`,
      ['danger: users: 1,204 documents'],
    ],
    [`mongosh shop <<< 'db.orders.remove({})'`, ['danger: orders: 96 documents']],
  ])('%s', async (line, expected) => {
    const lines = (await toldOf(line, setting)).join('\n');
    for (const text of expected) expect(lines).toContain(text);
  });

  it.each([
    `mongosh shop --eval 'db.none.deleteMany({})'`,
    `mongosh shop --eval 'db.gone.drop()'`,
    `mongosh shop --eval 'db.users.deleteMany({state: "gone"})'`,
    `mongosh empty --eval 'db.dropDatabase()'`,
  ])('knows that nothing would be lost: %s', async line => {
    const { parts } = await previewOf(line, setting);
    expect(parts[0]?.nothing).toBe(true);
    expect(told(parts[0]).join('\n')).toContain('nothing would be lost [counted]');
  });

  it.each<readonly [string, string]>([
    [
      `mongosh shop --eval 'new Mongo("127.0.0.1:1").getDB("shop").users.drop()'`,
      'may connect to another server',
    ],
    [
      `mongosh "mongodb://127.0.0.1/shop?authMechanism=MONGODB-OIDC" --eval 'db.users.drop()'`,
      'leads to another service',
    ],
    [`mongosh -u admin shop --eval 'db.users.drop()'`, 'how it connects is not known'],
    // The line may be a comment's, a text's or the shell's own.
    ['mongosh shop commented.js', 'not known before it runs: database'],
    ["mongosh shop <<< $'/*\\nuse test\\n*/\\ndb.users.drop()'", 'not known before it runs: database'],
    ["mongosh shop <<< $'`\\nuse test\\n`\\ndb.users.drop()'", 'not known before it runs: database'],
    ...[
      `mongosh --eval 'db = db.getSiblingDB("shop"); db.orders.drop()'`,
      `mongosh --eval 'globalThis.db = db.getSiblingDB("shop"); db.orders.drop()'`,
      `mongosh --eval 'use("shop"); db.orders.drop()'`,
      `mongosh --eval 'use shop' --eval 'db.orders.drop()'`,
      `mongosh <<< $'db.users.drop()\nuse shop\ndb.orders.drop()'`,
      `mongosh --eval 'const shop = db.getSiblingDB("shop"); shop.orders.drop()'`,
      `mongosh shop --eval 'const c = db.users; c.deleteMany({})'`,
      `mongosh --eval '(d => d.orders.drop())(db.getSiblingDB("shop"))'`,
      `mongosh --eval 'const f = d => d.orders.drop(); f(db)'`,
      `mongosh --eval 'db[turn]("shop").orders.drop()'`,
      `mongosh shop --eval 'db.adminCommand({drop: "orders"})'`,
      // A file and an argument are no lines of the shell's own, and a comment is none anywhere.
      'mongosh shop used.js',
      'mongosh < turning.js',
      'cat turning.js | mongosh',
      `mongosh --eval $'use shop\ndb.users.drop()'`,
      `mongosh shop --eval '\`\${use("test")}\`; db.orders.drop()'`,
      `mongosh shop --eval 'db._name = "test"; db.orders.drop()'`,
      `mongosh shop --eval 'db.orders = db.getSiblingDB("test").users; db.orders.drop()'`,
      `mongosh shop --eval 'Reflect.set(globalThis, "d" + "b", 1); db.orders.drop()'`,
      `mongosh shop --eval 'this["d" + "b"] = 1; db.orders.drop()'`,
      `mongosh shop --eval 'const run = eval; run(text); db.orders.drop()'`,
      `mongosh shop --eval '\\u0064b = other; db.orders.drop()'`,
    ].map((line): [string, string] => [line, 'may turn to another database']),
  ])('does not look where it is not sure: %s', async (line, expected) => {
    expect((await toldOf(line, setting)).join('\n')).toContain(expected);
  });

  it('does not look at what is typed behind a start-up file', async () => {
    tree.write({ 'home/.mongoshrc.js': 'db = db.getSiblingDB("shop")' });
    const toldAtHome = async (line: string) =>
      (await toldOf(line, { ...setting, home: tree.at('home') })).join('\n');
    expect(await toldAtHome(`mongosh <<< 'db.users.drop()'`)).toContain('a start-up file');
    expect(await toldAtHome(`mongosh --norc <<< 'db.users.drop()'`)).toContain('users: 5 documents');
    // With a script in its words it reads none.
    expect(await toldAtHome(`mongosh --eval 'db.users.drop()'`)).toContain('users: 5 documents');
  });

  it('sends no text of the command, and keeps the password out of its words', async () => {
    const before = stub.calls().length;
    await toldOf(
      `mongosh -u admin -p hunter22secret --host 127.0.0.1 --port 27018 shop --eval 'db.users.drop()'`,
      setting,
    );
    const [call] = stub.calls().slice(before);
    expect(call?.address).toBe(
      'mongodb://admin:hunter22secret@127.0.0.1:27018/?serverSelectionTimeoutMS=2000&connectTimeoutMS=2000&appName=holdfire-preview&directConnection=true',
    );
    expect(call?.words.slice(0, -1)).toEqual(['--nodb', '--quiet', '--norc', '--json=relaxed', '--eval']);
    expect(call?.words.join(' ')).not.toMatch(/hunter22secret|drop\(/);
    expect(new Set(stub.calls().flatMap(one => one.asked))).toEqual(
      new Set([
        'disableTelemetry',
        ...['db.getSiblingDB', 'db.getCollectionInfos', 'db.getCollection', 'db.runCommand', 'db.version'],
        ...['collection.estimatedDocumentCount', 'collection.find', 'collection.countDocuments'],
      ]),
    );
  });

  it('asks a server elsewhere on demand only', async () => {
    const line = `mongosh mongodb://app:s3cret-word@db.example.com/shop --eval 'db.users.drop()'`;
    const before = stub.calls().length;
    const summary = await previewOf(line, setting);
    expect(summary.closer).toBe('ask db.example.com (mongosh), read only, as the command itself would');
    expect(stub.calls()).toHaveLength(before);
    const lines = (await toldOf(line, { ...setting, network: true })).join('\n');
    expect(lines).toContain('not checked: connect ECONNREFUSED its address');
    expect(lines).not.toContain('s3cret-word');
  });
});
