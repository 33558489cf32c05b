import type { SimpleCommand } from '../../../shell/command.ts';
import type { Facts } from '../../facts.ts';
import { hasHole, textWithHoles } from '../../hole.ts';
import { addressLocality, worstLocality } from '../../locality.ts';
import type { Locality } from '../../target.ts';
import type { ClientCall } from './client-call.ts';
import { readConnectionText } from './connection-text.ts';
import { isInMemory } from './is-in-memory.ts';
import { readOptionFiles } from './option-files.ts';
import type { ConnectionPart } from './sql-client.ts';

/** Where a client's statements go, without passwords. Texts may hold holes. */
export interface SqlConnection {
  /** Host name or address, path of a socket, or empty if the client's own default is meant. */
  readonly host: string;
  readonly port: number | undefined;
  /** Name of the database, or path of its file. */
  readonly database: string;
  readonly user: string;
  readonly locality: Locality;
  /** The database is gone when the client ends. */
  readonly inMemory: boolean;
}

/** Parts of a connection as they were found; undefined: not said. */
export type ConnectionParts = Partial<Record<'host' | 'port' | 'database' | 'user', string>>;

/** Finds out where a client goes: by its options and operands, a URL, option files, variables, its default. */
export function readConnection(call: ClientCall, command: SimpleCommand, facts: Facts): SqlConnection {
  const given = givenParts(call);
  const fromFiles = command.place.kind === 'here' ? readOptionFiles(call, command, facts) : {};
  const named = { ...fromFiles, ...given };
  const unsure: string[] = [];
  const part = (name: ConnectionPart): string | undefined => {
    const variables = call.client.variables?.[name] ?? [];
    for (const variable of variables) {
      const state = command.env.get(variable);
      if (state.state === 'known') return state.value;
      if (state.state === 'unknown') unsure.push(variable);
    }
    return undefined;
  };
  const url = named.host === undefined ? part('url') : undefined;
  const fromUrl: ConnectionParts = url === undefined ? {} : readConnectionText(url);
  const host = named.host ?? fromUrl.host ?? part('host') ?? '';
  const port = named.port ?? fromUrl.port ?? part('port');
  const redirected = (call.client.redirecting ?? []).some(name => command.env.get(name).state !== 'unset');
  const sure = named.host !== undefined || (unsure.length === 0 && !redirected);
  const number = port !== undefined && /^\d{1,5}$/.test(port) ? Number(port) : undefined;
  return {
    host: host === '' ? defaultHost(call) : host,
    port: number,
    database: named.database ?? fromUrl.database ?? part('database') ?? '',
    user: named.user ?? fromUrl.user ?? part('user') ?? '',
    ...place(call, host, number, named.database, sure, facts),
  };
}

function givenParts(call: ClientCall): ConnectionParts {
  const parts: ConnectionParts = {};
  const options = call.options.map(({ role, word }) => ({ role: role as string, text: textWithHoles(word) }));
  const operands = call.operands.map(({ role, word }) => ({
    role: role as string,
    text: textWithHoles(word),
  }));
  for (const { role, text } of [...operands, ...options]) {
    switch (role) {
      case 'host':
      case 'port':
      case 'database':
      case 'user':
        parts[role] = text;
        break;
      case 'socket':
        parts.host = text.startsWith('/') ? text : `/${text}`;
        break;
      case 'url':
      case 'connection':
      case 'logon': {
        const bare = role === 'url' && !text.includes('://') && !hasHole(text);
        const found = readConnectionText(bare ? `host://${text}` : text);
        // A variable in the place of a name may hold a URL: it may lead anywhere.
        const unsure = hasHole(text) && found.host === undefined;
        Object.assign(parts, unsure ? { host: text, database: '' } : found);
        break;
      }
      case 'server':
        Object.assign(parts, readServer(text));
        break;
      default:
    }
  }
  return parts;
}

/** SQL Server's `tcp:host\instance,1433`. */
function readServer(text: string): ConnectionParts {
  const [address = '', port] = text.replace(/^(?:tcp|np|lpc|admin):/i, '').split(',');
  const [host = ''] = address.split('\\');
  return port === undefined ? { host } : { host, port: port.trim() };
}

function defaultHost(call: ClientCall): string {
  const { server } = call.client;
  if (server.kind === 'service') return server.host;
  return server.kind === 'loopback' ? 'localhost' : '';
}

function place(
  call: ClientCall,
  host: string,
  port: number | undefined,
  database: string | undefined,
  sure: boolean,
  facts: Facts,
): { readonly locality: Locality; readonly inMemory: boolean } {
  const { server } = call.client;
  const told = call.options.findLast(option => option.role === 'remote' || option.role === 'local')?.role;
  if (told === 'remote') return { locality: 'remote', inMemory: false };
  if (server.kind === 'file' && host === '') {
    const inMemory = database === undefined || isInMemory(database);
    return { locality: database !== undefined && hasHole(database) ? 'unknown' : 'local', inMemory };
  }
  if (host === '') {
    if (told === 'local') return { locality: 'local', inMemory: false };
    if (!sure) return { locality: 'unknown', inMemory: false };
    if (server.kind === 'service') return { locality: 'remote', inMemory: false };
    if (server.kind === 'unknown') return { locality: 'unknown', inMemory: false };
    if (server.kind === 'socket') return { locality: 'local', inMemory: false };
  }
  const defaultPort = server.kind === 'socket' || server.kind === 'loopback' ? server.port : undefined;
  return {
    locality: hostPlace(host === '' ? 'localhost' : host, port ?? defaultPort, facts),
    inMemory: false,
  };
}

/** The most severe place of a list of hosts; a path is a Unix socket. */
export function hostPlace(hosts: string, port: number | undefined, facts: Facts): Locality {
  if (hasHole(hosts)) return 'unknown';
  return worstLocality(
    hosts.split(',').map(host => {
      if (host === '' || host.startsWith('/') || host.startsWith('@')) return 'local';
      // SQL Server's own names for this machine.
      if (/^(?:\.|\(local\)|\(localdb\).*)$/i.test(host)) return 'local';
      return addressLocality(host, port, facts);
    }),
  );
}
