import type { SimpleCommand } from '../command.ts';
import type { Environment } from '../environment.ts';
import type { AnalyseOptions, CodeSighting, Limits, Problem, Program } from '../program.ts';
import type { Source, Span } from '../source.ts';
import type { ShellFunction } from '../state/shell-function.ts';
import type { Mentions } from '../walk/mentions.ts';
import type { TextPart, UnknownPart, Word } from '../word.ts';
import { Files, type SeenFile } from './files.ts';
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

/** Most different plain words whose parts are shared. */
const MOST_PLAIN = 2_000;

/** The books of one analysis: what was found, and how much work it took. */
export class Analysis {
  readonly limits: Limits;
  readonly sources: Source[] = [];
  readonly sightings: CodeSighting[] = [];
  private readonly files: Files;
  /** Variables as they were before the text. */
  readonly startEnv: Environment;
  /** The words of the process that is about to start, where the analysis is of one. */
  execWords: readonly Word[] | undefined;
  /** Every program that starts is judged again. */
  readonly execsFollow: boolean;
  private readonly hasLongScript: boolean;
  private readonly tellsLong: ((path: string) => boolean) | undefined;
  /** The walk over syntax, for the parts that the walk itself is built of. */
  readonly walk: Walk;
  /** What pieces of the texts mention, so that each is searched once. */
  readonly mentions = new Map<string, { readonly text: string; readonly mentions: Mentions }>();
  /** Every function that was defined, in order. */
  readonly functions: ShellFunction[] = [];
  /** Bodies of functions that were called. */
  readonly called = new Set<ShellFunction['body']>();
  /** Bodies that were also read with nothing known, because they are called too often. */
  readonly exhaustedCalls = new Set<ShellFunction['body']>();
  /** Texts that were also read with nothing known, because they start themselves. */
  readonly exhaustedTexts = new Set<string>();
  /** A command was met whose name only the running shell knows: it may call any function. */
  mayCallAnything = false;
  private readonly slots: (SimpleCommand | undefined)[] = [];
  private readonly problems: Problem[] = [];
  private readonly said = new Set<string>();
  private readonly plain = new Map<string, readonly TextPart[]>();
  private nodes = 0;
  private depth = 0;
  private texts = 0;
  private rescanned = 0;
  private built = 0;
  private searched = 0;
  private admitted = 0;
  private readonly seen = new Set<string>();
  private repeated = 0;
  private repeatsFrom: number | undefined;
  private exhausted = false;
  private unknownParts: WeakMap<UnknownPart, SubstitutionFacts> | undefined;

  constructor(options: AnalyseOptions, walk: Walk) {
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.files = new Files(options.readFile);
    this.startEnv = options.env;
    this.execsFollow = options.execsFollow ?? false;
    this.tellsLong = options.isLong;
    this.hasLongScript = options.longScript ?? false;
    this.walk = walk;
  }

  /** What is known of unknown parts beyond their text. Most lines have none, and such a map costs more than they do. */
  get substitutions(): WeakMap<UnknownPart, SubstitutionFacts> {
    this.unknownParts ??= new WeakMap();
    return this.unknownParts;
  }

  /** Keeps a place for a command, so that it stands before what is found inside it. */
  reserve(): number {
    return this.slots.push(undefined) - 1;
  }

