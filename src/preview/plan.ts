import type {
  CliOperation,
  GraphqlOperation,
  HttpOperation,
  Operation,
  SqlOperation,
} from '../operations/operation.ts';
import type { Locality } from '../operations/target.ts';
import type { Finding } from '../policy/finding.ts';
import { some } from './lines.ts';
import type { CardName, Look, Reach } from './look.ts';
import type { Origins } from './origin.ts';

/** Most looks that are taken for one command. */
const MOST_LOOKS = 8;

/**
 * Which looks show what findings would destroy: at most one for the same thing, the worst finding's first.
 * @param cwd the directory of what is held, for findings whose command cannot be told
 */
export function planLooks(findings: readonly Finding[], origins: Origins, cwd: string): Look[] {
  const looks = new Map<string, Look>();
  for (const finding of findings) {
    const { operation } = finding;
    if (operation.dryRun) continue;
    const command = origins.commandOf(finding);
    const from = { operation, command, cwd: command === undefined ? cwd : command.cwd };
    for (const kind of looksAt(operation, finding.rule)) {
      const id = `${kind.card}:${finding.key}`;
      const same = [...looks.values()].find(other => isOfOneCommand(other, operation, command));
      if (same !== undefined) looks.set(same.id, merged(same, operation));
      else if (!looks.has(id)) looks.set(id, { ...kind, ...from, id });
    }
  }
  return [...looks.values()].slice(0, MOST_LOOKS);
}

/**
 * Whether looks were planned at everything that findings are about, so that what they come to is the whole.
 * @param looks what {@link planLooks} made of the same findings
 */
export function isAllLookedAt(findings: readonly Finding[], looks: readonly Look[]): boolean {
  const things = looks.filter(look => look.card !== 'credential');
  return findings.every(({ operation, key }) => {
    if (operation.dryRun) return true;
    if (operation.kind !== 'files') return things.some(look => look.id === `${look.card}:${key}`);
    return things.some(({ operation: seen }) => {
      if (seen.kind !== 'files' || seen.action !== operation.action) return false;
      const paths = new Set(seen.paths.map(path => path.path));
      return operation.paths.every(path => paths.has(path.path));
    });
  });
}

/** One removal has an operation for each kind of place: for a person it is one. */
function isOfOneCommand(other: Look, operation: Operation, command: Look['command']): boolean {
  if (other.operation.kind !== 'files' || operation.kind !== 'files') return false;
  return command !== undefined && other.command === command && other.operation.action === operation.action;
}

function merged(look: Look, operation: Operation): Look {
  if (look.operation.kind !== 'files' || operation.kind !== 'files') return look;
  const known = new Set(look.operation.paths.map(path => path.path));
  const paths = [...look.operation.paths, ...operation.paths.filter(path => !known.has(path.path))];
  const both = { ...look.operation, paths };
  return { ...look, operation: both, title: titleOf(both) };
}

type Kind = Pick<Look, 'card' | 'reach' | 'title' | 'asks'>;

function looksAt(operation: Operation, rule: string): Kind[] {
  // What runs on another machine or in a container cannot be seen from here.
  if (operation.elsewhere !== undefined) return credentials(operation);
  const migrates = operation.kind === 'cli' && /^migrations\.|^databases\.drop-database-tool$/.test(rule);
  const database: Kind[] = migrates ? [{ card: 'database', reach: 'tool', title: titleOf(operation) }] : [];
  return [...database, ...looksAtThing(operation), ...credentials(operation)];
}

function looksAtThing(operation: Operation): Kind[] {
  switch (operation.kind) {
    case 'files':
      return [{ card: 'files', reach: 'read', title: titleOf(operation) }];
    case 'http':
    case 'graphql':
      return [{ card: 'request', reach: 'read', title: titleOf(operation) }, ...looksAtServer(operation)];
    case 'sql':
      return looksAtSql(operation);
    case 'store':
      return operation.system === 'redis'
        ? [
            {
              card: 'redis',
              title: titleOf(operation),
              ...asking(operation.locality, operation.host, 'redis-cli'),
            },
          ]
        : [];
    case 'cli':
      return looksAtTool(operation, titleOf(operation));
    case 'opaque':
      return [];
  }
}

/** What a server itself can tell of the thing that a request names. */
function looksAtServer(operation: HttpOperation | GraphqlOperation): Kind[] {
  const { host } = operation;
  if (operation.unknown.length > 0 || host === '') return [];
  if (operation.kind === 'graphql') {
    if (!/(?:^|\.)railway\.(?:app|com)$/.test(host)) return [];
    return [{ card: 'railway', reach: 'network', title: `${operation.field} on Railway`, asks: 'Railway' }];
  }
  // A path that ends in an action is no thing: a GET of it may act.
  if (operation.method !== 'DELETE' || operation.verbs.length > 0 || operation.requests > 1) return [];
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
};

function looksAtTool({ program, path, operands, unknown }: CliOperation, name: string): Kind[] {
  const found = Object.hasOwn(TOOL_CARDS, program) ? TOOL_CARDS[program] : undefined;
  if (program === 'aws' && unknown.length === 0) {
    return [{ card: 'aws', reach: 'network', title: name, asks: 'AWS' }];
  }
  if (found === undefined) return [];
  const isAsked = program === 'kubectl' && path === 'delete' && operands.length > 0 && unknown.length === 0;
  const cluster: Kind = {
    card: 'cluster',
    reach: 'network',
    title: `${name} on the cluster`,
    asks: 'the cluster (kubectl get)',
  };
  return [{ ...found, title: name }, ...(isAsked ? [cluster] : [])];
}

function credentials(operation: Operation): Kind[] {
  if (operation.credentials.length === 0) return [];
  return [{ card: 'credential', reach: 'read', title: 'credential' }];
}

function asking(locality: Locality, host: string, tool: string): Pick<Kind, 'reach' | 'asks'> {
  const asks = `${host === '' ? 'the default server' : host} (${tool})`;
  return { reach: locality === 'local' ? 'tool' : 'network', asks };
}

/** What is looked at, in a few words. */
function titleOf(operation: Operation): string {
  switch (operation.kind) {
    case 'files':
      return some(
        operation.paths.map(path => path.text),
        3,
      );
    case 'sql':
      return `${operation.object || 'table'} ${some(operation.names)}`.trim();
    case 'store':
      return `${operation.system} at ${operation.host}`;
    case 'graphql':
      return `${operation.type} ${operation.field}`;
    case 'http':
      return `${operation.method} ${operation.path}`;
    case 'cli':
      return [operation.program, operation.path, ...operation.operands.slice(0, 2)].join(' ');
    case 'opaque':
      return operation.what;
  }
}
