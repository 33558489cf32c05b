import type {
  CliOperation,
  FilesOperation,
  GraphqlOperation,
  HttpOperation,
  OpaqueOperation,
  SqlOperation,
  StoreOperation,
} from '../../src/operations/operation.ts';

const BASE = {
  certainty: 'parsed',
  dryRun: false,
  forced: false,
  unknown: [],
  targets: [],
  credentials: [],
  spans: [],
} as const;

/** A DELETE of one volume. */
export const HTTP: HttpOperation = {
  ...BASE,
  kind: 'http',
  program: 'curl',
  method: 'DELETE',
  scheme: 'https',
  host: 'api.example.com',
  port: 443,
  locality: 'remote',
  path: '/v1/volumes/3d2c',
  nouns: ['volumes'],
  thing: 'volumes',
  ids: ['3d2c'],
  collection: false,
  verbs: [],
  query: {},
  headers: {},
  body: undefined,
  bodyKind: 'none',
  fields: {},
  sends: [],
  requests: 1,
};

/** A mutation that deletes one volume. */
export const GRAPHQL: GraphqlOperation = {
  ...BASE,
  kind: 'graphql',
  program: 'curl',
  type: 'mutation',
  name: '',
  field: 'volumeDelete',
  verbs: ['volume', 'delete'],
  arguments: { volumeId: ['3d2c'] },
  emptyArguments: [],
  host: 'backboard.railway.app',
  path: '/graphql/v2',
  locality: 'remote',
};

/** `DROP TABLE users`. */
export const SQL: SqlOperation = {
  ...BASE,
  kind: 'sql',
  program: 'psql',
  statement: 'drop',
  object: 'table',
  names: ['users'],
  where: 'none',
  cascade: false,
  temporary: false,
  flags: [],
  dialect: 'postgres',
  text: 'DROP TABLE users',
  host: 'db.prod.example',
  database: 'app',
  user: 'app',
  locality: 'remote',
};

/** `FLUSHALL`. */
export const STORE: StoreOperation = {
  ...BASE,
  kind: 'store',
  program: 'redis-cli',
  system: 'redis',
  command: 'flushall',
  arguments: [],
  scope: 'everything',
  host: 'cache.example',
  database: '',
  locality: 'remote',
};

/** `rm -r build`. */
export const FILES: FilesOperation = {
  ...BASE,
  kind: 'files',
  program: 'rm',
  action: 'remove',
  recursive: true,
  paths: [{ text: 'build', path: '/home/a/project/build', glob: false, place: 'build' }],
  places: ['build'],
};

/** `terraform destroy`. */
export const CLI: CliOperation = {
  ...BASE,
  kind: 'cli',
  program: 'terraform',
  path: 'destroy',
  verbs: ['destroy'],
  options: {},
  operands: [],
  variables: {},
};

/** A downloaded script. */
export const OPAQUE: OpaqueOperation = {
  ...BASE,
  kind: 'opaque',
  program: 'bash',
  what: 'remote script',
  detail: 'output of curl runs as shell commands',
};
