import { optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** `heroku pg:psql --help`. */
const HEROKU: SqlClient = {
  dialect: 'postgres',
  options: optionTable('a|app= r|remote= c|command= f|file= credential= help', PFLAG),
  roles: { command: 'sql', file: 'file', help: 'ends' },
  paths: ['pg:psql', 'psql', 'pg psql'],
  operands: ['database'],
  input: 'else',
  server: { kind: 'service', host: 'heroku' },
};

/** `fly postgres connect --help`. */
const FLY: SqlClient = {
  dialect: 'postgres',
  options: optionTable(
    'a|app= c|config= d|database= p|password= u|user= o|org= t|access-token= debug verbose help|h',
    PFLAG,
  ),
  roles: { database: 'database', user: 'user', help: 'ends' },
  paths: ['postgres connect', 'pg connect', 'mpg connect', 'managed-postgres connect'],
  operands: ['ignored'],
  input: 'else',
  server: { kind: 'service', host: 'fly.io' },
};

/** `railway connect --help`: opens the client of the linked database. */
const RAILWAY: SqlClient = {
  dialect: 'unknown',
  options: optionTable('e|environment= s|service= p|project= json help|h', PFLAG),
  roles: { help: 'ends' },
  paths: ['connect'],
  operands: ['database'],
  input: 'else',
  server: { kind: 'service', host: 'railway.com' },
};

/** `render psql --help`. */
const RENDER: SqlClient = {
  dialect: 'postgres',
  options: optionTable('c|command= o|output= confirm help|h', PFLAG),
  roles: { command: 'sql', help: 'ends' },
  paths: ['psql'],
  operands: ['database'],
  input: 'else',
  server: { kind: 'service', host: 'render.com' },
};

/** `supabase db query --help`: the local stack, unless the linked project or a URL is named. */
const SUPABASE: SqlClient = {
  dialect: 'postgres',
  options: optionTable(
    `linked local db-url= f|file= o|output= p|password= workdir= profile= project-ref= schema|s= debug experimental yes
    agent= create-ticket network-id= dns-resolver= help|h`,
    PFLAG,
  ),
  roles: { linked: 'remote', local: 'local', 'db-url': 'url', file: 'file', help: 'ends' },
  paths: ['db query', 'db execute'],
  operands: ['sql'],
  input: 'else',
  server: { kind: 'loopback', port: 54322 },
};

/** `neonctl connection-string --psql --help`; what stands behind `--` goes to psql. */
const NEON: SqlClient = {
  dialect: 'postgres',
  options: optionTable(
    `psql project-id= role-name= database-name= branch= pooled prisma endpoint-type= extended ssl= o|output=
    config-dir= api-key= c|command= f|file= color no-color analytics no-analytics context-file= help|h`,
    PFLAG,
  ),
  roles: { command: 'sql', file: 'file', 'database-name': 'database', 'role-name': 'user', help: 'ends' },
  paths: ['connection-string', 'cs', 'psql'],
  operands: ['ignored'],
  input: 'else',
  server: { kind: 'service', host: 'neon.tech' },
};

/** `pscale shell --help`. */
const PSCALE: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    `org= local-addr= remote-addr= role= replica e|execute= c|command= query= api-token= api-url= service-token=
    service-token-id= config= f|format= debug no-color help|h`,
    PFLAG,
  ),
  roles: { execute: 'sql', command: 'sql', query: 'sql', help: 'ends' },
  paths: ['shell', 'sql'],
  operands: ['database', 'ignored', 'sql'],
  input: 'else',
  server: { kind: 'service', host: 'psdb.cloud' },
};

/** `turso db shell --help`. */
const TURSO: SqlClient = {
  dialect: 'sqlite',
  options: optionTable('l|location= i|instance= proxy= attach= c|config-path= help|h', PFLAG),
  roles: { help: 'ends' },
  paths: ['db shell'],
  operands: ['connection', 'sql'],
  input: 'else',
  server: { kind: 'service', host: 'turso.io' },
};

/** Wrangler: without `--remote` or `--local` it depends on the version where D1 is. */
const WRANGLER: SqlClient = {
  dialect: 'sqlite',
  options: optionTable(
    `command= file= y|yes remote local persist-to= preview json batch-size= e|env= c|config= cwd= env-file= v|version
    h|help`,
    PFLAG,
  ),
  roles: {
    command: 'sql',
    file: 'file',
    yes: 'forced',
    remote: 'remote',
    local: 'local',
    preview: 'remote',
    version: 'ends',
    help: 'ends',
  },
  paths: ['d1 execute'],
  operands: ['database'],
  input: 'never',
  server: { kind: 'unknown' },
};

/** Clients of databases that a hosting service runs, by program. */
export const HOSTED_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  heroku: [HEROKU],
  fly: [FLY],
  flyctl: [FLY],
  railway: [RAILWAY],
  render: [RENDER],
  supabase: [SUPABASE],
  neon: [NEON],
  neonctl: [NEON],
  pscale: [PSCALE],
  turso: [TURSO],
  wrangler: [WRANGLER],
};
