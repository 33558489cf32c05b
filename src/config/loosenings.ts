import type { Operation } from '../operations/operation.ts';
import { decide } from '../policy/decide.ts';
import { DECISIONS, type Decision } from '../policy/decision.ts';
import type { Policy } from '../policy/policy.ts';
import type { Rule } from '../rules/rule.ts';
import { SEVERITIES, type Severity } from '../rules/severity.ts';
import type { Item, Settings } from './layer.ts';
import { compareStrictness, LAW, type LawKey, type LawRow } from './merge-law.ts';

/** What two configurations are compared by. */
export interface Comparable {
  readonly settings: Settings;
  readonly policy: Policy;
  readonly rules: readonly Pick<Rule, 'id' | 'generic' | 'additional' | 'source'>[];
}

/** A way in which one configuration is looser than another, or lets something act that did not. */
export interface Loosening {
  readonly key: LawKey;
  /** The entry, where the key has several. */
  readonly name: string;
  /** As a person reads it: `ask`, `nothing`. */
  readonly before: string;
  readonly after: string;
  /** Where it was written: the new entry, or the one that is gone. */
  readonly source: string;
}

/** Everything in which `after` is looser than `before`. Decisions are compared as they come out, not as they are written. */
export function loosenings(before: Comparable, after: Comparable): Loosening[] {
  // What a file extends shows in the keys that it sets.
  const byKey = LAW.filter(row => row.key !== 'extends').flatMap(row => keyLoosened(row, before, after));
  return [...byKey, ...generalRulesKeptBack(before, after)];
}

function keyLoosened(row: LawRow & { key: LawKey }, before: Comparable, after: Comparable): Loosening[] {
  const was = before.settings.get(row.key) ?? [];
  const is = after.settings.get(row.key) ?? [];
  switch (row.shape) {
    case 'one':
      return oneLoosened(row, was[0], is[0]);
    case 'list':
      return listLoosened(row, was, is);
    case 'names':
      return decisionsLoosened(row.key, before, after);
  }
}

/** A general rule steps back for one made for the operation, however mild that is. */
function generalRulesKeptBack(before: Comparable, after: Comparable): Loosening[] {
  const displaces = (rule: Comparable['rules'][number]): boolean => !rule.generic && rule.additional !== true;
  const known = new Set(before.rules.filter(displaces).map(rule => rule.id));
  return after.rules
    .filter(rule => displaces(rule) && !known.has(rule.id))
    .map(({ id, source }) => ({
      key: 'rules',
      name: id,
      before: 'not there, or beside the general rules',
      after: 'instead of the general rules where it matches',
      source: `${source.file}:${source.line}`,
    }));
}

function oneLoosened(
  row: LawRow & { key: LawKey },
  was: Item | undefined,
  is: Item | undefined,
): Loosening[] {
  if (JSON.stringify(was?.value) === JSON.stringify(is?.value)) return [];
  const order = compareStrictness(row.stricter, is?.value, was?.value);
  const acts = row.acts === true && is !== undefined && is.value !== false;
  return order < 0 || acts ? [loosening(row.key, '', was, is)] : [];
}

function listLoosened(row: LawRow & { key: LawKey }, was: readonly Item[], is: readonly Item[]): Loosening[] {
  const known = new Map(was.map(item => [item.name, item]));
  const present = new Map(is.map(item => [item.name, item]));
  const added = is
    .filter(item => !known.has(item.name))
    .map(item => loosening(row.key, item.name, undefined, item));
  const removed = was
    .filter(item => !present.has(item.name))
    .map(item => loosening(row.key, item.name, item, undefined));
  const changed = is.flatMap(item => {
    const old = known.get(item.name);
    return old === undefined || JSON.stringify(old.value) === JSON.stringify(item.value)
      ? []
      : [loosening(row.key, item.name, old, item)];
  });
  return [
    ...(row.stricter.kind === 'fewer' || row.acts === true ? added : []),
    ...(row.stricter.kind === 'more' ? removed : []),
    ...changed,
  ];
}

/**
 * Every decision that a name may come to, for each severity. Which part of a configuration says so does not
 * matter: a decision by rule may be looser than the one by severity that it replaces.
 */
function decisionsLoosened(key: LawKey, before: Comparable, after: Comparable): Loosening[] {
  const written = [...(after.settings.get(key) ?? []), ...(before.settings.get(key) ?? [])];
  const source = (name: string): string => written.find(item => item.name === name)?.source ?? 'default';
  const looser = (name: string): { severity: Severity; was: Decision; is: Decision }[] =>
    SEVERITIES.map(severity => ({
      severity,
      was: outcome(before.policy, key, name, severity),
      is: outcome(after.policy, key, name, severity),
    })).filter(({ was, is }) => DECISIONS.indexOf(is) < DECISIONS.indexOf(was));
  if (key === 'decisions.severities') {
    return looser('').map(({ severity, was, is }) => ({
      key,
      name: severity,
      before: was,
      after: is,
      source: source(severity),
    }));
  }
  const names = new Set([...namesOf(key, before), ...namesOf(key, after)]);
  return [...names].flatMap(name => {
    const found = looser(name);
    const each = (pick: 'was' | 'is'): string => [...new Set(found.map(one => one[pick]))].join(' or ');
    return found.length === 0
      ? []
      : [{ key, name, before: each('was'), after: each('is'), source: source(name) }];
  });
}

function namesOf(key: LawKey, { settings, policy }: Comparable): string[] {
  const part = key === 'decisions.rules' ? 'rules' : 'families';
  return [
    ...(settings.get(key) ?? []).map(item => item.name),
    ...policy.floors.flatMap(floor => Object.keys(floor[part])),
  ];
}

/** An operation that no marker and no allow entry speaks of. */
const PLAIN: Operation = {
  kind: 'opaque',
  program: '',
  what: '',
  detail: '',
  certainty: 'parsed',
  dryRun: false,
  forced: false,
  unknown: [],
  targets: [],
  credentials: [],
  spans: [],
};

function outcome(policy: Policy, key: LawKey, name: string, severity: Severity): Decision {
  const rule = key === 'decisions.rules' ? name : '';
  const family = key === 'decisions.families' ? name : (rule.split('.')[0] ?? '');
  return decide(policy, {
    rule,
    family,
    severity: () => severity,
    operation: PLAIN,
    command: undefined,
    now: undefined,
  });
}

function loosening(key: LawKey, name: string, was: Item | undefined, is: Item | undefined): Loosening {
  return { key, name, before: shown(was), after: shown(is), source: is?.source ?? was?.source ?? 'default' };
}

function shown(item: Item | undefined): string {
  if (item === undefined) return 'nothing';
  return typeof item.value === 'string' ? item.value : JSON.stringify(item.value);
}
