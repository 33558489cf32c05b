import type { Lexicon } from './lexicon.ts';
import type { SqlToken } from './token.ts';

const ROUTINES = new Set(['function', 'procedure', 'proc', 'trigger', 'event', 'package']);

/** Words that may stand between CREATE and the kind of routine. */
const MODIFIERS = new Set([
  'or',
  'replace',
  'alter',
  'temp',
  'temporary',
  'aggregate',
  'constraint',
  'secure',
  'external',
  'table',
  'editionable',
  'noneditionable',
  'definer',
]);

/** How many tokens a header may have before the kind of routine (`DEFINER = 'a'@'b'` is the longest). */
const LONGEST_HEADER = 12;

/** Words behind which, inside a body, a new statement begins. */
const OPENERS = new Set(['begin', 'then', 'else', 'loop', 'do', 'repeat', 'atomic', 'declare', 'as', 'is']);

/** Words that make `END` close something that never was counted. */
const INNER_ENDS = new Set(['if', 'loop', 'while', 'repeat', 'for']);

/**
 * Follows one statement to tell whether a semicolon belongs to the body of a routine that is only being
 * created. A body that is never closed is for the caller to notice: {@link open} is still true at the end.
 */
export class RoutineTracker {
  readonly #lexicon: Lexicon;
  #routine: boolean | undefined;
  readonly #blocks: ('block' | 'case' | 'declare')[] = [];
  #count = 0;
  #previous: SqlToken | undefined;
  #free = false;
  #ends = false;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** A semicolon here does not end the statement. */
  get open(): boolean {
    return this.toBatchEnd || this.#blocks.length > 0;
  }

  /** The routine ends with its batch, whatever its blocks do (Transact-SQL, SQL*Plus). */
  get toBatchEnd(): boolean {
    return this.#routine === true && (this.#lexicon.batches || this.#lexicon.slashLines);
  }

  /** Takes the statement's next token. */
  see(token: SqlToken): void {
    // Only the token behind END tells whether it closes a block or an IF inside one.
    if (this.#ends && !(token.kind === 'word' && INNER_ENDS.has(token.text))) this.#blocks.pop();
    this.#ends = false;
    if (this.#routine === undefined) this.#routine = this.#decide(token);
    else if (this.#routine && token.kind === 'word') this.#seeWord(token);
    this.#count += 1;
    this.#previous = token;
  }

  /** Is this a routine's definition? Undefined while only modifiers have been seen. */
  #decide(token: SqlToken): boolean | undefined {
    const word = token.kind === 'word' ? token.text : '';
    if (this.#count === 0)
      return word === 'create' || (word === 'alter' && this.#lexicon.batches) ? undefined : false;
    if (ROUTINES.has(word)) return true;
    if (word === 'definer') this.#free = true;
    const mayFollow = this.#free || MODIFIERS.has(word);
    return mayFollow && this.#count < LONGEST_HEADER ? undefined : false;
  }

  #seeWord(token: SqlToken): void {
    const word = token.text;
    const blocks = this.#blocks;
    const top = blocks.at(-1);
    if (top === undefined) {
      if (this.#opensBody(word)) blocks.push(word === 'declare' ? 'declare' : 'block');
    } else if (word === 'case') {
      if (this.#previous?.text !== 'end') blocks.push('case');
    } else if (word === 'begin' && this.#atStatementStart()) {
      if (top === 'declare') blocks[blocks.length - 1] = 'block';
      else blocks.push('block');
    } else if (word === 'end') {
      this.#ends = top === 'case' || this.#atStatementStart();
    }
  }

  #opensBody(word: string): boolean {
    const previous = this.#previous?.text ?? '';
    if (ROUTINES.has(previous) || previous === 'exists' || previous === '.') return false;
    if (this.#lexicon.atomicBodies) return word === 'atomic' && previous === 'begin';
    if (word === 'declare') return previous === 'as' || previous === 'is';
    return word === 'begin';
  }

  #atStatementStart(): boolean {
    const previous = this.#previous;
    if (previous === undefined) return true;
    return (
      previous.text === ';' ||
      previous.text === ':' ||
      (previous.kind === 'word' && OPENERS.has(previous.text))
    );
  }
}
