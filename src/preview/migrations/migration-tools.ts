import type { CliOperation } from '../../operations/operation.ts';

/** How a tool keeps its migrations. */
export interface MigrationTool {
  /** Folders that they are in, the first that is there counts; from the command's options first. */
  readonly folders: (options: CliOperation['options']) => readonly string[];
  /** Files of one migration in folders of their own: what it does, and what takes it back. */
  readonly inside?: { readonly up: string; readonly down?: string };
  /** Names of files, if each migration is one: the first group is what the database knows it by. */
  readonly file?: RegExp;
  /** Where the file that takes it back is, by the name of the other; undefined: nowhere. */
  readonly downOf?: (file: string) => string;
  /** A row in a file behind which stands what takes it back. */
  readonly mark?: RegExp;
  /** What the database knows a migration by, from the name of its folder or file. */
  readonly key: (name: string) => string;
  /** A query for the keys of those that the database has, by the server's kind. */
  readonly applied: string;
}

const same = (name: string): string => name;
const digits = (name: string): string => (/^\d+/.exec(name)?.[0] ?? name).replace(/^0+(?=\d)/, '');
const given = (value: string | undefined): string[] => (value === undefined || value === '' ? [] : [value]);

/** Tools whose migrations are files that can be read (their own documentation, "Migrations"). */
const MIGRATION_TOOLS: Readonly<Record<string, MigrationTool>> = {
  prisma: {
    folders: ({ schema }) => [...given(schema?.[0]?.replace(/[^/]*$/, 'migrations')), 'prisma/migrations'],
    inside: { up: 'migration.sql' },
    key: same,
    applied:
      'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
  },
  diesel: {
    folders: options => [...given(options['migration-dir']?.[0]), 'migrations'],
    inside: { up: 'up.sql', down: 'down.sql' },
    key: name => (name.split('_')[0] ?? name).replaceAll('-', ''),
    applied: 'select version as name from __diesel_schema_migrations',
  },
  sqlx: {
    folders: ({ source }) => [...given(source?.[0]), 'migrations'],
    file: /^\d+_(?!.*\.down\.sql$).*\.sql$/,
    downOf: file => file.replace(/\.up\.sql$/, '.down.sql'),
    key: digits,
    applied: 'select version as name from _sqlx_migrations where success',
  },
  flyway: {
    folders: ({ locations }) => [
      ...given(locations?.[0]?.replace(/^filesystem:/, '')),
      ...['sql', 'src/main/resources/db/migration', 'db/migration', 'migrations'],
    ],
    file: /^V[\d._]+__.*\.sql$/,
    downOf: file => file.replace(/^V/, 'U'),
    key: same,
    applied: 'select script as name from flyway_schema_history where success',
  },
  dbmate: {
    folders: options => [...given(options['migrations-dir']?.[0]), 'db/migrations'],
    file: /^\d+_.*\.sql$/,
    mark: /^--\s*migrate:down\b/m,
    key: name => /^\d+/.exec(name)?.[0] ?? name,
    applied: 'select version as name from schema_migrations',
  },
  'drizzle-kit': {
    folders: ({ out }) => [...given(out?.[0]), 'drizzle', 'migrations'],
    file: /^\d+_.*\.sql$/,
    key: same,
    applied: '',
  },
  knex: {
    folders: options => [...given(options['migrations-directory']?.[0]), 'migrations', 'db/migrations'],
    file: /^\d+_.*\.(?:[cm]?[jt]s)$/,
    key: same,
    applied: 'select name from knex_migrations',
  },
  sequelize: {
    folders: options => [...given(options['migrations-path']?.[0]), 'migrations', 'db/migrations'],
    file: /^\d+-.*\.(?:[cm]?[jt]s)$/,
    key: same,
    applied: '',
  },
  rails: {
    folders: () => ['db/migrate'],
    file: /^\d+_.*\.rb$/,
    key: name => /^\d+/.exec(name)?.[0] ?? name,
    applied: 'select version as name from schema_migrations',
  },
  artisan: {
    folders: ({ path }) => [...given(path?.[0]), 'database/migrations'],
    file: /^\d{4}_.*\.php$/,
    key: name => name.replace(/\.php$/, ''),
    applied: 'select migration as name from migrations',
  },
};

/** The tool behind a command whose migrations can be read; undefined: they cannot. */
export function migrationTool({
  program,
  operands,
}: Pick<CliOperation, 'program' | 'operands'>): MigrationTool | undefined {
  const aliases: Readonly<Record<string, string>> = {
    blitz: 'prisma',
    rake: 'rails',
    'sequelize-cli': 'sequelize',
  };
  const name = operands.includes('artisan') ? 'artisan' : (aliases[program] ?? program);
  return Object.hasOwn(MIGRATION_TOOLS, name) ? MIGRATION_TOOLS[name] : undefined;
}
