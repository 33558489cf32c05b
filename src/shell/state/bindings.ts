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
  readonly index: Index<T> | undefined;
}

/** Maps of growing size: a name is looked for in the newest first. */
interface Index<T> {
  readonly map: ReadonlyMap<string, T>;
  readonly older: Index<T> | undefined;
}

/** Bindings from one index to the next. */
const STRIDE = 16;

/** Binds a name in front of what was bound before. */
export function bind<T>(name: string, value: T, before: Bindings<T> | undefined): Bindings<T> {
  const count = (before?.count ?? 0) + 1;
  const bound = { name, value, before, count, index: undefined };
  return count % STRIDE === 0 ? { ...bound, index: indexOf(bound) } : bound;
}

/** @returns the value bound last to a name */
export function lookUp<T>(bindings: Bindings<T> | undefined, name: string): T | undefined {
  let at = bindings;
  for (; at !== undefined && at.index === undefined; at = at.before) if (at.name === name) return at.value;
  for (let index = at?.index; index !== undefined; index = index.older) {
    const found = index.map.get(name);
    if (found !== undefined || index.map.has(name)) return found;
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

/** Maps of about the same size are merged, so that there are few of them and each name is copied seldom. */
function indexOf<T>(newest: Bindings<T>): Index<T> {
  let map = new Map<string, T>();
  let at: Bindings<T> | undefined = newest;
  for (; at !== undefined && at.index === undefined; at = at.before) {
    if (!map.has(at.name)) map.set(at.name, at.value);
  }
  let older = at?.index;
  while (older !== undefined && older.map.size <= 2 * map.size) {
    const merged = new Map(older.map);
    for (const [name, value] of map) merged.set(name, value);
    map = merged;
    older = older.older;
  }
  return { map, older };
}
