import type { Operation } from '../operations/operation.ts';
import { type CompiledBlock, compileBlock } from './compile.ts';
import type { Block, Predicate, Rule } from './rule.ts';
import type { Severity } from './severity.ts';

/** A rule that matched an operation, with the severity that its cases give. */
export interface RuleMatch {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly why: string;
}

/**
 * Rules made ready for matching: those of each kind of operation together, and those that name their
 * programs or acts found by these.
 */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly byKind: ReadonlyMap<string, KindIndex>;
}

interface KindIndex {
  /** Rules by each literal program they name. */
  readonly byProgram: ReadonlyMap<string, readonly IndexedRule[]>;
  /** Of those that may match any program, the rules by each literal act they name. */
  readonly byAct: ReadonlyMap<string, readonly IndexedRule[]>;
  /** Rules that may match any program and act. */
  readonly others: readonly IndexedRule[];
}

/** The attribute that says in a word or several what is done. */
const ACTS: Readonly<Record<string, string>> = { cli: 'verbs', files: 'action', sql: 'statement' };

/** A rule in the index. It is compiled when it is first asked: most rules of a run never are. */
class IndexedRule {
  readonly rule: Rule;
  readonly order: number;
  readonly #blocks: readonly Block[];
  #compiled: readonly CompiledBlock[] | undefined;
  #cases: readonly CompiledBlock[] | undefined;

  constructor(rule: Rule, order: number, blocks: readonly Block[]) {
    this.rule = rule;
    this.order = order;
    this.#blocks = blocks;
  }

  matches(operation: Operation): boolean {
    this.#compiled ??= this.#blocks.map(compileBlock);
    for (const block of this.#compiled)
      if ((!operation.dryRun || block.namesDryRun) && block.holds(operation)) return true;
    return false;
  }

  /** The severity of the first case that fits, else the rule's own. */
  match(operation: Operation): RuleMatch {
    const { rule } = this;
    this.#cases ??= rule.cases.map(one => compileBlock(one.when));
    const fitting = rule.cases[this.#cases.findIndex(one => one.holds(operation))];
    return { rule, severity: fitting?.severity ?? rule.severity, why: fitting?.why ?? rule.why };
  }
}

/** Indexes rules by kind and program; their order is kept in every result. */
export function ruleSet(rules: readonly Rule[]): RuleSet {
  const kinds = new Map<string, GrowingIndex>();
  rules.forEach((rule, order) => {
    for (const kind of new Set(rule.match.map(match => match.kind))) {
      const index = kinds.get(kind) ?? emptyIndex();
      kinds.set(kind, index);
      const blocks = rule.match.filter(match => match.kind === kind).map(match => match.block);
      const entry = new IndexedRule(rule, order, blocks);
      const programs = literals(blocks, 'program');
      const acts = programs === undefined ? literals(blocks, ACTS[kind] ?? '') : undefined;
      if (programs !== undefined) fileUnder(index.byProgram, programs, entry);
      else if (acts !== undefined) fileUnder(index.byAct, acts, entry);
      else index.others.push(entry);
    }
  });
  return { rules, byKind: kinds };
}

interface GrowingIndex {
  readonly byProgram: Map<string, IndexedRule[]>;
  readonly byAct: Map<string, IndexedRule[]>;
  readonly others: IndexedRule[];
}

function emptyIndex(): GrowingIndex {
  return { byProgram: new Map(), byAct: new Map(), others: [] };
}

function fileUnder(index: Map<string, IndexedRule[]>, names: Iterable<string>, entry: IndexedRule): void {
  for (const name of names) {
    const named = index.get(name);
    if (named === undefined) index.set(name, [entry]);
    else named.push(entry);
  }
}

/** The programs that a rule is about; undefined if it may match any. */
export function namedPrograms(rule: Rule): ReadonlySet<string> | undefined {
  return literals(
    rule.match.map(match => match.block),
    'program',
  );
}

/** The programs that rules name, and so would be missed under another name. */
export function knownPrograms(set: RuleSet): ReadonlySet<string> {
  return new Set([...set.byKind.values()].flatMap(index => [...index.byProgram.keys()]));
}

/**
 * All rules that match an operation, in the order of their files. A generic rule is left out where a rule
 * made for the operation matches too, and where the program is known to destroy nothing.
 */
export function matchRules(set: RuleSet, operation: Operation): RuleMatch[] {
  const index = set.byKind.get(operation.kind);
  if (index === undefined) return [];
  const matched: IndexedRule[] = [];
  collect(index.byProgram.get(operation.program), operation, matched);
  for (const act of actsOf(operation)) collect(index.byAct.get(act), operation, matched);
  collect(index.others, operation, matched);
  if (matched.length === 0) return [];
  const specific =
    isInert(operation) || matched.some(({ rule }) => !rule.generic && rule.additional !== true);
  return (specific ? matched.filter(entry => !entry.rule.generic) : matched)
    .sort((a, b) => a.order - b.order)
    .map(entry => entry.match(operation));
}

function isInert(operation: Operation): boolean {
  return operation.kind === 'cli' && operation.tool === 'inert';
}

/** Lower case, as verbs are anyway. */
function actsOf(operation: Operation): readonly string[] {
  if (operation.kind === 'cli') return operation.verbs;
  if (operation.kind === 'files') return [operation.action.toLowerCase()];
  return operation.kind === 'sql' ? [operation.statement.toLowerCase()] : [];
}

function collect(
  entries: readonly IndexedRule[] | undefined,
  operation: Operation,
  matched: IndexedRule[],
): void {
  if (entries === undefined) return;
  // A rule that names two acts of one operation is met twice.
  for (const entry of entries) if (!matched.includes(entry) && entry.matches(operation)) matched.push(entry);
}

/** Does an operation satisfy a block? A dry run matches only a block that names `dryRun`. */
export function matchesBlock(block: Block, operation: Operation): boolean {
  const compiled = compileBlock(block);
  return (!operation.dryRun || compiled.namesDryRun) && compiled.holds(operation);
}

/**
 * The literal texts that all blocks want of an attribute, lower case as patterns are compared; undefined if
 * one of them may match any.
 */
function literals(blocks: readonly Block[], attribute: string): ReadonlySet<string> | undefined {
  const texts = new Set<string>();
  for (const block of blocks) {
    const list = patternList(block.attributes[attribute]);
    if (list === undefined || list.some(pattern => /[*?]/.test(pattern))) return undefined;
    for (const pattern of list) texts.add(attribute === 'program' ? pattern : pattern.toLowerCase());
  }
  return texts;
}

function patternList(wanted: Predicate | undefined): readonly string[] | undefined {
  if (typeof wanted === 'string') return [wanted];
  return Array.isArray(wanted) ? (wanted as readonly string[]) : undefined;
}
