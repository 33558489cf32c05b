import type { Operation } from '../operations/operation.ts';
import { matchesPattern } from '../rules/pattern.ts';
import { liesWithin } from './lies-within.ts';
import type { ProtectedThings } from './policy.ts';

/**
 * Says which protected thing an operation touches: a path in, at or above a protected one, a branch, a table.
 * @returns what it is, or undefined
 */
export function protectedThing(operation: Operation, things: ProtectedThings): string | undefined {
  if (operation.kind === 'files') {
    for (const { path } of operation.paths) {
      const hit = path === undefined ? undefined : things.paths.find(pattern => touches(pattern, path));
      if (hit !== undefined) return `path ${hit}`;
    }
  }
  if (operation.kind === 'sql' && operation.object !== 'database') {
    const table = operation.names.find(name => things.tables.some(pattern => matchesTable(pattern, name)));
    if (table !== undefined) return `table ${table}`;
  }
  const target = operation.targets.find(
    ({ kind, name }) =>
      (kind === 'branch' && things.branches.some(pattern => matchesPattern(pattern, name))) ||
      (kind === 'table' && things.tables.some(pattern => matchesTable(pattern, name))),
  );
  return target === undefined ? undefined : `${target.kind} ${target.name}`;
}

/** A pattern covers what it matches and what lies below; what lies above takes it along. */
function touches(pattern: string, path: string): boolean {
  return matchesPattern(pattern, path) || matchesPattern(`${pattern}/*`, path) || liesWithin(path, pattern);
}

/** A table may be written with its schema: `public.users`. */
function matchesTable(pattern: string, name: string): boolean {
  return matchesPattern(pattern, name) || matchesPattern(`*.${pattern}`, name);
}
