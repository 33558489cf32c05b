import { describe, expect, it } from 'vitest';
import type { SqlOperation } from '../../../../src/operations/operation.ts';
import { sqlInterpreters } from '../../../../src/operations/sql/interpreters.ts';
import { commandOf } from '../../command-of.ts';
import { operationsOf, type Situation } from '../../operations-of.ts';

/** An operation in one line: `drop table users @host/database (locality)`. */
function shown(argv: readonly string[], situation: Situation = {}): string[] {
  return operationsOf(sqlInterpreters, argv, situation).map(one => {
    if (one.kind !== 'sql') return `${one.kind}: ${one.kind === 'opaque' ? one.detail : ''}`;
    const marks = [one.dryRun ? 'dry' : '', one.forced ? 'forced' : '', one.temporary ? 'temporary' : ''];
    return [`${one.statement} ${one.object} ${one.names.join()}`.trim(), `@${place(one)}`, ...marks]
      .filter(part => part !== '')
      .join(' ');
  });
}

function place(one: SqlOperation): string {
  return `${one.host}/${one.database} (${one.locality})`;
}

describe('where each client takes its statements from', () => {
  it.each<[string[], string[]]>([
    [
      ['psql', '-c', 'DROP TABLE a', '-c', 'DROP TABLE b'],
      ['drop table a @/ (local)', 'drop table b @/ (local)'],
    ],
    [['psql', '-tAc', 'DROP TABLE a', 'shop'], ['drop table a @/shop (local)']],
    [['psql', '--comm=DROP TABLE a', '--dbname', 'shop'], ['drop table a @/shop (local)']],
    [['psql', 'shop', 'bob', '-cDROP TABLE a'], ['drop table a @/shop (local)']],
    [['ysqlsh', '-h', 'y.example.com', '-c', 'DROP TABLE a'], ['drop table a @y.example.com/ (remote)']],
    [
      ['pgcli', 'postgres://h.example.com/shop', '-e', 'DROP TABLE a'],
      ['drop table a @h.example.com/shop (remote)'],
    ],
    [
      ['cockroach', 'sql', '--url', 'postgresql://h.example.com:26257/d', '-e', 'DROP TABLE a'],
      ['drop table a @h.example.com/d (remote)'],
    ],
    [['cockroach', 'node', 'status'], []],
    [
      ['usql', 'mysql://u:p@h.example.com/d', '-c', 'DROP TABLE a'],
      ['drop table a @h.example.com/d (remote)'],
    ],
    [
      ['rsql', '--url', 'postgres://h.example.com/d', '--', 'DROP TABLE a'],
      ['drop table a @h.example.com/d (remote)'],
    ],
    [['mysql', '-e', 'DROP TABLE a', 'shop'], ['drop table a @/shop (local)']],
    [
      ['mysql', '-uroot', '-psecret', '-hdb.example.com', '-Dshop', '-eDROP TABLE a'],
      ['drop table a @db.example.com/shop (remote)'],
    ],
    [
      ['mysql', '--exec=DROP TABLE a', '--host=db.example.com', '--force'],
      ['drop table a @db.example.com/ (remote) forced'],
    ],
    [
      ['mysql', '--init-command=DROP TABLE a', '-e', 'SELECT 1'],
      ['drop table a @/ (local)', 'select @/ (local)'],
    ],
    [
      ['mysql', '--delimiter=//', '-e', 'DROP TABLE a// DROP TABLE b'],
      ['drop table a @/ (local)', 'drop table b @/ (local)'],
    ],
    [['mariadb', '-S', '/run/x.sock', '-e', 'DROP TABLE a'], ['drop table a @/run/x.sock/ (local)']],
    [
      ['mycli', 'mysql://h.example.com/shop', '-e', 'DROP TABLE a'],
      ['drop table a @h.example.com/shop (remote)'],
    ],
    [
      ['mysqlsh', '--sql', '--uri=root@db.example.com', '-e', 'DROP TABLE a'],
      ['drop table a @db.example.com/ (remote)'],
    ],
    [
      ['mysqlslap', '--query=DROP TABLE a', '-h', 'db.example.com'],
      ['drop table a @db.example.com/ (remote)'],
    ],
    [
      ['sqlite3', 'app.db', 'DROP TABLE a', 'DROP TABLE b'],
      ['drop table a @/app.db (local)', 'drop table b @/app.db (local)'],
    ],
    [['sqlite3', '-cmd', 'DROP TABLE a', 'app.db', '.tables'], ['drop table a @/app.db (local)']],
    [['sqlite3', '-readonly', 'app.db', 'DROP TABLE a'], ['drop table a @/app.db (local) dry']],
    [['sqlite3', ':memory:', 'DROP TABLE a'], ['drop table a @/:memory: (local) temporary']],
    [
      ['sqlite3', ':memory:', "ATTACH 'x.db' AS x; DROP TABLE x.a"],
      ['attach @/:memory: (local) temporary', 'drop table x.a @/:memory: (local)'],
    ],
    [
      ['sqlite3', '', '.open x.db', 'DROP TABLE a'],
      ['client connect x.db @/ (local) temporary', 'drop table a @/x.db (local)'],
    ],
    // Files, for all that their names begin or end with.
    [['sqlite3', ':memory:x.db', 'DROP TABLE a'], ['drop table a @/:memory:x.db (local)']],
    [
      ['sqlite3', ':memory:', '.open x:memory:.db', 'DROP TABLE a'],
      ['client connect x:memory:.db @/:memory: (local) temporary', 'drop table a @/x:memory:.db (local)'],
    ],
    [
      ['sqlite3', 'x.db', '.open ":memory:"', 'DROP TABLE a'],
      ['client connect :memory: @/x.db (local)', 'drop table a @/:memory: (local) temporary'],
    ],
    [['duckdb', 'app.duckdb', '-c', 'DROP TABLE a'], ['drop table a @/app.duckdb (local)']],
    [['litecli', 'app.db', '-e', 'DROP TABLE a'], ['drop table a @/app.db (local)']],
    [['sqlite-utils', 'query', 'app.db', 'DROP TABLE a'], ['drop table a @/app.db (local)']],
    [['sqlite-utils', 'tables', 'app.db'], []],
    [['dolt', 'sql', '-q', 'DROP TABLE a'], ['drop table a @localhost/ (local)']],
    [
      ['sqlcmd', '-S', 'tcp:db.example.com,1433', '-d', 'shop', '-Q', 'DROP TABLE a'],
      ['drop table a @db.example.com/shop (remote)'],
    ],
    [['sqlcmd', '-S', '.\\SQLEXPRESS', '-Q', 'DROP TABLE a'], ['drop table a @./ (local)']],
    [
      ['bcp', 'DELETE FROM a', 'queryout', 'x', '-S', 'db.example.com'],
      ['delete table a @db.example.com/ (remote)'],
    ],
    [['bcp', 'shop..orders', 'in', 'x', '-S', 'db.example.com'], []],
    [['db2', 'drop', 'table', 'a'], ['drop table a @/ (unknown)']],
    [['db2', 'drop db sample'], ['drop database sample @/ (unknown)']],
    [
      ['clickhouse-client', '--host', 'ch.example.com', '-q', 'DROP TABLE a'],
      ['drop table a @ch.example.com/ (remote)'],
    ],
    [['clickhouse', 'client', '--query=DROP TABLE a'], ['drop table a @localhost/ (local)']],
    [['clickhouse', 'local', '-q', 'DROP TABLE a'], ['drop table a @/ (local) temporary']],
    [['clickhouse-client', '--readonly=1', '-q', 'DROP TABLE a'], ['drop table a @localhost/ (local) dry']],
    [['cqlsh', '10.0.0.9', '9042', '-e', 'DROP KEYSPACE a'], ['drop keyspace a @10.0.0.9/ (private)']],
    [
      ['trino', '--server', 'https://t.example.com:443', '--execute', 'DROP TABLE a'],
      ['drop table a @t.example.com/ (remote)'],
    ],
    [['spark-sql', '-e', 'DROP TABLE a'], ['drop table a @/ (unknown)']],
    [
      ['beeline', '-u', 'jdbc:hive2://h.example.com:10000/d', '-e', 'DROP TABLE a'],
      ['drop table a @h.example.com/d (remote)'],
    ],
    [
      ['impala-shell', '-i', 'h.example.com', '-q', 'DROP TABLE a'],
      ['drop table a @h.example.com/ (remote)'],
    ],
    [
      ['influx', '-host', 'h.example.com', '-execute', 'DROP DATABASE a'],
      ['drop database a @h.example.com/ (remote)'],
    ],
    [
      ['cbq', '-e', 'http://h.example.com:8091', '-s', 'DELETE FROM a'],
      ['delete table a @h.example.com/ (remote)'],
    ],
    [
      ['ksql', '-e', 'DROP STREAM a', 'http://h.example.com:8088'],
      ['drop stream a @h.example.com/ (remote)'],
    ],
    [['hdbsql', '-n', 'h.example.com', 'DROP TABLE a'], ['drop table a @h.example.com/ (remote)']],
    [['snowsql', '-q', 'DROP TABLE a', '-d', 'shop'], ['drop table a @snowflakecomputing.com/shop (remote)']],
    [['snow', 'sql', '-q', 'DROP TABLE a'], ['drop table a @snowflakecomputing.com/ (remote)']],
    [
      ['bq', '--project_id', 'p', 'query', '--use_legacy_sql=false', 'DROP TABLE a'],
      ['drop table a @bigquery.googleapis.com/ (remote)'],
    ],
    [['bq', 'query', '--dry_run', 'DROP TABLE a'], ['drop table a @bigquery.googleapis.com/ (remote) dry']],
    [['bq', 'ls'], []],
    [
      ['aws', '--profile', 'p', 'rds-data', 'execute-statement', '--sql', 'DROP TABLE a'],
      ['drop table a @amazonaws.com/ (remote)'],
    ],
    [
      ['aws', 'redshift-data', 'batch-execute-statement', '--sqls', 'DROP TABLE a', 'DROP TABLE b'],
      ['drop table a @amazonaws.com/ (remote)', 'drop table b @amazonaws.com/ (remote)'],
    ],
    [
      ['aws', 'athena', 'start-query-execution', '--query-string', 'DROP TABLE a'],
      ['drop table a @amazonaws.com/ (remote)'],
    ],
    [
      [
        'aws',
        '--endpoint-url',
        'http://localhost:8000',
        'dynamodb',
        'execute-statement',
        '--statement',
        'DELETE FROM a WHERE id = 1',
      ],
      ['delete table a @localhost/ (local)'],
    ],
    [['aws', 's3', 'ls'], []],
    [
      [
        'gcloud',
        'spanner',
        'databases',
        'execute-sql',
        'd',
        '--instance=i',
        '--sql=DELETE FROM a WHERE true',
      ],
      ['delete table a @googleapis.com/d (remote)'],
    ],
    [
      ['az', 'postgres', 'flexible-server', 'execute', '-n', 's', '-d', 'shop', '-q', 'DROP TABLE a'],
      ['drop table a @s/shop (unknown)'],
    ],
    [['heroku', 'pg:psql', '-a', 'shop', '-c', 'DROP TABLE a'], ['drop table a @heroku/ (remote)']],
    [['supabase', 'db', 'query', 'DROP TABLE a'], ['drop table a @localhost/ (local)']],
    [['supabase', 'db', 'query', '--linked', 'DROP TABLE a'], ['drop table a @localhost/ (remote)']],
    [
      ['supabase', 'db', 'query', '--db-url', 'postgres://h.example.com/d', 'DROP TABLE a'],
      ['drop table a @h.example.com/d (remote)'],
    ],
    [['neonctl', 'connection-string', '--psql', '--', '-c', 'DROP TABLE a'], []],
    [['turso', 'db', 'shell', 'shop', 'DROP TABLE a'], ['drop table a @turso.io/shop (remote)']],
    [
      ['wrangler', 'd1', 'execute', 'shop', '--remote', '--command', 'DROP TABLE a', '-y'],
      ['drop table a @/shop (remote) forced'],
    ],
    [
      ['wrangler', 'd1', 'execute', 'shop', '--local', '--command=DROP TABLE a'],
      ['drop table a @/shop (local)'],
    ],
    [['wrangler', 'd1', 'execute', 'shop', '--command=DROP TABLE a'], ['drop table a @/shop (unknown)']],
    [['typeorm', 'query', 'DROP TABLE a'], ['drop table a @/ (unknown)']],
    [['wp', '--path=/srv', 'db', 'query', 'DROP TABLE a'], ['drop table a @/ (unknown)']],
    [['wp', '--ssh=web', 'db', 'query', 'DROP TABLE a'], ['drop table a @/ (remote)']],
    [['drush', 'sql:query', 'DROP TABLE a'], ['drop table a @/ (unknown)']],
    [['console', 'dbal:run-sql', 'DROP TABLE a'], ['drop table a @/ (unknown)']],
    [['rails', 'runner', 'User.delete_all'], ['delete table User @/ (unknown)']],
    [
      ['python3', 'manage.py', 'shell', '-c', 'User.objects.all().delete()'],
      ['delete table User @/ (unknown)'],
    ],
    [['php', 'artisan', 'tinker', '--execute=User::truncate()'], ['truncate table User @/ (unknown)']],
    [['python3', '-c', 'print(1)'], []],
    [['psql', '--help'], []],
    [['psql', '-l'], []],
    [['psql', 'shop'], []],
    [['mysql', '--version'], []],
  ])('%j', (argv, wanted) => expect(shown(argv)).toEqual(wanted));
});

