import { hasHole } from '../../hole.ts';
import { cutText } from '../lexer/cut.ts';
import type { Lexicon } from '../lexer/lexicon.ts';
import type { Meter } from '../lexer/meter.ts';
import { splitBatch } from '../lexer/split-batch.ts';
import type { SqlToken } from '../lexer/token.ts';
import type { SqlStatement } from '../statement.ts';
import { isStored } from '../statements/create.ts';
import { dynamicStatement, readText as readTextOf } from '../statements/run.ts';
import { isControl, readControl } from './control.ts';
import { makeStatement } from './make-statement.ts';
import { readNested } from './nested.ts';
import { Phrase } from './phrase.ts';
import type { Reading } from './reading.ts';
import { rememberRoutine } from './routines.ts';
import { settle } from './settle.ts';
import { VERBS } from './verbs.ts';

/** How deep texts may hold texts that are executed, and statements other statements. */
const DEEPEST = 6;

/** Kinds of statements that matter when they stand among the rows of a COPY. */
const ACTING = new Set([
  'drop',
  'truncate',
  'delete',
  'update',
  'alter',
  'dynamic',
  'call',
  'do',
  'client',
  'merge',
]);

/** Reads a whole text under one lexicon. */
export function readText(text: string, lexicon: Lexicon, meter: Meter): SqlStatement[] {
  return settle(readNestedText(text, lexicon, meter, 0), lexicon.definitionsRollBack);
}

function readNestedText(
  text: string,
  lexicon: Lexicon,
  meter: Meter,
  nesting: number,
  routines: Map<string, string> = new Map(),
): SqlStatement[] {
  const inner: Lexicon = { ...lexicon, commands: 'none', copyData: false };
  let level = 0;
  const reading: Reading = {
    lexicon,
    meter,
    text,
    prepared: new Set(),
    routines,
    readVerb: phrase => {
      // PREPARE a AS PREPARE b AS …: legal to write, never meant.
      if (level >= DEEPEST) return [dynamicStatement(phrase, 'nested too deep')];
      level += 1;
      const found = readVerb(phrase, reading);
      level -= 1;
      return found;
    },
    readInner: (innerText, outer, flag) => {
      if (nesting >= DEEPEST) return [dynamicStatement(outer, 'nested too deep')];
      return readNestedText(innerText, inner, meter, nesting + 1, routines).map(one => ({
        ...one,
        flags: one.flags.includes(flag) ? one.flags : [...one.flags, flag],
        start: outer.start,
        end: outer.end,
      }));
    },
  };
  /** What the rows of COPY would do as statements: psql runs them so when the server refuses the COPY. */
  const readRows = (rows: string, start: number): SqlStatement[] =>
    (nesting >= DEEPEST ? [] : readNestedText(rows, lexicon, meter, nesting + 1, routines))
      .filter(one => ACTING.has(one.kind))
      .map(one => ({
        ...one,
        flags: [...one.flags, 'copy data'],
        start: one.start + start,
        end: one.end + start,
      }));
  return cutText(text, lexicon, meter).flatMap(cut => {
    if (cut.kind === 'command') return readCommand(cut.command, cut.start, reading, text);
    if (cut.kind === 'rows') return readRows(text.slice(cut.start, cut.end), cut.start);
    const pieces = lexicon.batches && !cut.routine ? splitBatch(cut.tokens) : [cut.tokens];
    return pieces.flatMap(tokens => readPiece(tokens, cut.outputRuns, reading));
  });
}

/** A client's command: `\copy` is read as the statement it sends, the others stand for themselves. */
function readCommand(
  command: { readonly effect: string; readonly argument: string; readonly end: number },
  start: number,
  reading: Reading,
  text: string,
): SqlStatement[] {
  const place = { start, end: Math.min(command.end, text.length) };
  const outer = new Phrase([], 0, 0, reading.meter);
  if (command.effect === 'sql') {
    return reading.readInner(command.argument, outer, 'client').map(one => ({ ...one, ...place }));
  }
  const statement = makeStatement(outer, 'client', { object: command.effect, names: [command.argument] });
  return [{ ...statement, ...place }];
}

function readPiece(tokens: readonly SqlToken[], outputRuns: boolean, reading: Reading): SqlStatement[] {
  const phrase = new Phrase(tokens, 0, tokens.length, reading.meter);
  const found = reading.readVerb(phrase);
  const first = found[0];
  if (first?.kind === 'create') rememberRoutine(phrase, first, reading);
  const inert = first?.kind === 'explain' || (first !== undefined && storesStatements(first));
  const all = inert ? found : [...found, ...readNested(phrase, reading)];
  if (!outputRuns) return all;
  // \gexec: the strings of the query's columns are statements.
  const from = phrase.find(1, 'from');
  return [...all, ...readTextOf(phrase.part(0, from === -1 ? phrase.length : from), 1, 'gexec', reading)];
}

function storesStatements(one: SqlStatement): boolean {
  return (one.kind === 'create' || one.kind === 'alter') && isStored(one.object);
}

function readVerb(phrase: Phrase, reading: Reading): SqlStatement[] {
  const first = phrase.token(0);
  if (first === undefined) return [];
  if (hasHole(first.text)) return [dynamicStatement(phrase, 'unknown')];
  if (first.kind === 'sign') return readSign(phrase, reading);
  if (first.kind !== 'word') return [makeStatement(phrase, 'other')];
  // A label in front of a block: `name: LOOP`.
  if (phrase.sign(1) === ':' && phrase.length > 2) return reading.readVerb(phrase.part(2));
  if (isControl(first.text)) return readControl(phrase, reading);
  const reader = VERBS.get(first.text);
  return reader === undefined
    ? [makeStatement(phrase, 'other', { object: first.text })]
    : reader(phrase, reading);
}

/** `(SELECT …)`, a label `<<name>>`, or a variable of psql that may hold any statement. */
function readSign(phrase: Phrase, reading: Reading): SqlStatement[] {
  if (phrase.sign(0) === ':' && phrase.token(1)?.start === phrase.token(0)?.end) {
    return [dynamicStatement(phrase, 'variable')];
  }
  if (phrase.sign(0) === '<' && phrase.sign(1) === '<' && phrase.sign(3) === '>') {
    return reading.readVerb(phrase.part(5));
  }
  return [makeStatement(phrase, phrase.sign(0) === '(' ? 'select' : 'other')];
}
