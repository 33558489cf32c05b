import { fillHoles } from '../../../src/operations/hole.ts';
import type { SqlDialect } from '../../../src/operations/sql/dialect.ts';
import { readStatements } from '../../../src/operations/sql/read-statements.ts';
import type { SqlStatement } from '../../../src/operations/sql/statement.ts';

/** A statement in one short line: `drop table a,b cascade temporary (if exists)`. */
export function shownStatement(one: SqlStatement): string {
  const where = ['delete', 'update'].includes(one.kind) ? `where:${one.where}` : '';
  return [
    one.kind,
    one.object,
    fillHoles(one.names.join(',')),
    where,
    one.cascade ? 'cascade' : '',
    one.temporary ? 'temporary' : '',
    one.flags.length === 0 ? '' : `(${one.flags.join(', ')})`,
  ]
    .filter(part => part !== '')
    .join(' ');
}

/** All statements of a text in that form. */
export function shownStatements(text: string, dialect: SqlDialect = 'postgres'): string[] {
  return readStatements(text, dialect).map(shownStatement);
}
