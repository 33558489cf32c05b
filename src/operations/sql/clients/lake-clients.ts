import { GNU, GO, optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** Trino documentation, "Command line interface". */
const TRINO: SqlClient = {
  dialect: 'trino',
  options: optionTable(
    `execute= f|file= server= catalog= schema= user= password source= output-format= session= client-tags=
    client-info= krb5-principal= timezone= http-proxy= truststore-path= truststore-password= keystore-path=
    keystore-password= access-token= external-authentication extra-credential= ignore-errors progress insecure
    network-logging= path= resource-estimate= role= roles= session-user= socks-proxy= trace-token= debug version
    h|help`,
    PFLAG,
  ),
  roles: {
    execute: 'sql',
    file: 'file',
    server: 'url',
    schema: 'database',
    user: 'user',
    'ignore-errors': 'forced',
    version: 'ends',
    help: 'ends',
  },
  operands: ['connection'],
  input: 'else',
  server: { kind: 'loopback', port: 8080 },
};

/** `hive -H`, `spark-sql --help`: a single-letter option before its value. */
const HIVE: SqlClient = {
  dialect: 'hive',
  options: optionTable(
    `e= f= i= S|silent v|verbose d|define= database= h= p= hiveconf= hivevar= H|help master= deploy-mode= conf|c=
    name= jars= packages= driver-memory= executor-memory= num-executors= executor-cores= queue= principal=
    keytab= properties-file= version`,
    { ...GO, equals: true },
  ),
  roles: {
    e: 'sql',
    f: 'file',
    i: 'first file',
    database: 'database',
    h: 'host',
    p: 'port',
    help: 'ends',
    version: 'ends',
  },
  operands: [],
  input: 'else',
  server: { kind: 'unknown' },
};

/** `beeline --help`. */
const BEELINE: SqlClient = {
  ...HIVE,
  options: optionTable(
    `u= r c= n= p= d= w= e= f= i= hiveconf= hivevar= force=? silent=? outputformat= showHeader=? headerInterval=
    verbose=? autoCommit=? help property-file= incremental=? isolation= maxWidth= truncateTable=? nullemptystring=?`,
    { ...GO, equals: true },
  ),
  roles: { u: 'url', n: 'user', e: 'sql', f: 'file', i: 'first file', force: 'forced', help: 'ends' },
};

/** `impala-shell --help`. */
const IMPALA: SqlClient = {
  ...HIVE,
  options: optionTable(
    `q|query= f|query_file= i|impalad= d|database= u|user= k|kerberos l|ldap B|delimited o|output_file= c
    V|verbose quiet p|show_profiles b|kerberos_host_fqdn= s|kerberos_service_name= ssl ca_cert= var= Q|query_option=
    t|connect_max_tries= v|version h|help protocol= print_header output_delimiter= live_progress`,
    GNU,
  ),
  roles: {
    query: 'sql',
    query_file: 'file',
    impalad: 'host',
    database: 'database',
    user: 'user',
    version: 'ends',
    help: 'ends',
  },
  server: { kind: 'loopback', port: 21050 },
};

/** Clients of engines that query files and other databases, by program. */
export const LAKE_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  trino: [TRINO],
  presto: [TRINO],
  'presto-cli': [TRINO],
  hive: [HIVE],
  'spark-sql': [HIVE],
  beeline: [BEELINE],
  'impala-shell': [IMPALA],
};
