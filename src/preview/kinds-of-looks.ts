import type {
  CliOperation,
  FilesOperation,
  GraphqlOperation,
  HttpOperation,
  Operation,
  SqlOperation,
  StoreOperation,
} from '../operations/operation.ts';
import type { Locality } from '../operations/target.ts';
import { azCalls } from './cloud/az-calls.ts';
import { gcloudCalls } from './cloud/gcloud-calls.ts';
import { isDropTool } from './database/dropped-database.ts';
import { githubTarget } from './github/github-target.ts';
import type { CardName, Look, Reach } from './look.ts';
import { migrationTool } from './migrations/migration-tools.ts';
import { searchTarget } from './search/search-target.ts';
import { titleOf } from './title.ts';

/** A look before it is known which command it is for. */
export type Kind = Pick<Look, 'card' | 'reach' | 'title' | 'asks'>;

/** Which kinds of looks show what an operation that a rule found would destroy. */
export function kindsOfLooks(operation: Operation, rule: string): Kind[] {
  // What runs on another machine or in a container cannot be seen from here.
  if (operation.elsewhere !== undefined) return credentials(operation);
  const migrates =
    operation.kind === 'cli' &&
    (rule.startsWith('migrations.') ||
      (rule === 'databases.drop-database-tool' && isDropTool(operation.program)));
  const title = titleOf(operation);
  const database: Kind[] = migrates ? [{ card: 'database', reach: 'tool', title }] : [];
  if (migrates && migrationTool(operation) !== undefined)
    database.push({ card: 'migrations', reach: 'tool', title: `migrations of ${title}` });
  return [...database, ...looksAtThing(operation, rule), ...credentials(operation)];
}

function looksAtThing(operation: Operation, rule: string): Kind[] {
  switch (operation.kind) {
    case 'files':
      return [{ card: isOfDisks(operation) ? 'disk' : 'files', reach: 'read', title: titleOf(operation) }];
    case 'http':
    case 'graphql':
      return [
        { card: 'request', reach: 'read', title: titleOf(operation) },
        ...looksAtServer(operation, rule),
      ];
    case 'sql':
      return looksAtSql(operation);
    case 'store':
      return looksAtStore(operation);
    case 'cli':
      return looksAtTool(operation, titleOf(operation));
    case 'opaque':
      return [];
  }
}

/** A device is no file to be counted, nor a name in /dev that is not there. */
function isOfDisks({ paths }: FilesOperation): boolean {
  return paths.length > 0 && paths.every(path => path.place === 'device');
}

/** Stores that can be asked, with their clients. */
const STORES: Readonly<Record<string, { readonly card: CardName; readonly tool: string }>> = {
  redis: { card: 'redis', tool: 'redis-cli' },
  mongodb: { card: 'mongodb', tool: 'mongosh' },
};

function looksAtStore(operation: StoreOperation): Kind[] {
  const found = Object.hasOwn(STORES, operation.system) ? STORES[operation.system] : undefined;
  if (found === undefined) return [];
  const { card, tool } = found;
  return [{ card, title: titleOf(operation), ...asking(operation.locality, operation.host, tool) }];
}

/** What a server itself can tell of the thing that a request names. */
function looksAtServer(operation: HttpOperation | GraphqlOperation, rule: string): Kind[] {
  const { host } = operation;
  if (operation.unknown.length > 0 || host === '') return [];
  if (operation.kind === 'graphql') {
    if (!/(?:^|\.)railway\.(?:app|com)$/.test(host)) return [];
    return [{ card: 'railway', reach: 'network', title: `${operation.field} on Railway`, asks: 'Railway' }];
  }
  if (operation.requests > 1) return [];
  if (rule.startsWith('vendors.elasticsearch') && searchTarget(operation) !== undefined) {
    const title = `${operation.path} on ${host}`;
    return [{ card: 'search', title, ...asking(operation.locality, host, '_cat, _count') }];
  }
  // A path that ends in an action is no thing: a GET of it may act.
  if (operation.method !== 'DELETE' || operation.verbs.length > 0) return [];
  const isGithub = rule.startsWith('vendors.github') || host === 'api.github.com';
  if (isGithub && githubTarget(operation, () => undefined) !== undefined) {
    const asks = operation.program === 'gh' ? 'GitHub (gh api)' : `${host} (GET)`;
    return [{ card: 'github', reach: 'network', title: `${operation.path.slice(1)} on GitHub`, asks }];
  }
  return [{ card: 'twin', reach: 'network', title: `GET ${operation.path}`, asks: `${host} (GET)` }];
}