  /** Puts a command into its place. */
  fill(slot: number, command: SimpleCommand): void {
    this.slots[slot] = command;
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
  visit(depth: number, source: number, node: { readonly pos: number; readonly end: number }): boolean {
    this.nodes += 1;
    if (depth > this.depth) this.depth = depth;
    if (this.exhausted) return false;
    if (this.nodes <= this.limits.nodes && depth <= this.limits.depth) return true;
    const span = { source, start: node.pos, end: node.end };
    return depth > this.limits.depth
      ? this.limit('the text is nested too deeply', span)
      : this.stop('the text asks for too much work', span);
  }

  /**
   * True if a long script has been read so far that of its rest only the files are looked at that it names and
   * writes to: whatever program it starts is judged when it starts.
   */
  get hurries(): boolean {
    const far = this.hasLongScript && this.nodes > FIXED_LIMITS.detailed;
    // What is left out may have called any function.
    if (far) this.mayCallAnything = true;
    return far;
  }

  /** Counts characters that nested syntax makes the parser read again. */
  rescan(characters: number, span: Span): boolean {
    this.rescanned += characters;
    const most = Math.max(FIXED_LIMITS.rescanned, FIXED_LIMITS.rescans * this.textSize());
    return this.rescanned <= most || this.limit('the text is nested too deeply', span);
  }

  /** Counts a nested text, which is parsed once more. */
  enterText(characters: number, span: Span): boolean {
    this.texts += 1;
    if (!this.rescan(characters, span)) return false;
    const most = FIXED_LIMITS.texts + this.textSize() / FIXED_LIMITS.charactersPerText;
    return this.texts <= most || this.limit('too many texts run inside each other', span);
  }

  /** Counts characters that an expansion builds; false if it may not keep them. */
  build(characters: number): boolean {
    if (characters < 256) return true;
    this.built += characters;
    return characters <= FIXED_LIMITS.value && this.built <= FIXED_LIMITS.built;
  }

  /** Counts characters that are searched for what they may assign; false if that is too much. */
  search(characters: number): boolean {
    this.searched += characters;
    return this.searched <= Math.max(FIXED_LIMITS.searched, FIXED_LIMITS.searches * this.textSize());
  }

  /** True if the body of a loop or function may not be read in detail again. */
  get repeatsUsedUp(): boolean {
    const running = this.repeatsFrom === undefined ? 0 : this.nodes - this.repeatsFrom;
    const most = FIXED_LIMITS.repeated + this.textSize() / FIXED_LIMITS.charactersPerRepeat;
    return this.repeated + running > most;
  }

  /**
   * Reads a body again.
   * @returns false if that is too much work; nothing was read then
   */
  again(read: () => void): boolean {
    if (this.repeatsUsedUp) return false;
    if (this.repeatsFrom !== undefined) {
      read();
      return true;
    }
    this.repeatsFrom = this.nodes;
    read();
    this.repeated += this.nodes - this.repeatsFrom;
    this.repeatsFrom = undefined;
    return true;
  }

  /** @returns the parts of a plain word; the same words share them, since a long text has many */
  plainParts(value: string): readonly TextPart[] {
    const kept = this.plain.get(value);
    if (kept !== undefined) return kept;
    const parts: readonly TextPart[] = [{ kind: 'text', text: value }];
    if (this.plain.size < MOST_PLAIN) this.plain.set(value, parts);
    return parts;
  }

  /** @returns the part as it stands quoted or unquoted, with what is known of it */
  quoting(part: UnknownPart, splits: boolean): UnknownPart {
    if (part.splits === splits) return part;
    const copy = { ...part, splits };
    const facts = this.unknownParts?.get(part);
    if (facts !== undefined) this.substitutions.set(copy, facts);
    return copy;
  }

  /** Looks at a file that the text names. */
  seeFile(path: string): SeenFile {
    const seen = this.files.see(path, this.slots);
    if (seen.ok && !this.seen.has(path)) {
      this.seen.add(path);
      this.admitted += seen.word.text.length;
    }
    return seen;
  }

  /** A script that is judged when it starts, and is too long to be read before. */
  isLeftToItsStart(path: string): boolean {
    return this.execsFollow && !this.wroteFile(path) && this.tellsLong?.(path) === true;
  }

  /** Notes what a command writes to a file. */
  writeFile(path: string, output: Output, appends: boolean): void {
    this.files.write(path, output, appends);
  }

  /** @returns true if the text itself writes a file */
  wroteFile(path: string): boolean {
    return this.files.wrote(path);
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

  /** Length of the text, and of the files that were read for it: the work may grow with them. */
  private textSize(): number {
    return (this.sources[0]?.text.length ?? 0) + this.admitted;
  }
}
