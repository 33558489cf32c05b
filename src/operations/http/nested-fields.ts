/** A JSON value under construction. */
export type NestedValue = string | number | boolean | null | NestedValue[] | { [name: string]: NestedValue };

/** Deepest nesting that is built; what lies deeper is put where the depth ends. */
const DEEPEST = 20;

/**
 * Puts a value under a name with brackets, as HTTPie and GitHub's CLI write nested JSON: `a[b][c]`, `list[]`.
 */
export function setNested(root: { [name: string]: NestedValue }, name: string, value: NestedValue): void {
  const keys = [
    name.replace(/\[.*$/s, ''),
    ...[...name.matchAll(/\[([^[\]]*)\]/g)].map(match => match[1] ?? ''),
  ];
  let place: NestedValue = root;
  for (const [index, key] of keys.slice(0, DEEPEST).entries()) {
    const last = index === Math.min(keys.length, DEEPEST) - 1;
    const next = last ? value : keys[index + 1] === '' ? [] : {};
    place = step(place, key, { next, last });
  }
}

function step(
  place: NestedValue,
  key: string,
  { next, last }: { readonly next: NestedValue; readonly last: boolean },
): NestedValue {
  if (Array.isArray(place)) {
    place.push(next);
    return next;
  }
  if (typeof place !== 'object' || place === null) return place;
  const existing = Object.hasOwn(place, key) ? place[key] : undefined;
  if (!last && typeof existing === 'object' && existing !== null) return existing;
  // Not an assignment: `__proto__` must become a member like any other.
  Object.defineProperty(place, key, { value: next, enumerable: true, writable: true, configurable: true });
  return next;
}