describe('files and standard input', () => {
  const files = {
    '/srv/app/a.sql': 'DROP TABLE a',
    '/srv/app/sub/main.sql': '\\ir part.sql\n\\i a.sql\nDROP TABLE m;',
    '/srv/app/sub/part.sql': 'DROP TABLE p;',
    '/srv/app/loop.sql': '\\i loop.sql',
    '/home/u/.psqlrc': 'DROP TABLE rc',
  };

  it.each<[string[], Situation, string[]]>([
    [['psql', '-Xf', 'a.sql'], {}, ['drop table a @/ (local)']],
    [['psql', '-X', '-f', '/srv/none.sql'], {}, ['opaque: the file /srv/none.sql cannot be read (missing)']],
    [
      ['psql', '-Xf', 'sub/main.sql'],
      {},
      ['drop table p @/ (local)', 'drop table a @/ (local)', 'drop table m @/ (local)'],
    ],
    [['psql', '-c', 'SELECT 1'], {}, ['drop table rc @/ (local)', 'select @/ (local)']],
    [['psql', '-X'], { stdin: 'DROP TABLE s' }, ['drop table s @/ (local)']],
    [['psql', '-X', '-f', '-'], { stdin: 'DROP TABLE s' }, ['drop table s @/ (local)']],
    [['psql', '-X', '-c', 'SELECT 1'], { stdin: 'DROP TABLE s' }, ['select @/ (local)']],
    [
      ['sqlplus', 'u/p@//h.example.com/x', '@a'],
      { stdin: 'DROP TABLE s;' },
      ['drop table a @h.example.com/x (remote)', 'drop table s @h.example.com/x (remote)'],
    ],
    [
      ['sqlcmd', '-i', 'a.sql,none.sql'],
      {},
      ['drop table a @localhost/ (local)', 'opaque: the file none.sql cannot be read (missing)'],
    ],
    [
      ['aws', 'rds-data', 'execute-statement', '--sql', 'file://a.sql'],
      {},
      ['drop table a @amazonaws.com/ (remote)'],
    ],
    [['prisma', 'db', 'execute', '--stdin'], { stdin: 'DROP TABLE s' }, ['drop table s @/ (unknown)']],
    [
      ['prisma', 'db', 'execute', '--file', 'a.sql', '--url', 'postgres://h.example.com/d'],
      {},
      ['drop table a @h.example.com/d (remote)'],
    ],
    [
      ['mysql'],
      { stdin: 'source a.sql\nsystem rm x' },
      ['drop table a @/ (local)', 'opaque: mysql runs rm x'],
    ],
    [
      ['sqlite3', 'app.db'],
      { stdin: '.read a.sql\n.shell rm x\n.restore old.db' },
      [
        'drop table a @/app.db (local)',
        'opaque: sqlite3 runs rm x',
        'client restore old.db @/app.db (local)',
      ],
    ],
    [['psql', '-X', '-o', '|sh', '-c', 'SELECT 1'], {}, ['opaque: psql runs sh', 'select @/ (local)']],
    [['heroku', 'pg:psql'], { stdin: 'DROP TABLE s' }, ['drop table s @heroku/ (remote)']],
    [['psql', '-X'], { stdin: { kind: 'opaque', why: 'it is a socket' } }, ['opaque: it is a socket']],
    [['psql', '-X'], { stdin: { kind: 'none' } }, []],
  ])('%j', (argv, situation, wanted) => expect(shown(argv, { files, ...situation })).toEqual(wanted));

  it('follows includes only so far', () => {
    const found = shown(['psql', '-Xf', 'loop.sql'], { files });
    expect(found).toEqual(['opaque: it includes more files than are read']);
  });

  it('reads what cat and dump tools pipe in', () => {
    const from = (...argv: string[]): Situation => ({
      files,
      stdin: { kind: 'pipe', from: [commandOf(argv, { cwd: '/srv/app' })] },
    });
    expect(shown(['psql', '-X'], from('cat', 'a.sql'))).toEqual(['drop table a @/ (local)']);
    expect(shown(['psql', '-X'], from('cat', 'a.sql', 'none.sql'))).toEqual([
      'drop table a @/ (local)',
      'opaque: the file none.sql cannot be read (missing)',
    ]);
    expect(shown(['psql', '-X'], from('gunzip', '-c', 'x.gz'))).toEqual([
      'opaque: its statements are the output of gunzip -c x.gz',
    ]);
    expect(operationsOf(sqlInterpreters, ['mysql', 'b'], from('mysqldump', 'a'))).toMatchObject([
      { statement: 'restore', flags: ['dump', 'replace'] },
    ]);
    expect(
      operationsOf(sqlInterpreters, ['mysql', 'b'], from('mysqldump', '--skip-add-drop-table', 'a')),
    ).toMatchObject([{ statement: 'restore', flags: ['dump'] }]);
    expect(operationsOf(sqlInterpreters, ['psql', '-X', 'b'], from('pg_dump', 'a'))).toMatchObject([
      { statement: 'restore', flags: ['dump'] },
    ]);
    expect(operationsOf(sqlInterpreters, ['psql', '-X', 'b'], from('pg_dump', '-Oc', 'a'))).toMatchObject([
      { statement: 'restore', flags: ['dump', 'replace'] },
    ]);
  });
});

