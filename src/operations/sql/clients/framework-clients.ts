import { GO, optionTable, PFLAG } from '../../../shell/options/table.ts';
import type { SqlClient } from './sql-client.ts';

/** `prisma db execute --help`. */
const PRISMA: SqlClient = {
  dialect: 'unknown',
  options: optionTable('file= stdin url= schema= config= help|h', PFLAG),
  roles: { file: 'file', stdin: 'standard input', url: 'url', help: 'ends' },
  paths: ['db execute'],
  operands: [],
  input: 'never',
  server: { kind: 'unknown' },
  variables: { url: ['DATABASE_URL'] },
};

/** `typeorm query --help`. */
const TYPEORM: SqlClient = {
  dialect: 'unknown',
  options: optionTable('d|dataSource= c|connection= f|config= help|h v|version', PFLAG),
  roles: { help: 'ends', version: 'ends' },
  paths: ['query'],
  operands: ['sql'],
  input: 'never',
  server: { kind: 'unknown' },
};

/** WP-CLI, `wp help db query`; unknown options are given to mysql. */
const WP: SqlClient = {
  dialect: 'mysql',
  options: optionTable(
    `path= url= ssh= http= user= skip-plugins=? skip-themes=? skip-packages require= exec= context= debug=? prompt=? quiet
    dbuser= dbpass= defaults help`,
    PFLAG,
  ),
  roles: { ssh: 'remote', http: 'remote', dbuser: 'user', help: 'ends' },
  paths: ['db query'],
  operands: ['sql'],
  input: 'else',
  server: { kind: 'unknown' },
};

/** `drush help sql:query`, `sql:cli`; a site alias (`@site`) may name another host. */
const DRUSH: SqlClient = {
  dialect: 'mysql',
  options: optionTable(
    'file= file-delete database= target= db-url= db-prefix result-file= extra= l|uri= r|root= y|yes help|h',
    PFLAG,
  ),
  roles: { file: 'file', 'db-url': 'url', database: 'database', yes: 'forced', help: 'ends' },
  paths: ['sql:query', 'sqlq', 'sql-query', 'sql:cli', 'sqlc', 'sql-cli'],
  operands: ['sql'],
  input: 'else',
  server: { kind: 'unknown' },
};

/** n98-magerun, `db:query`. */
const MAGERUN: SqlClient = {
  dialect: 'mysql',
  options: optionTable('connection= only-command root-dir= skip-root-check n|no-interaction help|h', PFLAG),
  roles: { 'only-command': 'ends', help: 'ends' },
  paths: ['db:query'],
  operands: ['sql'],
  input: 'never',
  server: { kind: 'unknown' },
};

/** Symfony's console with Doctrine. */
const DOCTRINE: SqlClient = {
  dialect: 'unknown',
  options: optionTable('connection= depth= force-fetch e|env= n|no-interaction no-debug help|h', PFLAG),
  roles: { help: 'ends' },
  paths: ['dbal:run-sql', 'doctrine:query:sql', 'doctrine:query:dql'],
  operands: ['sql'],
  input: 'never',
  server: { kind: 'unknown' },
};

/** Django: what stands behind `--` goes to the database's own client. */
const DJANGO: SqlClient = {
  dialect: 'unknown',
  options: optionTable(
    'database= settings= pythonpath= traceback no-color force-color skip-checks c|command= e= f|file= help|h',
    PFLAG,
  ),
  roles: { help: 'ends' },
  paths: ['dbshell'],
  operands: ['ignored'],
  input: 'else',
  server: { kind: 'unknown' },
  variables: { url: ['DATABASE_URL'] },
};

const BEHIND_PYTHON: SqlClient = { ...DJANGO, paths: ['manage.py dbshell', './manage.py dbshell'] };

/** Rails, `rails dbconsole`. */
const RAILS: SqlClient = {
  dialect: 'unknown',
  options: optionTable('p|include-password mode= header database= db= e|environment= help|h', PFLAG),
  roles: { help: 'ends' },
  paths: ['dbconsole', 'db'],
  operands: ['ignored'],
  input: 'else',
  server: { kind: 'unknown' },
  variables: { url: ['DATABASE_URL'] },
};

/** Programs of frameworks that pass SQL on, by program. */
export const FRAMEWORK_CLIENTS: Readonly<Record<string, readonly SqlClient[]>> = {
  prisma: [PRISMA],
  typeorm: [TYPEORM],
  wp: [WP],
  drush: [DRUSH],
  'n98-magerun': [MAGERUN],
  'n98-magerun2': [MAGERUN],
  'n98-magerun.phar': [MAGERUN],
  'n98-magerun2.phar': [MAGERUN],
  console: [DOCTRINE],
  doctrine: [DOCTRINE],
  'manage.py': [DJANGO],
  'django-admin': [DJANGO],
  python: [BEHIND_PYTHON],
  python3: [BEHIND_PYTHON],
  rails: [RAILS],
  ogrinfo: [
    {
      dialect: 'sqlite',
      options: optionTable(
        'sql= dialect= q ro json al so features fid= where= spat= geom= if= oo= nomd nocount noextent',
        GO,
      ),
      roles: { sql: 'sql', ro: 'read only' },
      operands: ['database'],
      input: 'never',
      server: { kind: 'unknown' },
    },
  ],
};
