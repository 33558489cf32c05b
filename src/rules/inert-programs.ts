import { INERT_PROGRAMS } from '../operations/inert.ts';
import { namedPrograms } from './match.ts';
import type { Rule } from './rule.ts';

/**
 * The inert programs that need no analysis: a person's own rules may be about any program.
 * @param own rules besides those that come with holdfire, which are never about one of these
 * @returns names as `inertProgram` gives them
 */
export function inertUnder(own: readonly Rule[]): ReadonlySet<string> {
  const named = own.map(namedPrograms);
  if (named.includes(undefined)) return new Set();
  const wanted = new Set(named.flatMap(names => [...(names ?? [])]));
  return new Set([...INERT_PROGRAMS].filter(name => !wanted.has(name)));
}
