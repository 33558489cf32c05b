import { INERT_PROGRAMS } from '../operations/inert.ts';
import { namedPrograms } from './match.ts';
import type { Rule } from './rule.ts';

/** Programs that do nothing but put another one in their own place, which is judged when it starts. */
const REPLACERS = ['env'];

/** What decides which programs need no analysis. */
export interface InertOptions {
  /** A person's own rules, which may be about any program; those that come with holdfire are about none of these. */
  readonly own: readonly Rule[];
  /** True if every program beneath is judged again when it starts. */
  readonly execsFollow: boolean;
}

/** The programs that need no analysis when they start, by their `plainName`. */
export function inertUnder({ own, execsFollow }: InertOptions): ReadonlySet<string> {
  const named = own.map(namedPrograms);
  if (named.includes(undefined)) return new Set();
  const wanted = new Set(named.flatMap(names => [...(names ?? [])]));
  const inert = [...INERT_PROGRAMS, ...(execsFollow ? REPLACERS : [])];
  return new Set(inert.filter(name => !wanted.has(name)));
}
