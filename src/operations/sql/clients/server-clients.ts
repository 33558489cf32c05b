import { GNU, GO, optionTable, PFLAG, POSIX } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** Microsoft's documentation of sqlcmd, both the ODBC one and the one in Go. */
const SQLCMD: SqlClient = {
  dialect: 'mssql',
  options: optionTable(
    `a= A b C c= d|database-name= D e E f= F= g G h= H= i|input-file= I j J k=? K= l= L=? m= M N=? o|output-file=
    p=? P|password= q|initial-query= Q|query= r=? R s= S|server= t= u U|user-name= v|variables= V= w= W x X=? y=
    Y= z= Z= ?|help version authentication-method=`,
    PFLAG,
  ),
  roles: {
    query: 'sql',
    'initial-query': 'sql',
    'input-file': 'files',
    server: 'server',
    'database-name': 'database',
    'user-name': 'user',
    help: 'ends',
    version: 'ends',
    L: 'ends',
  },
  operands: [],
  input: 'else',
  server: { kind: 'loopback', port: 1433 },
  variables: { host: ['SQLCMDSERVER'], database: ['SQLCMDDBNAME'], user: ['SQLCMDUSER'] },
};

/** bcp: only `queryout` runs a statement; tables and files are the business of the CLI's own rules. */
const BCP: SqlClient = {
  ...SQLCMD,
  options: optionTable(
    'a= b= c C= d= D e= E f= F= G h= i= k K= l= L= m= n N o= P= q r= R S= t= T U= v V= w x',
    { ...POSIX, permutes: true },
  ),
  roles: { S: 'server', d: 'database', U: 'user', v: 'ends' },
  operands: ['query out', 'ignored', 'ignored'],
  input: 'never',
};

/** SQL*Plus User's Guide, "SQL*Plus Program Syntax". */
const SQLPLUS: SqlClient = {
  dialect: 'oracle',
  options: optionTable(
    'S|silent s L|logon l R|restrict= M|markup= N|nologintimeout= C|compatibility= F|fast AC H|help V|version v',
    {
      ...GO,
      equals: false,
    },
  ),
  roles: { help: 'ends', version: 'ends', v: 'ends' },
  operands: ['logon', 'at file'],
  input: 'always',
  server: { kind: 'unknown' },
};

/** IBM Db2 "Command line processor options". */
const DB2: SqlClient = {
  dialect: 'db2',
  options: optionTable('a c d e=? f= i l= m n o p q r= s t v w x z= td= ?', {
    ...POSIX,
    abbreviations: false,
  }),
  roles: { f: 'file' },
  operands: ['joined sql'],
  input: 'else',
  server: { kind: 'unknown' },
};

const CLICKHOUSE_OPTIONS = optionTable(
  `q|query= queries-file= n|multiquery m|multiline h|host= port= u|user= password= ask-password d|database= c|connection=
  C|config|config-file= s|secure E|vertical f|format= t|time stacktrace progress=? readonly= max-threads=
  path= S|structure= N|table= i|input-format|file= output-format= echo v|verbose V|version help ignore-error
  allow-repeated-settings history-file= log-level= send-logs-level=`,
  { ...GNU, clusters: false },
);

/** ClickHouse documentation, "Command-line client". */
const CLICKHOUSE: SqlClient = {
  dialect: 'clickhouse',
  options: CLICKHOUSE_OPTIONS,
  roles: {
    query: 'sql',
    'queries-file': 'file',
    host: 'host',
    port: 'port',
    user: 'user',
    database: 'database',
    connection: 'remote',
    readonly: 'read only',
    help: 'ends',
    version: 'ends',
  },
  operands: ['connection'],
  input: 'else',
  server: { kind: 'loopback', port: 9000 },
  variables: { host: ['CLICKHOUSE_HOST'], user: ['CLICKHOUSE_USER'] },
};

const CLICKHOUSE_LOCAL: SqlClient = {
  ...CLICKHOUSE,
  roles: { query: 'sql', 'queries-file': 'file', path: 'database', help: 'ends', version: 'ends' },
  operands: [],
  server: { kind: 'file' },
};

/** Cassandra documentation, "cqlsh: the CQL shell". */
const CQLSH: SqlClient = {
  dialect: 'cassandra',
  options: optionTable(
    `e|execute= f|file= k|keyspace= u|username= p|password= C|color no-color browser= ssl encoding= cqlshrc=
    credentials= cqlversion= protocol-version= connect-timeout= request-timeout= t|tty v disable-history
    no-file-io debug coverage version h|help secure-connect-bundle= b=`,
    PFLAG,
  ),
  roles: {
    execute: 'sql',
    file: 'file',
    keyspace: 'database',
    username: 'user',
    'secure-connect-bundle': 'remote',
    b: 'remote',
    version: 'ends',
    help: 'ends',
  },
  operands: ['host', 'port'],
  input: 'else',
  server: { kind: 'loopback', port: 9042 },
  variables: { host: ['CQLSH_HOST'], port: ['CQLSH_PORT'] },
};

