import { type ClientCommand, readClientCommand } from './client-command.ts';
import { lineEnd } from './commands/line.ts';
import type { Lexicon } from './lexicon.ts';
import type { Meter } from './meter.ts';
import { RoutineTracker } from './routine-tracker.ts';
import { Scanner } from './scanner.ts';
import { DELIMITER, type SqlToken } from './token.ts';

/** A stretch of a text between its separators: one statement's tokens, or a command of the client. */
export type Cut =
  | {
      readonly kind: 'statement';
      readonly tokens: readonly SqlToken[];
      /** A routine with a body that reaches up to the end of its batch. */
      readonly routine: boolean;
      /** What the statement prints is sent as statements again (`\gexec`). */
      readonly outputRuns: boolean;
    }
  | { readonly kind: 'command'; readonly command: ClientCommand; readonly start: number }
  /** Rows for COPY, which psql takes for statements if the server refuses the COPY. */
  | { readonly kind: 'rows'; readonly start: number; readonly end: number };

/** Cuts a text as the dialect's usual client would: at semicolons, `GO`, the client's commands. */
export function cutText(text: string, lexicon: Lexicon, meter: Meter): Cut[] {
  return new Cutter(text, lexicon, meter).run();
}

/** Effects that are over once the text is cut. */
const SILENT = new Set(['none', 'separator', 'output']);

class Cutter {
  readonly #text: string;
  readonly #lexicon: Lexicon;
  readonly #scanner: Scanner;
  readonly #cuts: Cut[] = [];
  #tokens: SqlToken[] = [];
  #routine: RoutineTracker;
  /** False once a routine's body did not end: then nothing is taken for a body any more. */
  #bodies = true;

  constructor(text: string, lexicon: Lexicon, meter: Meter) {
    this.#text = text;
    this.#lexicon = lexicon;
    this.#scanner = new Scanner(text, lexicon, meter);
    this.#routine = new RoutineTracker(lexicon);
  }

  run(): Cut[] {
    for (;;) {
      const token = this.#scanner.next();
      if (token === undefined) {
        if (this.#reopenUnendedBody()) continue;
        this.#finish(false);
        return this.#cuts;
      }
      if (!this.#takeCommand(token) && !this.#takeSeparator(token)) {
        this.#tokens.push(token);
        this.#routine.see(token);
      }
    }
  }

  /** A body that never ends is more likely no body: what it holds is read as statements. */
  #reopenUnendedBody(): boolean {
    const first = this.#tokens[0];
    if (!this.#bodies || first === undefined || !this.#routine.open || this.#routine.toBatchEnd) return false;
    this.#bodies = false;
    this.#reset();
    this.#scanner.rewind(first.start);
    return true;
  }

  #takeCommand(token: SqlToken): boolean {
    const command = readClientCommand(this.#text, token, this.#tokens.length === 0, this.#lexicon);
    if (command === undefined) return false;
    this.#scanner.skipTo(command.end);
    if (command.sends) this.#finish(command.effect === 'output');
    if (command.effect === 'delimiter') this.#scanner.setDelimiter(command.argument);
    else if (!SILENT.has(command.effect)) {
      this.#cuts.push({ kind: 'command', command, start: token.start });
      if (command.effect === 'sql' && /\bfrom\s+p?stdin\b/i.test(command.argument)) this.#skipCopyData();
    }
    return true;
  }

  #takeSeparator(token: SqlToken): boolean {
    if (token.kind === 'sign' && token.text === ';') {
      this.#routine.see(token);
      if ((this.#bodies && this.#routine.open) || this.#insideRule(token)) return false;
      const reads = this.#readsCopyData();
      this.#finish(false);
      if (reads) this.#skipCopyData();
      return true;
    }
    if (token.text === DELIMITER && token.kind === 'sign') {
      this.#finish(false);
      return true;
    }
    if (!this.#endsBatch(token)) return false;
    this.#scanner.skipTo(lineEnd(this.#text, token.end));
    this.#finish(false);
    return true;
  }

  /** `GO` or `/` alone on its line. */
  #endsBatch(token: SqlToken): boolean {
    // sqlite3 takes both for a semicolon.
    const { batches, slashLines, commands } = this.#lexicon;
    const go = (batches || commands === 'dots') && token.kind === 'word' && token.text === 'go';
    const slash = (slashLines || commands === 'dots') && token.kind === 'sign' && token.text === '/';
    if (!token.fresh || (!go && !slash)) return false;
    const rest = this.#text.slice(token.end, lineEnd(this.#text, token.end));
    return (go ? /^\s*(?:\d{1,9}\s*)?$/ : /^\s*$/).test(rest);
  }

  /** The commands of CREATE RULE stand in parentheses, with semicolons between them. */
  #insideRule(token: SqlToken): boolean {
    if (token.depth === 0 || this.#tokens[0]?.text !== 'create') return false;
    return this.#tokens.slice(1, 4).some(one => one.text === 'rule');
  }

  #readsCopyData(): boolean {
    if (!this.#lexicon.copyData || this.#tokens[0]?.text !== 'copy') return false;
    return this.#tokens.some(
      (token, index) => token.text === 'stdin' && this.#tokens[index - 1]?.text === 'from',
    );
  }

  #skipCopyData(): void {
    const from = lineEnd(this.#text, this.#scanner.at);
    const end = /\r?\n\\\.[ \t]*(?:\r?\n|$)/.exec(this.#text.slice(from));
    const behind = end === null ? this.#text.length : from + end.index + end[0].length;
    const last = end === null ? behind : from + end.index;
    if (last > from) this.#cuts.push({ kind: 'rows', start: from, end: last });
    this.#scanner.skipTo(behind);
  }

  #finish(outputRuns: boolean): void {
    const tokens = this.#tokens;
    const routine = this.#routine.toBatchEnd;
    if (tokens.length > 0) this.#cuts.push({ kind: 'statement', tokens, routine, outputRuns });
    this.#reset();
  }

  #reset(): void {
    this.#tokens = [];
    this.#routine = new RoutineTracker(this.#lexicon);
    this.#scanner.resetDepth();
  }
}
