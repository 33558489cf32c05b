import { GNU, PFLAG } from '../../../shell/options/table.ts';
import type { ToolTable } from '../tool.ts';

const FORCING = 'f|force y|yes';

/** Migration tools and the frameworks' own command lines. From their help. */
export const MIGRATIONS: readonly ToolTable[] = [
  {
    programs: 'prisma',
    style: PFLAG,
    words: 1,
    groups: 'migrate db platform',
    options: {
      '': `${FORCING} force-reset accept-data-loss schema= skip-generate skip-seed url= stdin file= n|name= create-only preview-feature`,
    },
    targets: { url: 'database' },
  },
  {
    programs: 'drizzle-kit',
    style: PFLAG,
    words: 1,
    options: {
      '': `${FORCING} strict verbose config= dialect= url= host= user= password= database= explain`,
    },
    targets: { url: 'database', host: 'host', database: 'database' },
  },
  {
    programs: 'typeorm typeorm-ts-node-commonjs typeorm-ts-node-esm mikro-orm mikro-orm-esm',
    style: PFLAG,
    words: 1,
    options: { '': 'd|dataSource= t|transaction= f|fake config= r|run dump drop-db' },
  },
  {
    programs: 'knex sequelize sequelize-cli',
    style: PFLAG,
    words: 1,
    options: { '': 'all env= knexfile= esm to= name= url= config= migrations-path= force' },
    targets: { env: 'environment', url: 'database' },
  },
  {
    programs: 'alembic aerich',
    style: GNU,
    words: 1,
    global: 'c|config= n|name= x= raiseerr app=',
    options: { '': 'sql tag= purge v|version=' },
  },
  {
    programs: 'flask',
    style: PFLAG,
    words: 1,
    groups: 'db',
    global: 'A|app= e|env-file= debug',
    options: { '': 'd|directory= sql tag= x|x-arg= multidb' },
  },
  {
    programs: 'manage.py django-admin',
    style: { ...GNU, clusters: false },
    words: 1,
    options: {
      '': 'noinput no-input settings= database= pythonpath= v|verbosity= fake plan run-syncdb check traceback',
    },
    targets: { database: 'database', settings: 'settings' },
  },
  {
    programs: 'rails',
    style: PFLAG,
    words: 1,
    options: { '': 'e|environment= trace' },
    variables: 'RAILS_ENV DATABASE_URL',
    targets: { environment: 'environment', RAILS_ENV: 'environment' },
  },
  {
    programs: 'artisan sail payload ace console doctrine phinx yoyo',
    style: PFLAG,
    words: 1,
    options: {
      '': `${FORCING} env= database= seed step= pretend n|no-interaction dry-run em= dump-sql t|target=`,
    },
    dryRun: { phinx: 'dry-run' },
    targets: { env: 'environment', database: 'database' },
  },
  {
    programs: 'diesel sqlx cargo-sqlx sea-orm-cli',
    style: PFLAG,
    words: 1,
    groups: 'database migration migrate',
    options: { '': `${FORCING} D|database-url= a|all n|number= source= target-version= dry-run` },
    dryRun: { 'migration run': 'dry-run' },
    targets: { 'database-url': 'database' },
  },
  {
    programs: 'dbmate sqitch tern evolve',
    style: PFLAG,
    words: 1,
    global: 'u|url= e|env= d|migrations-dir= s|schema-file= wait env-file= C|cd= f|plan-file= engine=',
    options: { '': 'y set= target= to=' },
    targets: { url: 'database', env: 'environment' },
  },
  {
    programs: 'hasura graphql-engine',
    style: PFLAG,
    words: 1,
    groups: 'migrate metadata seeds',
    options: {
      '': 'down= up= all-databases database-name= endpoint= admin-secret= envfile= project= version= all server skip-execution',
    },
    targets: { endpoint: 'host' },
  },
  {
    programs: 'wp',
    style: PFLAG,
    words: 2,
    global: 'path= url= ssh= http= user= skip-plugins=? skip-themes=? quiet',
    options: { '': 'yes force dry-run' },
    dryRun: { 'search-replace *': 'dry-run' },
    targets: { url: 'site', ssh: 'host' },
  },
  { programs: 'drush', style: PFLAG, words: 1, global: 'r|root= l|uri= y|yes', options: { '': 'y|yes' } },
];
