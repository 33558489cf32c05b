import { describe, expect, it } from 'vitest';
import { storeInterpreters } from '../../../src/operations/stores/interpreters.ts';
import { operationsOf, type Situation } from '../operations-of.ts';

/** An operation in one line: `redis del a b (items) @host/0 (locality)`. */
function shown(argv: readonly string[], situation: Situation = {}): string[] {
  return operationsOf(storeInterpreters, argv, situation).map(one => {
    if (one.kind !== 'store') return `${one.kind}: ${one.kind === 'opaque' ? one.detail : ''}`;
    const unknown = one.unknown.length === 0 ? '' : ` unknown:${one.unknown.join()}`;
    const what = [one.system, one.command, ...one.arguments].join(' ');
    return `${what} (${one.scope}) @${one.host}/${one.database} (${one.locality})${unknown}`;
  });
}

describe('redis-cli', () => {
  const at = '@127.0.0.1/ (local)';
  it.each<[string[], Situation, string[]]>([
    [['redis-cli', 'FLUSHALL'], {}, [`redis flushall (everything) ${at}`]],
    [
      ['redis-cli', '-h', 'cache.example.com', '-p', '6380', '-n', '2', 'flushdb', 'ASYNC'],
      {},
      ['redis flushdb ASYNC (database) @cache.example.com/2 (remote)'],
    ],
    [
      ['redis-cli', '-u', 'redis://:pw@10.0.0.9:6379/3', 'DEL', 'a', 'b'],
      {},
      ['redis del a b (items) @10.0.0.9/3 (private)'],
    ],
    [
      ['redis-cli', '-s', '/run/redis.sock', 'DEL', 'a'],
      {},
      ['redis del a (items) @/run/redis.sock/ (local)'],
    ],
    [
      ['redis-cli', '-p', '6379', 'DEL', 'a'],
      { listeners: { 6379: 'ssh' } },
      ['redis del a (items) @127.0.0.1/ (remote)'],
    ],
    [['redis-cli', 'CONFIG', 'SET', 'save', ''], {}, [`redis config set save  (settings) ${at}`]],
    [
      ['redis-cli', 'CONFIG', 'SET', 'requirepass', 'hunter2'],
      {},
      [`redis config set requirepass (settings) ${at}`],
    ],
    [['redis-cli', 'AUTH', 'hunter2'], {}, [`redis auth (items) ${at}`]],
    [['redis-cli', 'SET', 'key', 'hunter2'], {}, [`redis set key (items) ${at}`]],
    [['redis-cli', 'RESTORE', 'k', '0', 'xx', 'REPLACE'], {}, [`redis restore k REPLACE (items) ${at}`]],
    [['redis-cli', 'DEL', '$KEY'], {}, [`redis del $KEY (items) ${at} unknown:arguments`]],
    [
      ['redis-cli'],
      { stdin: 'SET a 1\nFLUSHDB\n3 DEL "x y"\n' },
      [`redis set a (items) ${at}`, `redis flushdb (database) ${at}`, `redis del x y (items) ${at}`],
    ],
    [
      ['redis-cli', '--pipe'],
      { stdin: '*2\r\n$3\r\nDEL\r\n$1\r\na\r\n*1\r\n$8\r\nFLUSHALL\r\n' },
      [`redis del a (items) ${at}`, `redis flushall (everything) ${at}`],
    ],
    [
      ['redis-cli', '--eval', 'x.lua', 'k', ',', 'a'],
      { files: { '/srv/app/x.lua': "redis.call('FLUSHALL')" } },
      [`redis flushall (everything) ${at}`],
    ],
    [['redis-cli', '--eval', 'x.lua'], {}, ['opaque: the file x.lua cannot be read (missing)']],
    [
      ['redis-cli', '--cluster', 'call', '10.0.0.9:7000', 'FLUSHALL'],
      {},
      ['redis flushall (everything) @10.0.0.9/ (private)'],
    ],
    [['redis-cli', '--cluster', 'check', '10.0.0.9:7000'], {}, []],
    [
      ['redis-cli', '--cluster', 'del-node', '10.0.0.9:7000', 'id'],
      {},
      ['redis cluster del-node 10.0.0.9:7000 id (everything) @10.0.0.9/ (private)'],
    ],
    [['redis-cli', '--scan', '--pattern', '*'], {}, []],
    [['redis-cli', '--bigkeys'], {}, []],
    [['valkey-cli', 'EVALSHA', 'abc', '0'], {}, [`redis evalsha abc (unknown) ${at} unknown:command`]],
  ])('%j', (argv, situation, wanted) => expect(shown(argv, situation)).toEqual(wanted));

  it.each([
    ["return redis.call('FLUSH'..'ALL')", ['flushall']],
    ['return redis.pcall("DEL", KEYS[1])', ['del']],
    ['redis.call [[FLUSHDB]]', ['flushdb']],
    ["local k = redis.call('keys', 'a*') for i=1,#k do redis.call('del', k[i]) end", ['keys', 'del']],
    ['return redis.call(ARGV[1])', ['eval unknown']],
    ["local c = redis.call return c('x')", ['eval unknown']],
    ["redis['call']('x')", ['eval unknown']],
    ["redis.call(cmd .. 'ALL')", ['eval unknown']],
    ['return 1', ['eval']],
    ["-- redis.call('FLUSHALL')", ['flushall']],
  ])('reads the script %s', (script, wanted) => {
    const found = operationsOf(storeInterpreters, ['redis-cli', 'EVAL', script, '0']);
    const commands = found.map(one =>
      one.kind === 'store' ? `${one.command}${one.unknown.includes('command') ? ' unknown' : ''}` : '',
    );
    expect(commands).toEqual(wanted);
  });

  it.each([
    ["redis.call('del', KEYS[1])", 'del … unknown: arguments'],
    ["redis.call('del', 'a', KEYS[1])", 'del a … unknown: arguments'],
    ["redis.call('del', 'a:' .. 'b')", 'del a:b unknown: '],
    ["redis.call('config', ARGV[1], 'dir')", 'config … dir unknown: command'],
  ])('knows which arguments of a script are made on the way: %s', (script, wanted) => {
    const found = operationsOf(storeInterpreters, ['redis-cli', 'EVAL', script, '0']);
    const texts = found.map(one =>
      one.kind === 'store'
        ? `${[one.command, ...one.arguments].join(' ')} unknown: ${one.unknown.join(' ')}`
        : '',
    );
    expect(texts).toEqual([wanted]);
  });

  it('draws a long list of commands together', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `DEL k${index}`).join('\n');
    expect(operationsOf(storeInterpreters, ['redis-cli'], { stdin: lines }).length).toBe(20);
  });
});

