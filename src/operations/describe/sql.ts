import type { SqlOperation } from '../operation.ts';

/** Statements that their kind, object and names tell in full; of all others the own words tell more. */
const BY_NAMES = new Set(['drop', 'truncate', 'delete', 'update']);

/** `DROP TABLE users in app on db.prod.example (postgres)`. */
export function describeSql(operation: SqlOperation): string {
  const { database, host, dialect } = operation;
  return [
    statement(operation),
    ...(database === '' ? [] : [`in ${database}`]),
    ...(host === '' ? [] : [`on ${host}`]),
    ...(dialect === '' ? [] : [`(${dialect})`]),
  ].join(' ');
}

function statement({ statement, object, names, where, cascade, text }: SqlOperation): string {
  if (!BY_NAMES.has(statement) || names.length === 0) return text;
  const rows =
    statement !== 'delete' && statement !== 'update'
      ? ''
      : where === 'none'
        ? ', every row'
        : where === 'always'
          ? ', every row (its WHERE is always true)'
          : ' where …';
  const kind = statement === 'delete' ? 'FROM' : object.toUpperCase();
  const words = [statement.toUpperCase(), ...(kind === '' || statement === 'update' ? [] : [kind])];
  return `${words.join(' ')} ${names.join(', ')}${rows}${cascade ? ' and all that depends on it' : ''}`;
}
