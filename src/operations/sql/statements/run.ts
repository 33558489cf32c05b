import { hasHole, replaceHoles } from '../../hole.ts';
import { constantText } from '../reader/constant-text.ts';
import { makeStatement } from '../reader/make-statement.ts';
import { readName } from '../reader/names.ts';
import type { Phrase } from '../reader/phrase.ts';
import type { Reading } from '../reader/reading.ts';
import { readRoutine } from '../reader/routines.ts';
import type { SqlStatement } from '../statement.ts';
import { functionEffect } from './acting-functions.ts';

/** What may follow the text of `EXECUTE … ` and is not part of it. */
const BEHIND_TEXT = ['using', 'into', 'loop', 'returning', 'bulk', 'at', 'as'];

/** Objects of Snowflake that `EXECUTE` starts. */
const STARTED = new Set([
  'task',
  'alert',
  'notebook',
  'job',
  'service',
  'procedure',
  'function',
  'as',
  'asuser',
]);

/** Text that will be executed and cannot be read. */
export function dynamicStatement(phrase: Phrase, flag: string): SqlStatement {
  return makeStatement(phrase, 'dynamic', { flags: [flag] });
}

/** Reads `EXECUTE …` and `EXEC …`: a prepared statement, a procedure, or text made on the way. */
export function readExecute(phrase: Phrase, reading: Reading): SqlStatement[] {
  if (phrase.word(1) === 'immediate') return readText(phrase, 2, 'execute', reading);
  if (STARTED.has(phrase.word(1))) return [makeStatement(phrase, 'execute', { object: phrase.word(1) })];
  const first = phrase.token(1);
  if (first === undefined) return [makeStatement(phrase, 'execute')];
  if (first.text === '(' || first.kind === 'string') return readText(phrase, 1, 'execute', reading);
  // EXEC @result = procedure …
  const at = first.kind === 'variable' && phrase.sign(2) === '=' ? 3 : 1;
  const found = readName(phrase, at);
  if (found === undefined) return [dynamicStatement(phrase, 'execute')];
  if (phrase.word(0) === 'exec' || reading.lexicon.batches) return readCall(phrase, at, reading);
  if (phrase.sign(found.next) === '||' || (phrase.sign(found.next) === '(' && isTextFunction(found.name))) {
    return readText(phrase, 1, 'execute', reading);
  }
  if (reading.prepared.has(found.name)) return [makeStatement(phrase, 'execute', { names: [found.name] })];
  return [dynamicStatement(phrase, 'execute')];
}

function isTextFunction(name: string): boolean {
  return /^(?:format|concat|concat_ws|quote_\w+|replace|string_agg|coalesce)$/.test(name);
}

/** Reads `PREPARE n AS …` and `PREPARE n FROM '…'`. */
export function readPrepare(phrase: Phrase, reading: Reading): SqlStatement[] {
  if (phrase.word(1) === 'transaction') return [makeStatement(phrase, 'commit', { flags: ['prepare'] })];
  const found = readName(phrase, 1);
  if (found !== undefined) reading.prepared.add(found.name);
  const at = phrase.find(found?.next ?? 1, 'as', 'from');
  if (at === -1) return [makeStatement(phrase, 'prepare')];
  if (phrase.word(at) === 'from') return readText(phrase, at + 1, 'prepare', reading);
  return reading.readVerb(phrase.part(at + 1)).map(one => ({ ...one, flags: [...one.flags, 'prepared'] }));
}

/** Reads `DO $$…$$`; code of another language than SQL's own cannot be read. */
export function readDo(phrase: Phrase, reading: Reading): SqlStatement[] {
  const language = phrase.find(1, 'language');
  const named = phrase.token(language + 1)?.text.toLowerCase() ?? '';
  for (let at = 1; at < phrase.length; at += 1) {
    const token = phrase.token(at);
    if (token?.kind !== 'string' || at === language + 1) continue;
    if (language !== -1 && named !== 'plpgsql' && named !== 'sql') return [dynamicStatement(phrase, 'do')];
    return [makeStatement(phrase, 'do'), ...reading.readInner(token.text, phrase, 'do')];
  }
  return [makeStatement(phrase, 'do')];
}

/** Reads `CALL p(…)` and `EXEC p …`: procedures known to act, or just the procedure's name. */
export function readCall(phrase: Phrase, at: number, reading: Reading): SqlStatement[] {
  const found = readName(phrase, at);
  if (found === undefined) return [makeStatement(phrase, 'call')];
  const effect = functionEffect(found.name.toLowerCase());
  if (effect === 'sql') return readArguments(phrase, found.next, found.name, reading);
  const call = makeStatement(phrase, 'call', { object: effect ?? 'procedure', names: [found.name] });
  // A name in parentheses is looked for in every statement; EXEC p has none.
  return phrase.sign(found.next) === '(' ? [call] : [call, ...readRoutine(found.name, phrase, reading)];
}

/**
 * The statements in the arguments of a function that runs them.
 * @param from position of the first argument or its parenthesis
 */
export function readArguments(phrase: Phrase, from: number, name: string, reading: Reading): SqlStatement[] {
  const close = phrase.sign(from) === '(' ? phrase.closing(from) : phrase.length;
  const inside = phrase.part(phrase.sign(from) === '(' ? from + 1 : from, close);
  const call = makeStatement(phrase, 'call', { object: 'sql', names: [name] });
  const texts = inside.list(0).map(argument => {
    // @stmt = N'…'
    const value = argument.sign(1) === '=' ? argument.part(2) : argument;
    return constantText(value);
  });
  const read = texts
    .filter(one => /[a-z]/i.test(one.text))
    .flatMap(one => reading.readInner(one.text, phrase, name))
    .filter(one => one.kind !== 'other' && one.kind !== 'dynamic');
  const known = texts.some(one => one.constant && /\s/.test(one.text.trim()));
  return known ? [call, ...read] : [call, ...read, dynamicStatement(phrase, name)];
}

/** Reads the text that an expression from `from` on comes to. */
export function readText(phrase: Phrase, from: number, flag: string, reading: Reading): SqlStatement[] {
  const end = phrase.find(from, ...BEHIND_TEXT);
  const { text, constant } = constantText(phrase.part(from, end === -1 ? phrase.length : end));
  if (beginsUnknown(text)) return [dynamicStatement(phrase, flag)];
  const read = reading.readInner(text, phrase, flag);
  if (constant || read.some(one => one.kind === 'dynamic')) return read;
  return [...read.filter(one => one.kind !== 'other'), dynamicStatement(phrase, flag)];
}

/** Not even the verb is known. */
function beginsUnknown(text: string): boolean {
  return (
    hasHole(text) &&
    replaceHoles(text, () => '\0')
      .trimStart()
      .startsWith('\0')
  );
}
