import { GNU, optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** mysql(1), mariadb(1). */
const OPTIONS = `e|execute= h|host= P|port= u|user= p|password=? D|database= S|socket= f|force B|batch
  N|skip-column-names s|silent t|table r|raw E|vertical v|verbose A|no-auto-rehash C|compress H|html X|xml
  b|no-beep c|comments G|named-commands L|skip-line-numbers n|unbuffered o|one-database q|quick w|wait
  i|ignore-spaces U|safe-updates|i-am-a-dummy V|version ?|help I T|debug-info #|debug=? init-command=
  defaults-file= defaults-extra-file= defaults-group-suffix= no-defaults print-defaults login-path=
  protocol= delimiter= connect-timeout= connect-expired-password max-allowed-packet= max-join-size=
  select-limit= net-buffer-length= tee= pager=? prompt= plugin-dir= default-auth= default-character-set=
  character-sets-dir= ssl=? ssl-mode= ssl-ca= ssl-cert= ssl-key= ssl-cipher= ssl-capath= ssl-crl=
  ssl-verify-server-cert skip-ssl tls-version= get-server-public-key server-public-key-path= local-infile=?
  binary-mode binary-as-hex sigint-ignore line-numbers column-names column-type-info show-warnings
  skip-comments reconnect skip-reconnect no-tee bind-address= enable-cleartext-plugin auto-rehash sandbox`;

const OPTION_FILES = {
  files: ['/etc/my.cnf', '/etc/mysql/my.cnf', '~/.my.cnf'],
  unless: ['no-defaults', 'defaults-file'],
};

const MYSQL: SqlClient = {
  dialect: 'mysql',
  options: optionTable(OPTIONS, GNU),
  roles: {
    execute: 'sql',
    'init-command': 'first sql',
    host: 'host',
    port: 'port',
    user: 'user',
    database: 'database',
    socket: 'socket',
    delimiter: 'delimiter',
    force: 'forced',
    help: 'ends',
    version: 'ends',
    'print-defaults': 'ends',
  },
  operands: ['database'],
  input: 'else',
  server: { kind: 'socket', port: 3306 },
  variables: { host: ['MYSQL_HOST'], port: ['MYSQL_TCP_PORT'] },
  redirecting: ['MYSQL_GROUP_SUFFIX', 'MYSQL_HOME', 'MARIADB_HOME'],
  optionFiles: { ...OPTION_FILES, sections: ['mysql', 'mariadb', 'mariadb-client', 'mycli'] },
};

/** mysqladmin(1), mariadb-admin(1): commands, each with its own arguments. */
export const MYSQLADMIN: SqlClient = {
  ...MYSQL,
  options: optionTable(
    `c|count= debug-check debug-info f|force C|compress character-sets-dir= default-character-set= ?|help h|host=
    l|local b|no-beep p|password=? P|port= protocol= r|relative s|silent S|socket= i|sleep= ssl=? skip-ssl ssl-mode=
    ssl-ca= ssl-capath= ssl-cert= ssl-cipher= ssl-key= ssl-crl= ssl-crlpath= ssl-verify-server-cert tls-version=
    u|user= v|verbose V|version E|vertical w|wait=? connect-timeout= shutdown-timeout= wait-for-all-slaves
    plugin-dir= default-auth= defaults-file= defaults-extra-file= defaults-group-suffix= no-defaults print-defaults
    login-path=`,
    GNU,
  ),
  operands: ['ignored'],
  input: 'never',
  optionFiles: { ...OPTION_FILES, sections: ['mysqladmin', 'mariadb-admin'] },
};

/** mycli's own help. */
const MYCLI: SqlClient = {
  ...MYSQL,
  options: optionTable(
    `h|host= P|port= u|user= S|socket= p|password= pass= ssh-user= ssh-host= ssh-port= ssh-password= D|database=
    d|dsn= list-dsn R|prompt= l|logfile= defaults-group-suffix= defaults-file= myclirc= auto-vertical-output
    t|table csv warn no-warn local-infile= g|login-path= e|execute= init-command= charset= v|verbose V|version
    ssl ssl-ca= ssl-cert= ssl-key= help`,
    PFLAG,
  ),
  roles: {
    ...MYSQL.roles,
    dsn: 'connection',
    'ssh-host': 'remote',
    'list-dsn': 'ends',
  },
  operands: ['connection'],
};

/** MySQL Shell 8.0, "mysqlsh: The MySQL Shell"; statements may also be JavaScript or Python. */
const MYSQLSH: SqlClient = {
  ...MYSQL,
  options: optionTable(
    `uri= h|host= P|port= S|socket= u|user= p|password=? D|schema|database= e|execute= f|file= c|pyc=
    sql sqlc sqlx js javascript py python mx mc ma mysql mysqlx json=? table tabbed vertical result-format=
    force log-level= no-wizard interactive=? i passwords-from-stdin get-server-public-key ssl-mode= cluster
    redirect-primary redirect-secondary compress=? import version help V`,
    GNU,
  ),
  roles: {
    uri: 'url',
    host: 'host',
    port: 'port',
    socket: 'socket',
    user: 'user',
    schema: 'database',
    execute: 'sql',
    file: 'file',
    force: 'forced',
    version: 'ends',
    help: 'ends',
  },
  operands: ['connection'],
};

/** Clients that speak MySQL's dialect, by program. */
export const MYSQL_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  mysql: [MYSQL],
  mariadb: [MYSQL],
  memsql: [MYSQL],
  mycli: [MYCLI],
  mysqlsh: [MYSQLSH],
  mysqlslap: [
    {
      ...MYSQL,
      options: optionTable(
        `q|query= create= create-schema= pre-query= post-query= h|host= P|port= u|user= p|password=? S|socket=
        a|auto-generate-sql c|concurrency= i|iterations= F|delimiter= no-drop help`,
        GNU,
      ),
      roles: {
        query: 'sql',
        create: 'sql',
        'pre-query': 'sql',
        'post-query': 'sql',
        'create-schema': 'database',
        host: 'host',
        port: 'port',
        user: 'user',
        socket: 'socket',
        help: 'ends',
      },
      operands: [],
      input: 'never',
    },
  ],
};
