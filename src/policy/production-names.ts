import type { Operation } from '../operations/operation.ts';
import type { Target } from '../operations/target.ts';

/** Words in a name that say production. Words that deny it (`staging`, `dev`, `test`) prove nothing. */
const STRONG = new Set(['prod', 'production', 'prd', 'prod1', 'prod2', 'live']);

/** Kinds of targets that are places or owners, in which `live` means production too. */
const PLACES =
  /^(?:host|context|cluster|kubeconfig|namespace|profile|account|project|subscription|configuration|environment|workspace|stack|database|application|resource group|server)$/;

/**
 * Takes a target for production by its name alone.
 * @returns what it was seen by, for a person: `context prod-eu`; undefined if no name says so
 */
export function productionName(operation: Operation): string | undefined {
  for (const target of operation.targets) {
    if (target.kind !== 'path' && saysProduction(target)) return `${target.kind} ${target.name}`;
  }
  const place = operation.elsewhere;
  if (place !== undefined && words(place).some(word => STRONG.has(word))) return place;
  if ('host' in operation && words(operation.host).some(word => STRONG.has(word)))
    return `host ${operation.host}`;
  if ('database' in operation && words(operation.database).some(word => STRONG.has(word)))
    return `database ${operation.database}`;
  return undefined;
}

function saysProduction({ kind, name }: Target): boolean {
  return words(name).some(word => STRONG.has(word) && (word !== 'live' || PLACES.test(kind)));
}

function words(name: string): string[] {
  return name
    .slice(0, 512)
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
