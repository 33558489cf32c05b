/**
 * An immutable list of names and values, newest first. Binding a name costs little and shares all that was
 * bound before, so that every command of a line can keep the variables of its own moment.
 */
export interface Bindings<T> {
  readonly name: string;
  readonly value: T;
  readonly before: Bindings<T> | undefined;
  /** How many bindings there are, this one included. */
  readonly count: number;
  /** Everything bound up to here, built now and then so that looking up stays short. */
  readonly index: ReadonlyMap<string, T> | undefined;
  /** Bindings since the last index. */
  readonly unindexed: number;
}

/** Bindings between two indexes at least; more where the index is large, since it is copied. */
const STRIDE = 16;

/** Binds a name in front of what was bound before. */
export function bind<T>(name: string, value: T, before: Bindings<T> | undefined): Bindings<T> {
  const unindexed = (before?.unindexed ?? 0) + 1;
  const count = (before?.count ?? 0) + 1;
  if (unindexed < STRIDE) return { name, value, before, count, index: undefined, unindexed };
  const last = lastIndex(before);
  if (unindexed < (last?.size ?? 0) / 4) return { name, value, before, count, index: undefined, unindexed };
  const index = new Map(last);
  for (const one of newestUntilIndex(before).reverse()) index.set(one.name, one.value);
  index.set(name, value);
  return { name, value, before, count, index, unindexed: 0 };
}

/** @returns the value bound last to a name */
export function lookUp<T>(bindings: Bindings<T> | undefined, name: string): T | undefined {
  for (let at = bindings; at !== undefined; at = at.before) {
    if (at.index !== undefined) return at.index.get(name);
    if (at.name === name) return at.value;
  }
  return undefined;
}

/** @returns the names bound in one or the other since the two were the same list */
export function changedNames<T>(one: Bindings<T> | undefined, other: Bindings<T> | undefined): Set<string> {
  const names = new Set<string>();
  let left = one;
  let right = other;
  while (left !== right) {
    if ((left?.count ?? 0) >= (right?.count ?? 0)) {
      if (left !== undefined) names.add(left.name);
      left = left?.before;
    } else {
      if (right !== undefined) names.add(right.name);
      right = right?.before;
    }
  }
  return names;
}

/** @returns every name that is bound */
export function boundNames<T>(bindings: Bindings<T> | undefined): Set<string> {
  return changedNames(bindings, undefined);
}

function lastIndex<T>(bindings: Bindings<T> | undefined): ReadonlyMap<string, T> | undefined {
  let at = bindings;
  while (at !== undefined && at.index === undefined) at = at.before;
  return at?.index;
}

function newestUntilIndex<T>(bindings: Bindings<T> | undefined): Bindings<T>[] {
  const found: Bindings<T>[] = [];
  for (let at = bindings; at !== undefined && at.index === undefined; at = at.before) found.push(at);
  return found;
}
