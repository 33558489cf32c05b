import { machineFacts } from '../../facts/machine-facts.ts';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { line } from '../lines.ts';
import type { Card, LookContext, Seen } from '../look.ts';
import { lookAtMysqlTarget } from '../sql/mysql-card.ts';
import { lookAtPostgresTarget } from '../sql/postgres-card.ts';
import type { SqlTarget } from '../sql/sql-target.ts';
import { lookAtSqliteFile } from '../sql/sqlite-card.ts';
import { databaseFile } from './database-file.ts';
import { databaseTarget, everything } from './database-target.ts';
import { type DroppedDatabase, droppedDatabase } from './dropped-database.ts';
import { type NamedDatabase, namedDatabase, settingsPlace } from './named-database.ts';

/**
 * Looks at the database that a migration tool would reset: which one the project's settings name, who says so,
 * and what it holds if it is on this machine. Nothing of the project runs.
 */
export const lookAtDatabase: Card = async (look, context) => {
  const { operation, command, cwd } = look;
  if (operation.kind !== 'cli' || command === undefined || cwd === undefined) {
    return { ok: false, reason: 'the directory it runs in is not known' };
  }
  const dropped = droppedDatabase(operation, command, context.home);
  if (dropped !== undefined) return lookAtDropped(dropped, context);
  const facts = machineFacts(context.home);
  const place = settingsPlace(operation, { cwd, env: command.env, facts });
  const named = namedDatabase(place);
  if (named === undefined) return { ok: false, reason: 'no setting that is read here names its database' };
  const file = databaseFile(named.url, { program: place.program, options: operation.options, cwd, facts });
  return lookAtNamed(named, { file, context });
};

/** The tool of a server names its database itself. */
function lookAtDropped(found: DroppedDatabase, context: LookContext): Promise<Seen> | Seen {
  if (!found.ok) return found;
  const { system, server, locality } = found;
  const { host, database } = server;
  if (locality !== 'local') {
    const where = locality === 'unknown' ? 'where that is, is not known' : 'not on this machine';
    const lines = [
      line('danger', `database ${database} on ${host || 'its default server'}: ${where}`, 'unknown'),
    ];
    return { ok: true, lines };
  }
  const target: SqlTarget = { ...server, operation: everything(database) };
  return system === 'postgres' ? lookAtPostgresTarget(target, context) : lookAtMysqlTarget(target, context);
}

async function lookAtNamed({ url, origin }: NamedDatabase, { file, context }: Place): Promise<Seen> {
  const { scheme, isFile, locality, target } = databaseTarget(url, machineFacts(context.home));
  const { host, port, database } = target;
  const where = isFile
    ? `file ${database}`
    : `database ${database} on ${host === '' ? 'this machine' : host}${port === undefined ? '' : `:${port}`}`;
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
  const seen = await lookInside(scheme, target, { file, context: below });
  if (seen === undefined || !seen.ok) {
    const why = seen === undefined ? 'there is no look at such a database' : seen.reason;
    return { ok: true, lines: [...head, line('warning', `what it holds was not seen: ${why}`, 'unknown')] };
  }
  return { ...seen, lines: [...head, ...seen.lines] };
}

interface Place {
  /** The file that is meant, if it is one and it was found. */
  readonly file: string | undefined;
  readonly context: LookContext;
}

async function lookInside(
  scheme: string,
  target: SqlTarget,
  { file, context }: Place,
): Promise<Seen | undefined> {
  if (/^postg/.test(scheme)) return lookAtPostgresTarget(target, context);
  if (/^(?:mysql|maria)/.test(scheme)) return lookAtMysqlTarget(target, context);
  if (!/^(?:sqlite3?|file)$/.test(scheme)) return undefined;
  if (file === undefined)
    return { ok: false, reason: 'it is not where it was looked for; the tool may mean another place' };
  return lookAtSqliteFile(file, everything(''), context);
}
