import { GNU, GO, optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** Snowflake documentation, "SnowSQL: connection parameters". */
const SNOWSQL: SqlClient = {
  dialect: 'snowflake',
  options: optionTable(
    `a|accountname= u|username= d|dbname= s|schemaname= r|rolename= w|warehouse= h|host= p|port= region= m|mfa-passcode=
    mfa-passcode-in-password abort-detached-query probe-connection proxy-host= proxy-port= authenticator= v|version
    noup D|variable= o|options= f|filename= q|query= config= P|prompt M|mfa-prompt c|connection= single-transaction
    private-key-path= U|upgrade disable-request-pooling K|client-session-keep-alive ?|help`,
    PFLAG,
  ),
  roles: {
    query: 'sql',
    filename: 'file',
    dbname: 'database',
    username: 'user',
    host: 'host',
    version: 'ends',
    help: 'ends',
  },
  operands: [],
  input: 'else',
  server: { kind: 'service', host: 'snowflakecomputing.com' },
  variables: { database: ['SNOWSQL_DATABASE'], user: ['SNOWSQL_USER'] },
};

/** Snowflake CLI, `snow sql --help`. */
const SNOW: SqlClient = {
  ...SNOWSQL,
  options: optionTable(
    `q|query= f|filename= i|stdin D|variable= retain-comments single-transaction c|connection|environment=
    host= port= account= user= password= authenticator= private-key-file= token= database= schema= role= warehouse=
    temporary-connection|x mfa-passcode= format= v|verbose debug silent project|p= h|help`,
    PFLAG,
  ),
  roles: {
    query: 'sql',
    filename: 'file',
    stdin: 'standard input',
    database: 'database',
    user: 'user',
    host: 'host',
    help: 'ends',
  },
  paths: ['sql'],
};

/** `bq help query`; absl flags have one dash or two, and `--noflag` switches one off. */
const BQ: SqlClient = {
  dialect: 'bigquery',
  options: optionTable(
    `project_id= location= dataset_id= format= job_id= n|max_rows= destination_table= destination_schema= parameter=
    label= maximum_bytes_billed= maximum_billing_tier= time_partitioning_field= time_partitioning_type=
    time_partitioning_expiration= clustering_fields= destination_kms_key= external_table_definition= schema=
    schema_update_option= script_statement_byte_budget= script_statement_timeout_ms= session_id= start_row=
    udf_resource= use_legacy_sql=? use_cache=? dry_run=? replace=? append_table=? allow_large_results=? batch=?
    synchronous_mode=? nosync sync=? nouse_legacy_sql nouse_cache q|quiet=? headless=? api= apilog= bigqueryrc=
    service_account= flagfile= help`,
    GO,
  ),
  roles: { dry_run: 'dry run', dataset_id: 'database', help: 'ends' },
  paths: ['query'],
  operands: ['joined sql'],
  input: 'else',
  server: { kind: 'service', host: 'bigquery.googleapis.com' },
};

const AWS_GLOBAL = `profile= region= output= query= endpoint-url= no-verify-ssl no-paginate no-sign-request ca-bundle=
  color= cli-read-timeout= cli-connect-timeout= cli-input-json= cli-input-yaml= debug version help no-cli-pager`;

/** AWS CLI Command Reference: operations that take statements. */
const AWS: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    `${AWS_GLOBAL} sql= sqls= sql-statements= query-string= statement= statements= resource-arn= secret-arn= database=
    db-user= cluster-identifier= workgroup-name= db-cluster-or-instance-arn= aws-secret-store-arn= schema=
    statement-name= work-group= query-execution-context= result-configuration= parameters= parameter-sets=
    transaction-id= max-rows= include-result-metadata client-token= next-token= session-id=`,
    PFLAG,
  ),
  roles: {
    sql: 'sql or file',
    sqls: 'sql or file',
    'sql-statements': 'sql or file',
    'query-string': 'sql or file',
    statement: 'sql or file',
    statements: 'sql or file',
    database: 'database',
    'endpoint-url': 'url',
    version: 'ends',
    help: 'ends',
  },
  paths: [
    'rds-data execute-statement',
    'rds-data batch-execute-statement',
    'rds-data execute-sql',
    'redshift-data execute-statement',
    'redshift-data batch-execute-statement',
    'athena start-query-execution',
    'athena create-prepared-statement',
    'dynamodb execute-statement',
    'dynamodb batch-execute-statement',
    'dynamodb execute-transaction',
  ],
  operands: ['sql'],
  input: 'never',
  server: { kind: 'service', host: 'amazonaws.com' },
};

const AWS_QUERY: SqlClient = {
  ...AWS,
  options: optionTable(
    `${AWS_GLOBAL.replace('query= ', '')} query-string|query= next-token= max-rows=`,
    PFLAG,
  ),
  roles: { 'query-string': 'sql or file', 'endpoint-url': 'url', help: 'ends' },
  paths: ['timestream-query query'],
};

const GCLOUD: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    `project= account= instance= sql= query-mode= timeout= format= database= database-dialect= enable-partitioned-dml
    quiet|q configuration= impersonate-service-account= verbosity= filter= limit= flatten= help`,
    PFLAG,
  ),
  roles: { sql: 'sql', help: 'ends' },
  paths: ['spanner databases execute-sql', 'spanner cli'],
  operands: ['database'],
  input: 'else',
  server: { kind: 'service', host: 'googleapis.com' },
};

const AZ: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    `name|n= admin-user|u= admin-password|p= database-name|d= querytext|q= file-path|f= resource-group|g= interactive
    subscription= output|o= query= verbose debug only-show-errors help|h`,
    PFLAG,
  ),
  roles: {
    querytext: 'sql',
    'file-path': 'file',
    'database-name': 'database',
    'admin-user': 'user',
    name: 'host',
    help: 'ends',
  },
  paths: ['postgres flexible-server execute', 'mysql flexible-server execute'],
  operands: [],
  input: 'never',
  server: { kind: 'service', host: 'database.azure.com' },
};

const DATABRICKS: SqlClient = {
  dialect: 'hive',
  options: optionTable(
    'e|execute= hostname= http-path= access-token= query|q= table-format= warn no-warn clirc= help',
    GNU,
  ),
  roles: { execute: 'sql', query: 'sql', hostname: 'host', help: 'ends' },
  operands: ['database'],
  input: 'else',
  server: { kind: 'service', host: 'databricks.com' },
};

/** Clients of the clouds' own databases, by program. */
export const CLOUD_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  snowsql: [SNOWSQL],
  snow: [SNOW],
  bq: [BQ],
  aws: [AWS, AWS_QUERY],
  gcloud: [GCLOUD],
  az: [AZ],
  dbsqlcli: [DATABRICKS],
  'databricks-sql-cli': [DATABRICKS],
};
