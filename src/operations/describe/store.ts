import type { StoreOperation } from '../operation.ts';

const SCOPES: Readonly<Record<StoreOperation['scope'], string>> = {
  everything: ': everything',
  database: ': the whole database',
  collection: ': the whole collection',
  items: '',
  settings: ': settings',
  unknown: '',
};

/** `FLUSHALL on redis cache.example: everything`. */
export function describeStore(operation: StoreOperation): string {
  const { system, command, host, database, scope } = operation;
  const words = [command.toUpperCase(), ...operation.arguments].join(' ');
  const place = [system, host, database].filter(part => part !== '').join(' ');
  return `${words} on ${place}${SCOPES[scope]}`;
}
