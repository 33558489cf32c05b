import { GNU, optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** libpq 34.15: variables that name the server; PGSERVICE leads to whatever a file says, PGCLUSTER (pg_wrapper(1)), too. */
const LIBPQ = {
  variables: {
    host: ['PGHOSTADDR', 'PGHOST'],
    port: ['PGPORT'],
    database: ['PGDATABASE'],
    user: ['PGUSER'],
  },
  redirecting: ['PGSERVICE', 'PGCLUSTER'],
} as const;

/** psql(1). */
const PSQL: SqlClient = {
  dialect: 'postgres',
  options: optionTable(
    `a|echo-all A|no-align b|echo-errors c|command= csv d|dbname= e|echo-queries E|echo-hidden f|file=
    F|field-separator= h|host= H|html l|list L|log-file= n|no-readline o|output= p|port= P|pset= q|quiet
    R|record-separator= s|single-step S|single-line t|tuples-only T|table-attr= U|username= v|set|variable=
    V|version w|no-password W|password x|expanded X|no-psqlrc z|field-separator-zero
    0|record-separator-zero 1|single-transaction ?|help=?`,
  ),
  roles: {
    command: 'sql',
    file: 'file',
    dbname: 'connection',
    host: 'host',
    port: 'port',
    username: 'user',
    output: 'output',
    help: 'ends',
    version: 'ends',
    list: 'ends',
  },
  operands: ['connection', 'user'],
  input: 'else',
  server: { kind: 'socket', port: 5432 },
  ...LIBPQ,
  startup: { variable: 'PSQLRC', file: '.psqlrc', unless: ['no-psqlrc'] },
};

/** dropdb(1): it takes its server as psql does, and the name of a database alone. */
export const DROPDB: SqlClient = {
  dialect: 'postgres',
  options: optionTable(
    `e|echo f|force i|interactive if-exists h|host= p|port= U|username= w|no-password W|password
    maintenance-db= V|version ?|help`,
  ),
  roles: { host: 'host', port: 'port', username: 'user', help: 'ends', version: 'ends' },
  operands: ['database'],
  input: 'never',
  server: { kind: 'socket', port: 5432 },
  ...LIBPQ,
};

/** pgcli's own help. */
const PGCLI: SqlClient = {
  dialect: 'postgres',
  options: optionTable(
    `h|host= p|port= U|username= u|user= W|password w|no-password single-connection v|version d|dbname=
    pgclirc= D|dsn= list-dsn row-limit= application-name= less-chatty prompt= prompt-dsn= l|list
    auto-vertical-output warn= no-warn ssh-tunnel= log-file= init-command= e|execute= c|command= f|file= help`,
    PFLAG,
  ),
  roles: {
    host: 'host',
    port: 'port',
    username: 'user',
    user: 'user',
    dbname: 'connection',
    dsn: 'connection',
    'init-command': 'first sql',
    execute: 'sql',
    command: 'sql',
    file: 'file',
    help: 'ends',
    version: 'ends',
    list: 'ends',
    'list-dsn': 'ends',
    'ssh-tunnel': 'remote',
  },
  operands: ['connection', 'user'],
  input: 'else',
  server: { kind: 'socket', port: 5432 },
  ...LIBPQ,
};

/** `cockroach sql --help`. */
const COCKROACH: SqlClient = {
  dialect: 'cockroach',
  options: optionTable(
    `e|execute= f|file= url= host= p|port= u|user= d|database= insecure certs-dir= set= watch= format=
    echo-sql read-only safe-updates=? embedded cluster-name= debug-sql-cli no-line-editor help`,
    PFLAG,
  ),
  roles: {
    execute: 'sql',
    file: 'file',
    url: 'url',
    host: 'host',
    port: 'port',
    user: 'user',
    database: 'database',
    'read-only': 'read only',
    help: 'ends',
  },
  paths: ['sql', 'demo'],
  operands: ['database'],
  input: 'else',
  server: { kind: 'loopback', port: 26257 },
  variables: {
    url: ['COCKROACH_URL'],
    host: ['COCKROACH_HOST'],
    port: ['COCKROACH_PORT'],
    database: ['COCKROACH_DATABASE'],
    user: ['COCKROACH_USER'],
  },
};

/** usql's own help: one client for many servers, which the URL names. */
const USQL: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    `c|command= f|file= w|no-password X|no-init no-rc o|out= W|password 1|single-transaction v|set|variable=
    N|cset= P|pset= F|field-separator= R|record-separator= T|table-attr= A|no-align H|html t|tuples-only
    x|expanded z|field-separator-zero 0|record-separator-zero J|json C|csv G|vertical q|quiet config= V|version
    ?|help`,
    PFLAG,
  ),
  roles: { command: 'sql', file: 'file', out: 'output', help: 'ends', version: 'ends' },
  operands: ['connection'],
  input: 'else',
  server: { kind: 'unknown' },
};

/** Clients that speak PostgreSQL's dialect, by program. */
export const POSTGRES_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  psql: [PSQL],
  // The same program under the names of databases that grew out of PostgreSQL.
  ysqlsh: [{ ...PSQL, server: { kind: 'socket', port: 5433 } }],
  gsql: [PSQL],
  vsql: [{ ...PSQL, variables: { host: ['VSQL_HOST'], database: ['VSQL_DATABASE'] }, redirecting: [] }],
  pgcli: [PGCLI],
  cockroach: [COCKROACH],
  usql: [USQL],
  rsql: [
    {
      dialect: 'unknown',
      options: optionTable('url= format= help version', GNU),
      roles: { url: 'url', help: 'ends', version: 'ends' },
      operands: ['joined sql'],
      input: 'else',
      server: { kind: 'unknown' },
    },
  ],
};
