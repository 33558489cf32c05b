import type { IdentityFact } from './dry-run-summary.ts';

/**
 * What is not as it was when a person read it, a few words each; none: all of it is the same.
 * @param now undefined: what was looked at is not found any more
 */
export function changesBetween(
  before: readonly IdentityFact[],
  now: readonly IdentityFact[] | undefined,
): readonly string[] {
  const was = new Map(before.map(fact => [fact.of, fact]));
  const is = new Map((now ?? []).map(fact => [fact.of, fact]));
  const changed = before.flatMap(fact => changeOf(fact, is.get(fact.of)));
  const added = [...is.values()].filter(fact => !was.has(fact.of));
  return [...changed, ...added.map(fact => `${fact.of} is new: ${fact.is}`)];
}

function changeOf(before: IdentityFact, now: IdentityFact | undefined): readonly string[] {
  if (now === undefined) return [`${before.of}, which was ${before.is}, is not found any more`];
  if (now.print === before.print && now.is === before.is) return [];
  return [
    now.is === before.is
      ? `${now.of} has changed (${now.is} as before)`
      : `${now.of} was ${before.is}, is ${now.is}`,
  ];
}
