import type { Facts } from '../../operations/facts.ts';
import type { SqlOperation } from '../../operations/operation.ts';
import { hostPlace } from '../../operations/sql/clients/connection.ts';
import { readConnectionText } from '../../operations/sql/clients/connection-text.ts';
import type { Locality } from '../../operations/target.ts';
import type { SqlTarget } from '../sql/sql-target.ts';

/** The database that a URL names, and how it would be looked at. */
export interface DatabaseTarget {
  /** `postgresql`, `mysql`, `sqlite`, … */
  readonly scheme: string;
  readonly isFile: boolean;
  readonly locality: Locality;
  readonly target: SqlTarget;
}

/** Reads a database's URL, its password included. */
export function databaseTarget(url: string, facts: Facts): DatabaseTarget {
  const parts = readConnectionText(url);
  const scheme = /^(?:jdbc:)?([a-z]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  const isFile = /^(?:sqlite3?|file)$/.test(scheme);
  const database = parts.database ?? '';
  const port = parts.port === undefined ? undefined : Number(parts.port);
  const locality: Locality = isFile ? 'local' : hostPlace(parts.host ?? '', port, facts);
  const target: SqlTarget = {
    host: parts.host ?? '',
    port,
    database,
    user: parts.user ?? '',
    password: passwordOf(url),
    operation: everything(database),
  };
  return { scheme, isFile, locality, target };
}

/** Every table of a database, as if it were dropped. */
export function everything(database: string): SqlOperation {
  return {
    kind: 'sql',
    program: 'mysql',
    certainty: 'parsed',
    dryRun: false,
    forced: false,
    unknown: [],
    targets: [],
    credentials: [],
    spans: [],
    statement: 'drop',
    object: 'database',
    names: [database],
    where: 'none',
    cascade: false,
    temporary: false,
    flags: [],
    dialect: '',
    text: '',
    host: '',
    database,
    user: '',
    locality: 'local',
  };
}

function passwordOf(url: string): string | undefined {
  const found = /^[a-z]+:\/\/[^:@/]*:([^@/]*)@/i.exec(url)?.[1];
  try {
    return found === undefined ? undefined : decodeURIComponent(found);
  } catch {
    return found;
  }
}
