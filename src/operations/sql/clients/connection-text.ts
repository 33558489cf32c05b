import { hasHole } from '../../hole.ts';
import type { ConnectionParts } from './connection.ts';

/** Beyond this many characters a connection is not read. */
const LONGEST = 4096;

/**
 * Reads what stands in the place of a database's name: a URL (`postgres://user:pw@host:5432/db?host=…`), a
 * list of keywords (`host=a dbname=b`, libpq 34.1.1), SQL Server's `tcp:host\instance,1433`, Oracle's
 * `user/pw@//host:1521/service`, MySQL Shell's `user@host/db`, or just a name. Passwords are left out. Never throws.
 */
export function readConnectionText(written: string): ConnectionParts {
  const text = written.slice(0, LONGEST);
  const url = /^(?:jdbc:)?([a-z][a-z0-9+.-]*):\/\/([\s\S]*)$/i.exec(text);
  if (url !== null) return readUrl(url[1] ?? '', url[2] ?? '');
  if (/^(?:md|motherduck):/i.test(text))
    return { host: 'motherduck.com', database: text.slice(text.indexOf(':') + 1) };
  if (/^(?:sqlite|file):/i.test(text)) return { database: text.replace(/^(?:sqlite3?|file):(?:\/\/)?/i, '') };
  const at = text.lastIndexOf('@');
  if (at > 0 && /^[^\s=@/]+@/.test(text)) return readUrl('', text);
  if (at > 0 && /^[^\s=]*\//.test(text)) return readLogon(text, at);
  if (/^\s*\w+\s*=/.test(text)) return readKeywords(text);
  return { database: text };
}

/** Server, database and user of a URL without its scheme (RFC 3986 3.2), with libpq's and JDBC's parameters. */
function readUrl(scheme: string, rest: string): ConnectionParts {
  if (/^(?:sqlite3?|file|duckdb|libsql\+file)$/i.test(scheme)) return { database: rest.split('?')[0] ?? '' };
  const authority = /^[^/?#;]*/.exec(rest)?.[0] ?? '';
  const behind = rest.slice(authority.length);
  const at = authority.lastIndexOf('@');
  const hosts = authority.slice(at + 1);
  const [user = ''] = at === -1 ? [] : authority.slice(0, at).split(':');
  const path = /^\/([^?#;]*)/.exec(behind)?.[1] ?? '';
  const parts: ConnectionParts = {
    host: hosts
      .split(',')
      .map(host => withoutPort(decoded(host)))
      .join(','),
  };
  const port = /:(\d+)$/.exec(hosts)?.[1];
  if (port !== undefined) parts.port = port;
  if (path !== '') parts.database = decoded(path);
  if (user !== '') parts.user = decoded(user);
  for (const [name, value] of parameters(behind)) setPart(parts, name, value);
  return parts;
}

function parameters(text: string): (readonly [string, string])[] {
  const query = /[?;]([^#]*)/.exec(text)?.[1] ?? '';
  return query.split(/[&;]/).map(pair => {
    const equals = pair.indexOf('=');
    return [decoded(pair.slice(0, equals)).toLowerCase(), decoded(pair.slice(equals + 1))] as const;
  });
}

function readKeywords(text: string): ConnectionParts {
  const parts: ConnectionParts = {};
  for (const match of text.matchAll(/(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|(\S*))/g)) {
    setPart(parts, (match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '');
  }
  return parts;
}

const PARAMETERS: Readonly<Record<string, 'host' | 'port' | 'database' | 'user'>> = {
  host: 'host',
  hostaddr: 'host',
  server: 'host',
  port: 'port',
  dbname: 'database',
  database: 'database',
  databasename: 'database',
  user: 'user',
  username: 'user',
};

function setPart(parts: ConnectionParts, name: string, value: string): void {
  const part = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
  if (part !== undefined && value !== '') parts[part] = value;
  // A service file may name any server.
  if (name === 'service') parts.host ??= value;
}

/** Oracle's easy connect: `user/password@//host:port/service`, or a name that a file resolves. */
function readLogon(text: string, at: number): ConnectionParts {
  const [user = ''] = text.slice(0, at).split('/');
  const address = text.slice(at + 1).replace(/^\/\//, '');
  const easy = /^([^:/\s]+)(?::(\d+))?\/(\S+)$/.exec(address);
  if (easy === null) return { user, host: address, database: address };
  const parts: ConnectionParts = { user, host: easy[1] ?? '', database: easy[3] ?? '' };
  if (easy[2] !== undefined) parts.port = easy[2];
  return parts;
}

function withoutPort(host: string): string {
  return hasHole(host) ? host : host.replace(/:\d*$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
