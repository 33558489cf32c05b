import type { SqlStatement } from '../statement.ts';
import { functionEffect } from '../statements/acting-functions.ts';
import { dynamicStatement, readArguments } from '../statements/run.ts';
import { makeStatement } from './make-statement.ts';
import type { Phrase } from './phrase.ts';
import type { Reading } from './reading.ts';
import { readRoutine } from './routines.ts';

/** Nesting of parentheses beyond which statements are not looked for one by one. */
const DEEPEST = 32;

/** How many functions that run SQL one statement may call before the rest counts as unreadable. */
const MOST_CALLS = 64;

/**
 * Finds what a statement does besides its verb: statements in parentheses that change rows (common table
 * expressions, `COPY (DELETE …)`), and calls of functions known to act.
 */
export function readNested(phrase: Phrase, reading: Reading): SqlStatement[] {
  const found: SqlStatement[] = [];
  const called = new Set<string>();
  let calls = 0;
  for (let at = 0; at < phrase.length; at += 1) {
    const token = phrase.token(at);
    if (token?.kind === 'sign' && token.text === '(' && CHANGING.has(phrase.word(at + 1))) {
      if (token.depth - phrase.depth > DEEPEST)
        return [...found, dynamicStatement(phrase, 'nested too deep')];
      const inside = phrase.part(at + 1, phrase.closing(at));
      if (changesRows(inside)) found.push(...reading.readVerb(inside));
    } else if (token?.kind === 'word' && phrase.sign(at + 1) === '(') {
      const name = qualified(phrase, at);
      const effect = functionEffect(name);
      found.push(...readRoutine(name, phrase, reading));
      if (effect === undefined || (effect !== 'sql' && called.has(name))) continue;
      called.add(name);
      if (effect !== 'sql') found.push(makeStatement(phrase, 'call', { object: effect, names: [name] }));
      else if (calls < MOST_CALLS) found.push(...readArguments(phrase, at + 1, name, reading));
      else return [...found, dynamicStatement(phrase, name)];
      if (effect === 'sql') calls += 1;
    }
  }
  return found;
}

/** Verbs that may begin a statement in parentheses and change rows. */
const CHANGING = new Set(['delete', 'insert', 'merge', 'update', 'with']);

function changesRows(inside: Phrase): boolean {
  const next = inside.word(1);
  switch (inside.word(0)) {
    case 'delete':
      return next === 'from';
    case 'update':
      return inside.has(0, 'set');
    case 'with':
      return inside.has(1, 'delete', 'update', 'insert', 'merge');
    default:
      return next === 'into';
  }
}

function qualified(phrase: Phrase, at: number): string {
  let name = phrase.word(at);
  for (let index = at; phrase.sign(index - 1) === '.' && index > 1; index -= 2) {
    name = `${phrase.token(index - 2)?.text.toLowerCase() ?? ''}.${name}`;
    if (name.length > 200) break;
  }
  return name;
}