describe('mongosh', () => {
  const at = '@127.0.0.1/test (local)';
  it.each<[string[], Situation, string[]]>([
    [['mongosh', '--eval', 'db.dropDatabase()'], {}, [`mongodb dropdatabase (database) ${at}`]],
    [
      ['mongosh', 'mongodb+srv://u:pw@c.example.com/prod', '--eval', 'db.users.drop()'],
      {},
      ['mongodb drop users (collection) @c.example.com/prod (remote)'],
    ],
    [
      ['mongo', 'localhost:27018/app', '--eval', 'db.users.drop()'],
      { listeners: { 27018: 'ssh' } },
      ['mongodb drop users (collection) @localhost/app (remote)'],
    ],
    [
      ['mongosh', '--host', 'h.example.com', 'shop', '--eval', 'db["a b"].drop()'],
      {},
      ['mongodb drop a b (collection) @h.example.com/shop (remote)'],
    ],
    [
      ['mongosh'],
      { stdin: 'use shop\ndb.users.drop()' },
      ['mongodb drop users (collection) @127.0.0.1/shop (local)'],
    ],
    ...["use('prod'); db.dropDatabase()", "db = db.getSiblingDB('prod'); db.dropDatabase()"].map(
      (script): [string[], Situation, string[]] => [
        ['mongosh', '--eval', script],
        {},
        [`mongodb dropdatabase (database) ${at} unknown:database`],
      ],
    ),
    [
      ['mongosh', '--eval', "const other = db.getSiblingDB('prod'); other.dropDatabase()"],
      {},
      [`mongodb dropdatabase other (database) ${at} unknown:database`],
    ],
    [
      ['mongosh', 'x.js'],
      { files: { '/srv/app/x.js': "load('y.js'); db.a.drop()", '/srv/app/y.js': "use('prod')" } },
      [`mongodb drop a (collection) ${at} unknown:database`],
    ],
    [
      ['mongosh', 'x.js'],
      { files: { '/srv/app/x.js': "use('prod'); load('y.js')", '/srv/app/y.js': 'db.a.drop()' } },
      [`mongodb drop a (collection) ${at} unknown:database`],
    ],
    // What one script has turned to counts in the next.
    [
      ['mongosh', 'shop', '--eval', 'use prod', '--eval', 'db.dropDatabase()'],
      {},
      ['mongodb dropdatabase (database) @127.0.0.1/prod (local)'],
    ],
    [
      ['mongosh', 'shop', '--eval', "db = other('prod')", '--eval', 'db.dropDatabase()'],
      {},
      ['mongodb dropdatabase (database) @127.0.0.1/shop (local) unknown:database'],
    ],
    // A comment names no database, and where a line cannot be told from one, none is certain.
    [
      ['mongosh', 'shop', 'x.js'],
      { files: { '/srv/app/x.js': '/*\nuse old\n*/\ndb.users.drop()' } },
      ['mongodb drop users (collection) @127.0.0.1/shop or old (local) unknown:database'],
    ],
    [
      ['mongosh', 'shop'],
      { stdin: 'use a\ndb.users.drop()\nuse b\ndb.users.drop()' },
      ['mongodb drop users (collection) @127.0.0.1/a or b (local) unknown:database'],
    ],
    [
      ['mongosh', 'x.js'],
      { files: { '/srv/app/x.js': "load('y.js')", '/srv/app/y.js': 'db.a.drop()' } },
      [`mongodb drop a (collection) ${at}`],
    ],
    [['mongosh', '-f', 'none.js'], {}, ['opaque: the file none.js cannot be read (missing)']],
    [
      ['mongosh', '--nodb', '--eval', 'connect("mongodb://h.example.com/x").users.drop()'],
      {},
      ['mongodb drop users (collection) @h.example.com/test (remote) unknown:database'],
    ],
    [
      ['mongosh', '$MONGO_URL', '--eval', 'db.a.drop()'],
      {},
      ['mongodb drop a (collection) @$MONGO_URL/test (unknown) unknown:host'],
    ],
    [['mongosh', '--version'], {}, []],
    [
      [
        'arangosh',
        '--server.endpoint',
        'tcp://h.example.com:8529',
        '--javascript.execute-string',
        'db._drop("users")',
      ],
      {},
      ['arangodb _drop "users" (collection) @h.example.com/_system (remote)'],
    ],
  ])('%j', (argv, situation, wanted) => expect(shown(argv, situation)).toEqual(wanted));
});

