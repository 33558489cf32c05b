import type { Operation } from '../operations/operation.ts';
import { compilePattern } from './pattern.ts';
import type { Block, Pattern, Predicate } from './rule.ts';

/** A {@link Block} made ready: every pattern lower-cased and split once. */
export interface CompiledBlock {
  /** The block asks for dry runs by itself. */
  readonly namesDryRun: boolean;
  readonly holds: (operation: Operation) => boolean;
}

type Test = (value: unknown) => boolean;

/** Makes a block ready for many operations. */
export function compileBlock(block: Block): CompiledBlock {
  // What is cheap to ask decides most: one word before a search through lists.
  const checks = Object.entries(block.attributes)
    .sort(([, a], [, b]) => cost(a) - cost(b))
    .map(([name, predicate]) => ({ name, test: compilePredicate(predicate) }));
  const not = block.not.map(compileBlock);
  const any = block.any.map(compileBlock);
  const holds = (operation: Operation): boolean => {
    const attributes = operation as unknown as Readonly<Record<string, unknown>>;
    for (const check of checks) if (!check.test(attributes[check.name])) return false;
    for (const inner of not) if (inner.holds(operation)) return false;
    return any.length === 0 || any.some(inner => inner.holds(operation));
  };
  return { namesDryRun: 'dryRun' in block.attributes, holds };
}

function cost(predicate: Predicate): number {
  if (typeof predicate === 'boolean' || typeof predicate === 'number') return 0;
  if (typeof predicate === 'string') return 1;
  return isList(predicate) ? 2 : 3;
}

function compilePredicate(predicate: Predicate): Test {
  if (typeof predicate === 'boolean' || typeof predicate === 'number') return value => value === predicate;
  if (typeof predicate === 'string' || isList(predicate)) return compileAny(predicate);
  const tests: Test[] = [];
  if (predicate.any !== undefined) tests.push(compileAny(predicate.any));
  for (const pattern of predicate.all ?? []) tests.push(compileAny(pattern));
  if (predicate.none !== undefined) {
    const excluded = compileAny(predicate.none);
    tests.push(value => !excluded(value));
  }
  const { empty, min, max } = predicate;
  if (empty !== undefined) tests.push(value => isEmpty(value) === empty);
  if (min !== undefined) tests.push(value => amount(value) >= min);
  if (max !== undefined) tests.push(value => amount(value) <= max);
  for (const [name, pattern] of Object.entries(predicate.is ?? {})) tests.push(compileEntry(name, pattern));
  return value => {
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
}

/** Some text that the attribute offers matches: itself, an element, or the name of an entry. */
function compileAny(pattern: Pattern): Test {
  const matches = compilePattern(pattern);
  return value => {
    if (typeof value === 'string') return matches(value.toLowerCase());
    if (Array.isArray(value)) {
      for (const element of value)
        if (typeof element === 'string' && matches(element.toLowerCase())) return true;
      return false;
    }
    if (!isMap(value)) return false;
    for (const name in value) if (matches(name.toLowerCase())) return true;
    return false;
  };
}

/** Some entry of a map with this name has a value that matches. */
function compileEntry(name: string, pattern: Pattern): Test {
  const named = compilePattern(name);
  const valued = compileAny(pattern);
  return value => {
    if (!isMap(value)) return false;
    for (const key in value) if (named(key.toLowerCase()) && valued(value[key])) return true;
    return false;
  };
}

/** A number, or how many elements a list or map has. */
function amount(value: unknown): number {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length;
  return isMap(value) ? Object.keys(value).length : Number.NaN;
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value === '';
  if (Array.isArray(value)) return value.every(element => element === '');
  return !isMap(value) || Object.keys(value).every(name => name === '');
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(predicate: Predicate): predicate is readonly string[] {
  return Array.isArray(predicate);
}
