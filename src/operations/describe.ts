import { describeCli } from './describe/cli.ts';
import { describeFiles } from './describe/files.ts';
import { describeGraphql } from './describe/graphql.ts';
import { describeHttp } from './describe/http.ts';
import { describeSql } from './describe/sql.ts';
import { describeStore } from './describe/store.ts';
import type { Operation } from './operation.ts';
import { visibleText } from './visible.ts';

/** Characters of a description; a longer one is cut at its end. */
const LONGEST = 300;

/**
 * One line for a person: what the operation would do to what, then where. What an attacker may have put into
 * it (control and bidirectional characters) is made visible.
 */
export function describeOperation(operation: Operation): string {
  const where = operation.elsewhere === undefined ? '' : ` in ${operation.elsewhere}`;
  const line = visibleText(`${describe(operation)}${where}`);
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

function describe(operation: Operation): string {
  switch (operation.kind) {
    case 'http':
      return describeHttp(operation);
    case 'graphql':
      return describeGraphql(operation);
    case 'sql':
      return describeSql(operation);
    case 'store':
      return describeStore(operation);
    case 'files':
      return describeFiles(operation);
    case 'cli':
      return describeCli(operation);
    case 'opaque':
      return operation.detail === '' ? operation.what : operation.detail;
  }
}