describe('where it goes', () => {
  it.each<[string[], Situation, string]>([
    [
      ['psql', '-c', 'DROP TABLE a'],
      { env: { PGHOST: 'db.example.com', PGDATABASE: 'shop' } },
      'db.example.com/shop (remote)',
    ],
    [
      ['psql', '-h', 'localhost', '-c', 'DROP TABLE a'],
      { env: { PGHOST: 'db.example.com' } },
      'localhost/ (local)',
    ],
    [
      ['psql', '-h', 'localhost', '-p', '6543', '-c', 'DROP TABLE a'],
      { listeners: { 6543: 'ssh' } },
      'localhost/ (remote)',
    ],
    [
      ['psql', '-h', 'localhost', '-c', 'DROP TABLE a'],
      { listeners: { 5432: 'cloud-sql-proxy' } },
      'localhost/ (remote)',
    ],
    [
      ['psql', '-h', 'localhost', '-c', 'DROP TABLE a'],
      { listeners: { 5432: 'postgres' } },
      'localhost/ (local)',
    ],
    [['psql', '-c', 'DROP TABLE a'], { env: { PGSERVICE: 'prod' } }, '/ (unknown)'],
    [['psql', '-c', 'DROP TABLE a'], { env: { PGHOSTADDR: '10.0.0.9' } }, '10.0.0.9/ (private)'],
    [
      ['psql', 'host=localhost,db.example.com', '-c', 'DROP TABLE a'],
      {},
      'localhost,db.example.com/ (remote)',
    ],
    [['psql', '$DATABASE_URL', '-c', 'DROP TABLE a'], {}, '$DATABASE_URL/ (unknown)'],
    [['psql', '-h', '$DB_HOST', 'shop', '-c', 'DROP TABLE a'], {}, '$DB_HOST/shop (unknown)'],
    [['mysql', '-e', 'DROP TABLE a'], { env: { MYSQL_HOST: 'db.example.com' } }, 'db.example.com/ (remote)'],
    [
      ['mysql', '-e', 'DROP TABLE a'],
      { files: { '/home/u/.my.cnf': '[mysqld]\nhost=x\n[client]\nhost = "db.example.com"\nport=1' } },
      'db.example.com/ (remote)',
    ],
    [
      ['mysql', '--no-defaults', '-e', 'DROP TABLE a'],
      { files: { '/home/u/.my.cnf': '[client]\nhost=db.example.com' } },
      '/ (local)',
    ],
    [
      ['prisma', 'db', 'execute', '--stdin'],
      { env: { DATABASE_URL: 'postgres://db.example.com/shop' }, stdin: 'DROP TABLE a' },
      'db.example.com/shop (remote)',
    ],
    [['psql', '-c', '\\c shop app db.example.com', '-c', 'DROP TABLE a'], {}, 'db.example.com/shop (remote)'],
    [
      ['psql', '-c', '\\c postgres://db.example.com/x', '-c', 'DROP TABLE a'],
      {},
      'db.example.com/x (remote)',
    ],
    [['mysql', '-e', 'USE shop; DROP TABLE a'], {}, '/shop (local)'],
    [['sqlite3', '$DB', 'DROP TABLE a'], {}, '/$DB (unknown)'],
  ])('%j', (argv, situation, wanted) => {
    const last = operationsOf(sqlInterpreters, argv, situation).at(-1);
    expect(last).toMatchObject({ kind: 'sql', statement: 'drop' });
    expect(place(last as SqlOperation)).toBe(wanted);
  });

  it('is unknown where a variable may be set that the line does not show', () => {
    const command = ['psql', '-c', 'DROP TABLE a'];
    const [one] = operationsOf(sqlInterpreters, command, { incomplete: true });
    expect(one).toMatchObject({ locality: 'unknown' });
  });

  it('says which parts are not known', () => {
    const [one] = operationsOf(sqlInterpreters, ['psql', '-h', '$H', '-c', 'DROP TABLE $T']);
    expect(one).toMatchObject({ unknown: ['names', 'text', 'host'], names: ['$T'], text: 'DROP TABLE $T' });
  });

  it('names the database and the tables as targets', () => {
    const [one] = operationsOf(sqlInterpreters, [
      'psql',
      'postgres://u@db.example.com:5433/shop',
      '-c',
      'DROP TABLE a',
    ]);
    expect(one?.targets).toEqual([
      { kind: 'database', name: 'db.example.com:5433/shop', locality: 'remote' },
      { kind: 'table', name: 'a', locality: 'remote' },
    ]);
  });
});