const SQL_CARDS: Readonly<Record<string, { readonly card: CardName; readonly tool: string }>> = {
  postgres: { card: 'postgres', tool: 'psql' },
  mysql: { card: 'mysql', tool: 'mysql' },
  sqlite: { card: 'sqlite', tool: 'sqlite3' },
};

function looksAtSql(operation: SqlOperation): Kind[] {
  const found = Object.hasOwn(SQL_CARDS, operation.dialect) ? SQL_CARDS[operation.dialect] : undefined;
  if (found === undefined || operation.temporary) return [];
  const { card, tool } = found;
  if (card === 'sqlite') return [{ card, reach: 'tool', title: titleOf(operation) }];
  return [{ card, title: titleOf(operation), ...asking(operation.locality, operation.host, tool) }];
}

/** Tools with a card: those that read only files, and those that ask a server which may be anywhere. */
const TOOL_CARDS: Readonly<Record<string, { readonly card: CardName; readonly reach: Reach }>> = {
  git: { card: 'git', reach: 'read' },
  terraform: { card: 'terraform', reach: 'read' },
  tofu: { card: 'terraform', reach: 'read' },
  kubectl: { card: 'kubernetes', reach: 'read' },
  helm: { card: 'kubernetes', reach: 'read' },
  docker: { card: 'docker', reach: 'tool' },
  'docker-compose': { card: 'docker', reach: 'tool' },
  systemctl: { card: 'service', reach: 'read' },
  service: { card: 'service', reach: 'read' },
};

/** Clouds whose context is in files here, and whose clients can describe what they delete. */
const CLOUDS: Readonly<Record<string, string>> = {
  gcloud: 'Google Cloud (gcloud)',
  gsutil: 'Google Cloud (gcloud)',
  az: 'Azure (az)',
};

/** Looks at what a cluster itself says of a command's things. */
const ON_CLUSTER: Readonly<Record<string, CardName>> = {
  'kubectl delete': 'cluster',
  'helm uninstall': 'helm',
};

function looksAtTool(operation: CliOperation, name: string): Kind[] {
  const { program, path, operands, unknown } = operation;
  const found = Object.hasOwn(TOOL_CARDS, program) ? TOOL_CARDS[program] : undefined;
  if (program === 'aws' && unknown.length === 0) {
    return [{ card: 'aws', reach: 'network', title: name, asks: 'AWS' }];
  }
  if (
    program === 'gh' &&
    unknown.length === 0 &&
    /^(?:repo (?:delete|archive|edit|rename)|release delete)$/.test(path)
  ) {
    return [{ card: 'github', reach: 'network', title: name, asks: 'GitHub (gh api)' }];
  }
  if (Object.hasOwn(CLOUDS, program)) {
    const context: Kind = { card: 'cloud context', reach: 'read', title: name };
    const asked = program === 'az' ? azCalls(operation) : gcloudCalls(operation);
    if (unknown.length > 0 || asked.length === 0) return [context];
    return [
      context,
      { card: 'cloud', reach: 'network', title: `${name}, as it is`, asks: CLOUDS[program] as string },
    ];
  }
  if (found === undefined) return [];
  const closer = Object.hasOwn(ON_CLUSTER, `${program} ${path}`)
    ? ON_CLUSTER[`${program} ${path}`]
    : undefined;
  if (closer === undefined || operands.length === 0 || unknown.length > 0) return [{ ...found, title: name }];
  const title = `${name} on the cluster`;
  return [
    { ...found, title: name },
    { card: closer, reach: 'network', title, asks: 'the cluster (kubectl get)' },
  ];
}

function credentials(operation: Operation): Kind[] {
  if (operation.credentials.length === 0) return [];
  return [{ card: 'credential', reach: 'read', title: 'credential' }];
}

function asking(locality: Locality, host: string, tool: string): Pick<Kind, 'reach' | 'asks'> {
  const asks = `${host === '' ? 'the default server' : host} (${tool})`;
  return { reach: locality === 'local' ? 'tool' : 'network', asks };
}
