import type { Assignment } from '../command.ts';
import { type Environment, environmentOf } from '../environment.ts';

/** An environment of which nothing is known. */
export const UNKNOWN_ENVIRONMENT: Environment = environmentOf({}, false);

/** An environment without a variable. */
export const EMPTY_ENVIRONMENT: Environment = environmentOf({}, true);

/** @returns an environment with assignments in front of a command added */
export function withAssignments(env: Environment, assignments: readonly Assignment[]): Environment {
  if (assignments.length === 0) return env;
  const added = new Map(assignments.map(({ name, value }) => [name, value.value]));
  return {
    get: name => {
      if (!added.has(name)) return env.get(name);
      const value = added.get(name);
      return value === undefined ? { state: 'unknown' } : { state: 'known', value };
    },
  };
}

/** @returns an environment without some variables, as `env -u` makes it */
export function without(env: Environment, names: readonly string[]): Environment {
  if (names.length === 0) return env;
  const removed = new Set(names);
  return { get: name => (removed.has(name) ? { state: 'unset' } : env.get(name)) };
}
