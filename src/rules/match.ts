import type { Operation } from '../operations/operation.ts';
import { matchesPattern } from './pattern.ts';
import type { Block, Pattern, Predicate, Rule } from './rule.ts';
import type { Severity } from './severity.ts';

/** A rule that matched an operation, with the severity that its cases give. */
export interface RuleMatch {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly why: string;
}

/**
 * Rules made ready for matching: those of each kind of operation together, and those that name their
 * programs found by the program.
 */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly byKind: ReadonlyMap<string, KindIndex>;
}

interface KindIndex {
  /** Rules by each literal program they name. */
  readonly byProgram: ReadonlyMap<string, readonly IndexedRule[]>;
  /** Rules that may match any program. */
  readonly others: readonly IndexedRule[];
}

interface IndexedRule {
  readonly rule: Rule;
  readonly order: number;
  readonly blocks: readonly Block[];
}

/** Indexes rules by kind and program; their order is kept in every result. */
export function ruleSet(rules: readonly Rule[]): RuleSet {
  const kinds = new Map<
    string,
    { readonly byProgram: Map<string, IndexedRule[]>; readonly others: IndexedRule[] }
  >();
  rules.forEach((rule, order) => {
    for (const kind of new Set(rule.match.map(match => match.kind))) {
      const index = kinds.get(kind) ?? {
        byProgram: new Map<string, IndexedRule[]>(),
        others: [] as IndexedRule[],
      };
      kinds.set(kind, index);
      const blocks = rule.match.filter(match => match.kind === kind).map(match => match.block);
      const entry = { rule, order, blocks };
      const programs = literalPrograms(blocks);
      if (programs === undefined) index.others.push(entry);
      else
        for (const program of programs)
          index.byProgram.set(program, [...(index.byProgram.get(program) ?? []), entry]);
    }
  });
  return { rules, byKind: kinds };
}

/** The programs that rules name, and so would be missed under another name. */
export function knownPrograms(set: RuleSet): ReadonlySet<string> {
  return new Set([...set.byKind.values()].flatMap(index => [...index.byProgram.keys()]));
}

/**
 * All rules that match an operation, in the order of their files. A generic rule is left out where a rule
 * made for the operation matches too.
 */
export function matchRules(set: RuleSet, operation: Operation): RuleMatch[] {
  const index = set.byKind.get(operation.kind);
  if (index === undefined) return [];
  const named = index.byProgram.get(operation.program) ?? [];
  const matched = [...named, ...index.others]
    .filter(entry => entry.blocks.some(block => matchesBlock(block, operation)))
    .sort((a, b) => a.order - b.order)
    .map(entry => entry.rule);
  const specific = matched.filter(rule => !rule.generic);
  return (specific.length > 0 ? specific : matched).map(rule => withCases(rule, operation));
}

/** Does an operation satisfy a block? A dry run matches only a block that names `dryRun`. */
export function matchesBlock(block: Block, operation: Operation): boolean {
  if (operation.dryRun && !('dryRun' in block.attributes)) return false;
  return holds(block, operation);
}

function holds(block: Block, operation: Operation): boolean {
  const attributes = operation as unknown as Readonly<Record<string, unknown>>;
  for (const name in block.attributes) {
    const predicate = block.attributes[name];
    if (predicate !== undefined && !satisfies(predicate, attributes[name])) return false;
  }
  if (block.not.some(inner => holds(inner, operation))) return false;
  return block.any.length === 0 || block.any.some(inner => holds(inner, operation));
}

function withCases(rule: Rule, operation: Operation): RuleMatch {
  const fitting = rule.cases.find(one => holds(one.when, operation));
  return { rule, severity: fitting?.severity ?? rule.severity, why: fitting?.why ?? rule.why };
}

function satisfies(predicate: Predicate, value: unknown): boolean {
  if (typeof predicate === 'boolean' || typeof predicate === 'number') return value === predicate;
  if (typeof predicate === 'string' || isList(predicate)) return matchesAny(predicate, texts(value));
  const found = texts(value);
  if (predicate.any !== undefined && !matchesAny(predicate.any, found)) return false;
  if (predicate.all?.some(pattern => !matchesAny(pattern, found)) === true) return false;
  if (predicate.none !== undefined && matchesAny(predicate.none, found)) return false;
  if (
    predicate.empty !== undefined &&
    (found.length === 0 || found.every(text => text === '')) !== predicate.empty
  )
    return false;
  if (predicate.min !== undefined && !(typeof value === 'number' && value >= predicate.min)) return false;
  if (predicate.max !== undefined && !(typeof value === 'number' && value <= predicate.max)) return false;
  return predicate.is === undefined || valuesMatch(predicate.is, value);
}

function valuesMatch(wanted: Readonly<Record<string, Pattern>>, value: unknown): boolean {
  const map = isMap(value) ? value : {};
  return Object.entries(wanted).every(([name, pattern]) =>
    Object.entries(map).some(
      ([key, found]) => matchesPattern(name, key) && matchesAny(pattern, texts(found)),
    ),
  );
}

/** The texts an attribute offers: itself, its elements, or its names. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter(element => typeof element === 'string');
  return isMap(value) ? Object.keys(value) : [];
}

function matchesAny(pattern: Pattern, found: readonly string[]): boolean {
  if (typeof pattern === 'string') return found.some(text => matchesPattern(pattern, text));
  return pattern.some(one => found.some(text => matchesPattern(one, text)));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(predicate: Predicate): predicate is readonly string[] {
  return Array.isArray(predicate);
}

/** The literal programs that all blocks name, or undefined if one of them may match any. */
function literalPrograms(blocks: readonly Block[]): ReadonlySet<string> | undefined {
  const programs = new Set<string>();
  for (const block of blocks) {
    const named = block.attributes['program'];
    if (named === undefined || typeof named === 'boolean' || typeof named === 'number') return undefined;
    const list = typeof named === 'string' ? [named] : isList(named) ? named : undefined;
    if (list === undefined || list.some(pattern => /[*?]/.test(pattern))) return undefined;
    for (const pattern of list) programs.add(pattern);
  }
  return programs;
}
