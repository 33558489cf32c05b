import { resolve } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import type { SqlOperation } from '../../operations/operation.ts';
import { hostPlace } from '../../operations/sql/clients/connection.ts';
import { readConnectionText } from '../../operations/sql/clients/connection-text.ts';
import type { Locality } from '../../operations/target.ts';
import { line } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { lookAtMysqlTarget } from '../sql/mysql-card.ts';
import { lookAtPostgresTarget } from '../sql/postgres-card.ts';
import type { SqlTarget } from '../sql/sql-target.ts';
import { lookAtSqliteFile } from '../sql/sqlite-card.ts';
import { databaseInSettings } from './database-in-settings.ts';
import { type DroppedDatabase, droppedDatabase } from './dropped-database.ts';
import type { NamedDatabase } from './named-database.ts';

/**
 * Looks at the database that a migration tool would reset: which one the project's settings name, who says so,
 * and what it holds if it is on this machine. Nothing of the project runs.
 */
export const lookAtDatabase: Card = async (look, context) => {
  const { operation, command, cwd } = look;
  if (operation.kind !== 'cli' || command === undefined || cwd === undefined) {
    return { ok: false, reason: 'the directory it runs in is not known' };
  }
  const dropped = droppedDatabase(command);
  if (dropped !== undefined) return lookAtDropped(dropped, context);
  const named = databaseInSettings(operation, { command, cwd, home: context.home });
  if (named === undefined) return { ok: false, reason: 'no setting that is read here names its database' };
  return lookAtNamed(named, { cwd, context });
};

/** The tool of a server names its database itself. */
function lookAtDropped({ system, ...server }: DroppedDatabase, context: LookContext): Promise<Seen> | Seen {
  const { host, port, database } = server;
  const locality = host === '' ? 'local' : hostPlace(host, port, machineFacts(context.home));
  if (locality !== 'local') {
    const lines = [line('danger', `database ${database} on ${host}: not on this machine`, 'unknown')];
    return { ok: true, lines };
  }
  const target: SqlTarget = { ...server, operation: everything(database) };
  return system === 'postgres' ? lookAtPostgresTarget(target, context) : lookAtMysqlTarget(target, context);
}

async function lookAtNamed(
  { url, origin }: NamedDatabase,
  { cwd, context }: { readonly cwd: string; readonly context: LookContext },
): Promise<Seen> {
  const parts = readConnectionText(url);
  const scheme = /^(?:jdbc:)?([a-z]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  const isFile = /^(?:sqlite3?|file)$/.test(scheme);
  const database = parts.database ?? '';
  const port = parts.port === undefined ? undefined : Number(parts.port);
  const locality: Locality = isFile ? 'local' : hostPlace(parts.host ?? '', port, machineFacts(context.home));
  const where = isFile
    ? `file ${database}`
    : `database ${database} on ${parts.host ?? 'this machine'}${port === undefined ? '' : `:${port}`}`;
  const head: SummaryLine[] = [
    line(
      locality === 'local' ? 'warning' : 'danger',
      `${where}${locality === 'local' ? '' : `: ${locality === 'unknown' ? 'where that is, is not known' : 'not on this machine'}`}`,
    ),
    line('plain', `named by ${origin}`),
  ];
  context.show(head);
  if (locality !== 'local')
    return { ok: true, lines: [...head, line('quiet', 'what it holds was not asked', 'unknown')] };
  const below = { ...context, show: (lines: readonly SummaryLine[]) => context.show([...head, ...lines]) };
  const seen = await lookInside(
    { scheme, url, cwd, parts: { host: parts.host ?? '', port, database, user: parts.user ?? '' } },
    below,
  );
  if (seen === undefined || !seen.ok) {
    const why = seen === undefined ? 'there is no look at such a database' : seen.reason;
    return { ok: true, lines: [...head, line('warning', `what it holds was not seen: ${why}`, 'unknown')] };
  }
  return { ...seen, lines: [...head, ...seen.lines] };
}

interface Inside {
  readonly scheme: string;
  readonly url: string;
  readonly cwd: string;
  readonly parts: Pick<SqlTarget, 'host' | 'port' | 'database' | 'user'>;
}

async function lookInside(
  { scheme, url, cwd, parts }: Inside,
  context: LookContext,
): Promise<Seen | undefined> {
  const target: SqlTarget = { ...parts, password: passwordOf(url), operation: everything(parts.database) };
  if (/^postg/.test(scheme)) return lookAtPostgresTarget(target, context);
  if (/^(?:mysql|maria)/.test(scheme)) return lookAtMysqlTarget(target, context);
  if (/^(?:sqlite3?|file)$/.test(scheme))
    return lookAtSqliteFile(resolve(cwd, parts.database), everything(''), context);
  return undefined;
}

/** Every table of a database, as if it were dropped. */
function everything(database: string): SqlOperation {
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
