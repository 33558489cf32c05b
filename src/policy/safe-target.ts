import type { Operation } from '../operations/operation.ts';
import { matchesPattern } from '../rules/pattern.ts';
import { liesWithin } from './lies-within.ts';
import type { SafeTargets } from './policy.ts';

/**
 * Says why an operation touches only what the configuration calls safe: a loopback port, a database on
 * this machine, paths below a scratch directory. Production, another machine, and a path that is not fully
 * known are never safe.
 * @returns the reason, or undefined if it is not all safe
 */
export function safeTarget(operation: Operation, safe: SafeTargets): string | undefined {
  if (
    operation.elsewhere !== undefined ||
    operation.targets.some(target => target.production !== undefined)
  ) {
    return undefined;
  }
  switch (operation.kind) {
    case 'http':
      return operation.locality === 'local' &&
        operation.port !== undefined &&
        safe.ports.includes(operation.port)
        ? `port ${operation.port} is a test service`
        : undefined;
    case 'sql':
    case 'store': {
      const { database } = operation;
      const known =
        operation.locality === 'local' && database !== '' && !operation.unknown.includes('database');
      return known && safe.databases.some(pattern => matchesPattern(pattern, database))
        ? `${database} is a test database`
        : undefined;
    }
    case 'files': {
      const below = operation.paths.map(({ path }) =>
        path === undefined ? undefined : safe.directories.find(directory => liesBelow(directory, path)),
      );
      return below.length > 0 && below.every(one => one !== undefined)
        ? `${below[0]} is a scratch directory`
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Below, not the directory itself: that is asked about. */
function liesBelow(directory: string, path: string): boolean {
  return path !== directory && liesWithin(directory, path);
}