/** InfluxDB 1.8 documentation, "influx command line interface". */
const INFLUX: SqlClient = {
  dialect: 'influx',
  options: optionTable(
    `execute= database= host= port= username= password= path-prefix= ssl unsafeSsl socket= type= format=
    precision= pretty consistency= import path= pps= compressed version help`,
    GO,
  ),
  roles: {
    execute: 'sql',
    database: 'database',
    host: 'host',
    port: 'port',
    username: 'user',
    socket: 'socket',
    version: 'ends',
    help: 'ends',
  },
  operands: ['ignored'],
  input: 'never',
  server: { kind: 'loopback', port: 8086 },
};

/** unixODBC and FreeTDS clients: a data source, then statements on standard input. */
const ISQL: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    'v b c d= w m= x= l= n q e k L= i|input= u|user= p|password= o= S= U= P= D= H= z= s= r= t= a= V version help',
    {
      ...POSIX,
      permutes: true,
    },
  ),
  roles: {
    input: 'file',
    S: 'host',
    H: 'host',
    U: 'user',
    user: 'user',
    D: 'database',
    version: 'ends',
    help: 'ends',
  },
  operands: ['database', 'user', 'ignored'],
  input: 'else',
  server: { kind: 'unknown' },
};

/** SAP HANA Client Interface Programming Reference, "SAP HANA HDBSQL". */
const HDBSQL: SqlClient = {
  dialect: 'unknown',
  options: optionTable('n= i= d= u= p= U= I= o= A C c= e f g= j m Q S= t V= x z a b= F= h v', {
    ...POSIX,
    permutes: true,
  }),
  roles: { n: 'host', d: 'database', u: 'user', I: 'file', h: 'ends', v: 'ends' },
  operands: ['joined sql'],
  input: 'else',
  server: { kind: 'unknown' },
};

/** Couchbase documentation, "cbq"; N1QL has SQL's statements. */
const CBQ: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    `e|engine= u|user= p|password= s|script= f|file= c|credentials= t|timeout= o|output= b|batch= ne|no-engine
    q|quiet v|version exit-on-error no-ssl-verify no_ssl_verify pretty h|help`,
    { ...GO, permutes: true },
  ),
  roles: { engine: 'url', user: 'user', script: 'sql', file: 'file', version: 'ends', help: 'ends' },
  operands: [],
  input: 'else',
  server: { kind: 'loopback', port: 8091 },
};

/** `surreal sql --help`. */
const SURREAL: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    `e|endpoint|conn= u|username|user= p|password|pass= t|token= namespace|ns= database|db= auth-level=
    hide-welcome json multi pretty h|help`,
    PFLAG,
  ),
  roles: { endpoint: 'url', username: 'user', database: 'database', help: 'ends' },
  paths: ['sql'],
  operands: [],
  input: 'else',
  server: { kind: 'loopback', port: 8000 },
};

/** `ksql --help`. */
const KSQL: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    'e|execute= f|file= u|user= p|password= output= query-timeout= config-file= define= h|help',
    GNU,
  ),
  roles: { execute: 'sql', file: 'file', user: 'user', help: 'ends' },
  operands: ['connection'],
  input: 'else',
  server: { kind: 'loopback', port: 8088 },
};

/** Clients of database servers that one installs oneself, by program. */
export const SERVER_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  sqlcmd: [SQLCMD],
  osql: [SQLCMD],
  'mssql-cli': [SQLCMD],
  bcp: [BCP],
  sqlplus: [SQLPLUS],
  sqlcl: [SQLPLUS],
  db2: [DB2],
  'clickhouse-client': [CLICKHOUSE],
  'clickhouse-local': [CLICKHOUSE_LOCAL],
  clickhouse: [
    { ...CLICKHOUSE, paths: ['client'] },
    { ...CLICKHOUSE_LOCAL, paths: ['local'] },
  ],
  chc: [CLICKHOUSE],
  cqlsh: [CQLSH],
  ycqlsh: [CQLSH],
  influx: [INFLUX],
  isql: [ISQL],
  iusql: [ISQL],
  tsql: [ISQL],
  sqsh: [ISQL],
  hdbsql: [HDBSQL],
  cbq: [CBQ],
  surreal: [SURREAL],
  ksql: [KSQL],
};