describe('other clients', () => {
  it.each<[string[], Situation, string[]]>([
    [['etcdctl', 'del', '', '--prefix'], {}, ['etcd del  (everything) @127.0.0.1/ (local)']],
    [['etcdctl', 'del', '/a', '--prefix'], {}, ['etcd del /a (collection) @127.0.0.1/ (local)']],
    [
      ['etcdctl', '--endpoints=https://10.0.0.9:2379,https://e.example.com:2379', 'del', '/a'],
      {},
      ['etcd del /a (items) @10.0.0.9,e.example.com/ (remote)'],
    ],
    [
      ['etcdctl', 'del', '/a'],
      { env: { ETCDCTL_ENDPOINTS: 'https://e.example.com:2379' } },
      ['etcd del /a (items) @e.example.com/ (remote)'],
    ],
    [['etcdctl', 'put', '/a', 'hunter2'], {}, ['etcd put /a (items) @127.0.0.1/ (local)']],
    [['etcdctl', 'member', 'remove', 'abc'], {}, ['etcd member remove abc (settings) @127.0.0.1/ (local)']],
    [
      ['etcdctl', 'txn'],
      { stdin: 'mod("a") > "0"\n\ndel /b --prefix\n\nput c d' },
      ['etcd del /b (collection) @127.0.0.1/ (local)'],
    ],
    [
      ['cypher-shell', '-a', 'neo4j+s://h.example.com', 'MATCH (n) DETACH DELETE n'],
      {},
      ['neo4j detach delete (everything) @h.example.com/ (remote)'],
    ],
    [
      ['cypher-shell'],
      { stdin: 'MATCH (n:User) DELETE n;', env: { NEO4J_URI: 'bolt://h.example.com' } },
      ['neo4j delete user (collection) @h.example.com/ (remote)'],
    ],
    [
      ['zkCli.sh', '-server', 'zk.example.com:2181', 'deleteall', '/'],
      {},
      ['zookeeper deleteall / (everything) @zk.example.com/ (remote)'],
    ],
    [
      ['nc', 'cache.example.com', '11211'],
      { stdin: 'flush_all\r\n' },
      ['memcached flush_all (everything) @cache.example.com/ (remote)'],
    ],
    [
      ['nc', 'cache.example.com', '6379'],
      { stdin: 'FLUSHALL\r\n' },
      ['redis flushall (everything) @cache.example.com/ (remote)'],
    ],
    [['nc', 'web.example.com', '80'], { stdin: 'FLUSHALL\r\n' }, []],
  ])('%j', (argv, situation, wanted) => expect(shown(argv, situation)).toEqual(wanted));
});
