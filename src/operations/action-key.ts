import { createHash } from 'node:crypto';
import type { Operation } from './operation.ts';

/**
 * Identifies an action: the same operation on the same target has the same key wherever it is caught (a
 * line, an exec, a hook), and another target gives another key. How sure the reading is, where its words
 * stand and which credential it uses do not count; nothing can be read back from a key.
 * @returns the operation's kind and 32 hexadecimal digits
 */
export function actionKey(operation: Operation): string {
  const identity = [operation.dryRun, operation.elsewhere ?? null, ...identityOf(operation)];
  const digest = createHash('sha256').update(JSON.stringify(identity, sorted)).digest('hex');
  return `${operation.kind}:${digest.slice(0, 32)}`;
}

function identityOf(operation: Operation): readonly unknown[] {
  switch (operation.kind) {
    case 'http':
      return [
        operation.method,
        operation.scheme,
        operation.host,
        operation.port ?? null,
        operation.locality,
        operation.path,
        operation.query,
        operation.verbs,
        operation.body ?? null,
        operation.bodyKind,
        operation.fields,
        operation.requests,
      ];
    case 'graphql':
      return [
        operation.type,
        operation.field,
        operation.arguments,
        operation.emptyArguments,
        operation.host,
        operation.path,
        operation.locality,
      ];
    case 'sql':
      return [
        operation.text,
        operation.names,
        operation.host,
        operation.database,
        operation.user,
        operation.locality,
      ];
    case 'store':
      return [
        operation.system,
        operation.command,
        operation.arguments,
        operation.host,
        operation.database,
        operation.locality,
      ];
    case 'files':
      return [
        operation.action,
        operation.recursive,
        operation.paths.map(path => [path.path ?? path.text, path.path === undefined, path.glob]),
      ];
    case 'cli':
      return [operation.program, operation.path, operation.options, operation.operands, operation.variables];
    case 'opaque':
      return [operation.program, operation.what, operation.detail];
  }
}

/** Maps are compared by their members, in whatever order they were read. */
function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
