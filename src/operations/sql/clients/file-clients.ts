import { GO, optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** sqlite3(1): long options with one dash or two, values in the next word. */
const SQLITE: SqlClient = {
  dialect: 'sqlite',
  options: optionTable(
    `A= append ascii bail batch box cmd= column csv deserialize echo escape= header help html init= interactive
    json line list lookaside= markdown maxsize= memtrace mmap= newline= no-rowid-in-view nofollow noheader
    nonce= nullvalue= pagecache= pcachetrace quote readonly safe separator= stats table tabs unsafe-testing
    utf8 no-utf8 version vfs= zip`,
    { ...GO, equals: false, permutes: true },
  ),
  roles: { cmd: 'first sql', init: 'first file', readonly: 'read only', help: 'ends', version: 'ends' },
  operands: ['database', 'sql'],
  input: 'else',
  server: { kind: 'file' },
  startup: { file: '.sqliterc', unless: ['init'] },
};

/** `duckdb -help`. */
const DUCKDB: SqlClient = {
  ...SQLITE,
  dialect: 'duckdb',
  options: optionTable(
    `append ascii bail batch box c= cmd= column csv echo f= s= header help html init= interactive json jsonlines
    latex line list markdown newline= no-stdin noheader nullvalue= quote readonly safe separator= stats table
    ui unredacted unsigned version`,
    { ...GO, equals: false, permutes: true },
  ),
  roles: {
    c: 'sql',
    s: 'sql',
    f: 'file',
    cmd: 'first sql',
    init: 'first file',
    readonly: 'read only',
    help: 'ends',
    version: 'ends',
  },
  startup: { file: '.duckdbrc', unless: ['init'] },
};

/** litecli's own help. */
const LITECLI: SqlClient = {
  dialect: 'sqlite',
  options: optionTable(
    `e|execute= D|database= R|prompt= l|logfile= liteclirc= auto-vertical-output t|table csv warn no-warn
    V|version help`,
    PFLAG,
  ),
  roles: { execute: 'sql', database: 'database', help: 'ends', version: 'ends' },
  operands: ['database'],
  input: 'else',
  server: { kind: 'file' },
};

/** sqlite-utils: `query` and `memory`; its other subcommands are no SQL. */
const SQLITE_UTILS: SqlClient = {
  dialect: 'sqlite',
  options: optionTable(
    `attach= nl arrays csv tsv no-headers t|table fmt= json-cols r|raw raw-lines p|param= functions=
    load-extension= help`,
    PFLAG,
  ),
  roles: { help: 'ends' },
  paths: ['query'],
  operands: ['database', 'sql'],
  input: 'never',
  server: { kind: 'file' },
};

/** `dolt sql --help`. */
const DOLT: SqlClient = {
  dialect: 'mysql',
  options: optionTable(
    'q|query= f|file= r|result-format= x|save= l|list-saved b|batch c|continue data-dir= host= port= user= password= use-db= help',
    PFLAG,
  ),
  roles: {
    query: 'sql',
    file: 'file',
    host: 'host',
    port: 'port',
    user: 'user',
    'use-db': 'database',
    'list-saved': 'ends',
    help: 'ends',
  },
  paths: ['sql'],
  operands: [],
  input: 'else',
  server: { kind: 'loopback', port: 3306 },
};

/** Clients whose database is a file of this machine, by program. */
export const FILE_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  sqlite3: [SQLITE],
  sqlite: [SQLITE],
  sqlcipher: [SQLITE],
  duckdb: [DUCKDB],
  litecli: [LITECLI],
  'sqlite-utils': [SQLITE_UTILS],
  dolt: [DOLT],
};
