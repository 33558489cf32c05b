import type { Operation } from '../operations/operation.ts';
import { some } from './lines.ts';

/** What is looked at, in a few words. */
export function titleOf(operation: Operation): string {
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
      return [operation.program, operation.path, ...operation.operands.slice(0, 2)]
        .filter(part => part !== '')
        .join(' ');
    case 'opaque':
      return operation.what;
  }
}