describe('secrets', () => {
  it('never stand in an operation', () => {
    const argvs = [
      ['psql', 'postgres://u:hunter2hunter2@db.example.com/shop', '-c', 'DROP TABLE a'],
      ['psql', 'host=a password=hunter2hunter2', '-c', 'DROP TABLE a'],
      ['mysql', '-phunter2hunter2', '-e', 'DROP TABLE a'],
      ['psql', '-c', "ALTER ROLE a PASSWORD 'hunter2hunter2'"],
      ['sqlplus', 'scott/hunter2hunter2@db.example.com', '@x'],
      ['sqlcmd', '-P', 'hunter2hunter2', '-Q', 'DROP TABLE a'],
    ];
    for (const argv of argvs) {
      const text = JSON.stringify(
        operationsOf(sqlInterpreters, argv, { stdin: "SET PASSWORD = 'hunter2hunter2';" }),
      );
      expect(text).not.toContain('hunter2hunter2');
    }
  });
});

describe('a long dump', () => {
  it('becomes few operations, and loses no table', () => {
    const dump = Array.from(
      { length: 5000 },
      (_, index) => `DROP TABLE IF EXISTS t${index}; INSERT INTO t${index} VALUES (1);`,
    ).join('\n');
    const found = operationsOf(sqlInterpreters, ['mysql', 'shop'], { stdin: dump });
    expect(found.length).toBe(40);
    const dropped = found.flatMap(one => (one.kind === 'sql' && one.statement === 'drop' ? one.names : []));
    expect(new Set(dropped).size).toBe(5000);
  });
});
