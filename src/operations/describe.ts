import type { Operation } from './operation.ts';

/** One line for a person: what the operation would do, and where. */
export function describeOperation(operation: Operation): string {
  switch (operation.kind) {
    case 'http':
      return `HTTP ${operation.method} ${operation.host}${operation.path}`;
    case 'graphql':
      return `GraphQL ${operation.type} ${operation.field} at ${operation.host}`;
    case 'sql':
      return operation.text;
    case 'store':
      return `${operation.system} ${operation.command} ${operation.arguments.join(' ')}`.trim();
    case 'files':
      return `${operation.action} ${operation.paths.map(path => path.path ?? path.text).join(' ')}`;
    case 'cli':
      return `${operation.program} ${operation.path} ${operation.operands.join(' ')}`.trim();
    case 'opaque':
      return operation.detail;
  }
}
