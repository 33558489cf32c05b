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
  const kinds = new Map<string, { byProgram: Map<string, IndexedRule[]>; others: IndexedRule[] }>();
  rules.forEach((rule, order) => {
    for (const kind of new Set(rule.match.map(match => match.kind))) {
      const index = kinds.get(kind) ?? { byProgram: new Map<string, IndexedRule[]>(), others: [] };
      kinds.set(kind, index);
      const blocks = rule.match.filter(match => match.kind === kind).map(match => match.block);
      const entry = new IndexedRule(rule, order, blocks);
      const programs = literalPrograms(blocks);
      if (programs === undefined) index.others.push(entry);
      for (const program of programs ?? []) {
        const named = index.byProgram.get(program);
        if (named === undefined) index.byProgram.set(program, [entry]);
        else named.push(entry);
      }
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
  const matched: IndexedRule[] = [];
  for (const entry of index.byProgram.get(operation.program) ?? [])
    if (entry.matches(operation)) matched.push(entry);
  for (const entry of index.others) if (entry.matches(operation)) matched.push(entry);
  if (matched.length === 0) return [];
  const specific = matched.some(({ rule }) => !rule.generic && rule.additional !== true);
  return (specific ? matched.filter(entry => !entry.rule.generic) : matched)
    .sort((a, b) => a.order - b.order)
    .map(entry => entry.match(operation));
}

/** Does an operation satisfy a block? A dry run matches only a block that names `dryRun`. */
export function matchesBlock(block: Block, operation: Operation): boolean {
  const compiled = compileBlock(block);
  return (!operation.dryRun || compiled.namesDryRun) && compiled.holds(operation);
}

/** The literal programs that all blocks name, or undefined if one of them may match any. */
function literalPrograms(blocks: readonly Block[]): ReadonlySet<string> | undefined {
  const programs = new Set<string>();
  for (const block of blocks) {
    const list = programList(block.attributes['program']);
    if (list === undefined || list.some(pattern => /[*?]/.test(pattern))) return undefined;
    for (const pattern of list) programs.add(pattern);
  }
  return programs;
}

function programList(named: Predicate | undefined): readonly string[] | undefined {
  if (typeof named === 'string') return [named];
  return Array.isArray(named) ? (named as readonly string[]) : undefined;
}
