import { fillHoles, hasHole } from '../../hole.ts';
import type { CallContext } from '../../opaque-operation.ts';
import type { SqlOperation } from '../../operation.ts';
import type { Target } from '../../target.ts';
import type { SqlDialect } from '../dialect.ts';
import type { SqlStatement } from '../statement.ts';
import type { SqlConnection } from './connection.ts';
import { statementText } from './statement-text.ts';

/** Most operations of one kind that a text becomes one by one; the names of the rest go into the last. */
const MOST_ALIKE = 20;

/** What all operations of one text share. */
export interface SqlContext extends CallContext {
  readonly dialect: SqlDialect;
  readonly connection: SqlConnection;
  /** Nothing can be changed in the database, which was opened read-only. */
  readonly readOnly: boolean;
}

/**
 * The operations of the statements of one text. Statements that are alike but for their names become one
 * operation beyond the first twenty, so that a dump of thousands stays readable.
 * @param text the text that the statements were read from, with holes
 */
export function sqlOperations(
  statements: readonly SqlStatement[],
  text: string,
  context: SqlContext,
): SqlOperation[] {
  const groups = new Map<string, SqlStatement[]>();
  for (const one of statements) {
    const key = JSON.stringify([one.kind, one.object, one.where, one.cascade, one.temporary, one.flags]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()]
    .flatMap(collect)
    .sort((a, b) => a.start - b.start)
    .map(one => operationOf(one, text, context));
}

function collect(group: readonly SqlStatement[]): SqlStatement[] {
  const seen = new Set<string>();
  const different = group.filter(one => {
    const key = one.names.join();
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  if (different.length <= MOST_ALIKE) return different;
  const last = different[MOST_ALIKE - 1] as SqlStatement;
  const names = new Set(different.slice(MOST_ALIKE - 1).flatMap(one => one.names));
  return [...different.slice(0, MOST_ALIKE - 1), { ...last, names: [...names] }];
}

function operationOf(one: SqlStatement, text: string, context: SqlContext): SqlOperation {
  const { connection } = context;
  const shown = statementText(text, one.start, one.end);
  const unknown = [
    ...(one.names.some(hasHole) ? ['names'] : []),
    ...(hasHole(text.slice(one.start, one.end)) ? ['text'] : []),
    ...(['host', 'database', 'user'] as const).filter(name => hasHole(connection[name])),
  ];
  const acts = ['call', 'client', 'dynamic'].includes(one.kind);
  return {
    kind: 'sql',
    program: context.program,
    certainty: context.certainty,
    dryRun: context.dryRun || (context.readOnly && !acts),
    forced: context.forced,
    unknown,
    targets: targetsOf(one, connection),
    credentials: context.credentials,
    spans: context.spans,
    ...(context.elsewhere === undefined ? {} : { elsewhere: context.elsewhere }),
    statement: one.kind,
    object: one.object,
    names: one.names.map(fillHoles),
    where: one.where,
    cascade: one.cascade,
    temporary: one.temporary || connection.inMemory,
    flags: one.flags,
    dialect: context.dialect,
    text: shown,
    host: fillHoles(connection.host),
    database: fillHoles(connection.database),
    user: fillHoles(connection.user),
    locality: connection.locality,
  };
}

/** The database, and the single objects that the statement names. */
function targetsOf(one: SqlStatement, connection: SqlConnection): Target[] {
  const { host, port, database, locality } = connection;
  const server = host === '' ? '' : `${host}${port === undefined ? '' : `:${port}`}/`;
  const name = fillHoles(`${server}${database}`).replace(/\/$/, '') || 'default database';
  const objects = one.names
    .slice(0, MOST_ALIKE)
    .map((object): Target => ({ kind: one.object || 'object', name: fillHoles(object), locality }));
  return [{ kind: 'database', name, locality }, ...objects];
}
