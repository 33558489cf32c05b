import type { SimpleCommand } from '../command.ts';
import type { AnalyseOptions, CodeSighting, FileText, Limits, Problem, Program } from '../program.ts';
import type { Source, Span } from '../source.ts';
import type { ShellFunction } from '../state/shell-function.ts';
import type { UnknownPart } from '../word.ts';
import { DEFAULT_LIMITS, FIXED_LIMITS } from './limits.ts';
import type { Output } from './output.ts';
import type { Walk } from './walk.ts';

/** What a command or process substitution was found to hold. */
export interface SubstitutionFacts {
  /** The commands that write the output. */
  readonly commands: readonly SimpleCommand[];
  readonly output: Output;
  /** The program that `$(which NAME)` or `$(command -v NAME)` looks up. */
  readonly lookedUp?: string;
}

/** The books of one analysis: what was found, and how much work it took. */
export class Analysis {
  readonly limits: Limits;
  readonly sources: Source[] = [];
  readonly sightings: CodeSighting[] = [];
  /** What is known of unknown parts beyond their text. */
  readonly substitutions = new WeakMap<UnknownPart, SubstitutionFacts>();
  /** The walk over syntax, for the parts that the walk itself is built of. */
  readonly walk: Walk;
  /** Every function that was defined, in order. */
  readonly functions: ShellFunction[] = [];
  /** Bodies of functions that were called. */
  readonly called = new Set<ShellFunction['body']>();
  /** Bodies that were also read with nothing known, because they are called too often. */
  readonly exhaustedCalls = new Set<ShellFunction['body']>();
  /** A command was met whose name only the running shell knows: it may call any function. */
  mayCallAnything = false;
  private readonly file: ((path: string) => FileText) | undefined;
  private readonly slots: (SimpleCommand | undefined)[] = [];
  private readonly problems: Problem[] = [];
  private readonly said = new Set<string>();
  private filled = 0;
  private nodes = 0;
  private depth = 0;
  private texts = 0;
  private rescanned = 0;
  private built = 0;
  private repeats = 0;
  private exhausted = false;

  constructor(options: AnalyseOptions, walk: Walk) {
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.file = options.readFile;
    this.walk = walk;
  }

  /** Keeps a place for a command, so that it stands before what is found inside it. */
  reserve(): number {
    return this.slots.push(undefined) - 1;
  }

  /** Puts a command into its place. */
  fill(slot: number, command: SimpleCommand): void {
    this.slots[slot] = command;
    this.filled += 1;
  }

  /** @returns how many commands were found so far */
  commandCount(): number {
    return this.filled;
  }

  /** Says, once, that something was not understood. */
  problem(problem: Problem): void {
    const key = `${problem.span.source}:${problem.span.start}:${problem.message}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    this.problems.push(problem);
  }

  /**
   * Counts one node of syntax at its depth.
   * @returns false if a limit is reached; the place is then said, and the node must be left alone
   */
  visit(depth: number, span: Span): boolean {
    this.nodes += 1;
    if (depth > this.depth) this.depth = depth;
    if (this.exhausted) return false;
    if (this.nodes > this.limits.nodes) return this.stop('the text asks for too much work', span);
    if (depth > this.limits.depth) return this.limit('the text is nested too deeply', span);
    return true;
  }

  /** Counts characters that nested syntax makes the parser read again. */
  rescan(characters: number, span: Span): boolean {
    this.rescanned += characters;
    const most = Math.max(FIXED_LIMITS.rescanned, FIXED_LIMITS.rescans * this.textSize());
    return this.rescanned <= most || this.limit('the text is nested too deeply', span);
  }

  /** Counts a nested text. */
  enterText(span: Span): boolean {
    this.texts += 1;
    const most = FIXED_LIMITS.texts + this.textSize() / FIXED_LIMITS.charactersPerText;
    return this.texts <= most || this.limit('too many texts run inside each other', span);
  }

  /** Counts characters that an expansion builds; false if it may not keep them. */
  build(characters: number): boolean {
    if (characters < 256) return true;
    this.built += characters;
    return characters <= FIXED_LIMITS.value && this.built <= FIXED_LIMITS.built;
  }

  /** Counts another evaluation of a body that was read before; false if it may not be read in detail. */
  repeat(): boolean {
    this.repeats += 1;
    return this.repeats <= FIXED_LIMITS.repeats;
  }

  /** @returns the part as it stands quoted or unquoted, with what is known of it */
  quoting(part: UnknownPart, splits: boolean): UnknownPart {
    if (part.splits === splits) return part;
    const copy = { ...part, splits };
    const facts = this.substitutions.get(part);
    if (facts !== undefined) this.substitutions.set(copy, facts);
    return copy;
  }

  /** Reads a file that the text names, if the caller lets files be read. */
  readFile(path: string): FileText | undefined {
    return this.file?.(path);
  }

  /** Says that a limit was reached; always false, for the caller to hand on. */
  limit(message: string, span: Span): false {
    this.problem({ kind: 'limit', message, span, mayAct: true });
    return false;
  }

  /** @returns everything found */
  program(): Program {
    return {
      sources: this.sources,
      commands: this.slots.filter(command => command !== undefined),
      sightings: this.sightings,
      problems: this.problems,
      work: { nodes: this.nodes, depth: this.depth },
    };
  }

  private stop(message: string, span: Span): false {
    this.exhausted = true;
    return this.limit(message, span);
  }

  private textSize(): number {
    return this.sources[0]?.text.length ?? 0;
  }
}
