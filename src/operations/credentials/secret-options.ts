/**
 * How an option's value holds a secret: all of it, or what stands behind the first `:` (`user:password`) or
 * `%` (`user%password`).
 */
export type SecretPart = 'all' | 'after colon' | 'after percent';

interface SecretOptions {
  /** By the option's name without dashes. */
  readonly options: Readonly<Record<string, SecretPart>>;
  /** Options whose value must be attached: the word after them is something else. */
  readonly attached?: readonly string[];
}

const MYSQL: SecretOptions = { options: { p: 'all', password: 'all' }, attached: ['p', 'password'] };
const POSTGRES: SecretOptions = { options: {}, attached: ['password'] };
const HTTPIE: SecretOptions = { options: { a: 'after colon', auth: 'after colon' } };
const CURL: SecretOptions = {
  options: {
    u: 'after colon',
    user: 'after colon',
    U: 'after colon',
    'proxy-user': 'after colon',
    'oauth2-bearer': 'all',
    pass: 'all',
    'proxy-pass': 'all',
    tlspassword: 'all',
    'proxy-tlspassword': 'all',
  },
};

/** Options that carry a secret and are not called so, by program. */
const BY_PROGRAM: Readonly<Record<string, SecretOptions>> = {
  curl: CURL,
  curlie: CURL,
  http: HTTPIE,
  https: HTTPIE,
  xh: HTTPIE,
  xhs: HTTPIE,
  mysql: MYSQL,
  mariadb: MYSQL,
  mysqldump: MYSQL,
  mysqladmin: MYSQL,
  mysqlimport: MYSQL,
  'mariadb-dump': MYSQL,
  'mariadb-admin': MYSQL,
  psql: POSTGRES,
  pg_dump: POSTGRES,
  pg_restore: POSTGRES,
  createdb: POSTGRES,
  dropdb: POSTGRES,
  'redis-cli': { options: { a: 'all', pass: 'all' } },
  'valkey-cli': { options: { a: 'all', pass: 'all' } },
  sqlcmd: { options: { P: 'all' } },
  bcp: { options: { P: 'all' } },
  mongosh: { options: { p: 'all' } },
  mongo: { options: { p: 'all' } },
  mongodump: { options: { p: 'all' } },
  mongorestore: { options: { p: 'all' } },
  cqlsh: { options: { p: 'all' } },
  'cypher-shell': { options: { p: 'all' } },
  rabbitmqadmin: { options: { p: 'all' } },
  influx: { options: { t: 'all' } },
  sshpass: { options: { p: 'all' } },
  smbclient: { options: { U: 'after percent' } },
  ldapdelete: { options: { w: 'all' } },
  ldapmodify: { options: { w: 'all' } },
};

/** How one option of a program carries a secret. */
export interface SecretOption {
  readonly part: SecretPart;
  /** The value must be attached to the option. */
  readonly attached: boolean;
}

/**
 * Looks an option up that its name alone does not show to be a secret, or that takes only attached values.
 * @param name without dashes
 */
export function secretOption(program: string, name: string): SecretOption | undefined {
  const table = Object.hasOwn(BY_PROGRAM, program) ? BY_PROGRAM[program] : undefined;
  if (table === undefined) return undefined;
  const part = Object.hasOwn(table.options, name) ? table.options[name] : undefined;
  const attached = table.attached?.includes(name) ?? false;
  return part === undefined && !attached ? undefined : { part: part ?? 'all', attached };
}

/** Single letters of a program's options that carry a secret. */
export function secretLetters(program: string): string {
  const table = Object.hasOwn(BY_PROGRAM, program) ? BY_PROGRAM[program] : undefined;
  return Object.keys(table?.options ?? {})
    .filter(name => name.length === 1)
    .join('');
}
