import type { SqlStatement } from '../statement.ts';
import { makeStatement } from './make-statement.ts';
import type { Phrase } from './phrase.ts';
import type { Reading } from './reading.ts';
import { VERBS } from './verbs.ts';

/** Words of procedural code that stand in front of a statement. */
const CONTROL = new Set([
  ...['begin', 'declare', 'if', 'elsif', 'elseif', 'else', 'loop', 'while', 'for', 'foreach', 'case', 'when'],
  ...['exception', 'repeat', 'return', 'then', 'try', 'catch', 'atomic', 'open', 'batch', 'unlogged', 'end'],
  ...['let', 'on'],
]);

/** Words behind which such a statement begins. */
const OPENERS = new Set([
  ...['begin', 'then', 'else', 'loop', 'do', 'try', 'catch', 'repeat', 'atomic', 'query', 'batch', 'end'],
  ...['exception', 'in', 'for', 'limit'],
]);

/** Words behind BEGIN that make it the beginning of a transaction. */
const TRANSACTION = new Set([
  ...['transaction', 'tran', 'work', 'isolation', 'read', 'deferrable', 'immediate', 'exclusive', 'deferred'],
  ...['concurrent', 'distributed', 'priority'],
]);

/** Could the first word belong to procedural code around a statement? */
export function isControl(word: string): boolean {
  return CONTROL.has(word);
}

/** Reads the statement behind `IF … THEN`, `BEGIN`, `LOOP` and the like; the control word itself if there is none. */
export function readControl(phrase: Phrase, reading: Reading): SqlStatement[] {
  const first = phrase.word(0);
  if (first === 'begin' && (phrase.length === 1 || TRANSACTION.has(phrase.word(1)))) {
    return [makeStatement(phrase, 'begin')];
  }
  for (let at = 0; at + 1 < phrase.length; at += 1) {
    const word = phrase.word(at);
    if (!OPENERS.has(word) && !isBatchSize(phrase, at)) continue;
    const next = phrase.word(at + 1);
    // `FOR r IN EXECUTE …` and `OPEN c FOR EXECUTE …` run text; FOR before anything else does not.
    const fits = word === 'in' || word === 'for' ? next === 'execute' : VERBS.has(next) && !CONTROL.has(next);
    if (fits) return reading.readVerb(phrase.part(at + 1));
  }
  const kind = VERBS.has(first) ? first : 'control';
  return [makeStatement(phrase, kind)];
}

/** TiDB: `BATCH ON id LIMIT 1000 DELETE …`; the number stands in front of the verb. */
function isBatchSize(phrase: Phrase, at: number): boolean {
  return phrase.word(at - 1) === 'limit' && phrase.word(0) === 'batch' && phrase.token(at)?.kind === 'number';
}
