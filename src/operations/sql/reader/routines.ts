import type { SqlStatement } from '../statement.ts';
import type { Phrase } from './phrase.ts';
import type { Reading } from './reading.ts';

/** Keeps the body of a routine that a text defines, for the case that the same text calls it. */
export function rememberRoutine(phrase: Phrase, definition: SqlStatement, reading: Reading): void {
  const [name] = definition.names;
  if (name === undefined || !['function', 'procedure'].includes(definition.object)) return;
  reading.routines.set(lastPart(name), bodyOf(phrase, reading.text));
}

/** What a call of a routine does that the same text has defined; only its first call is read. */
export function readRoutine(name: string, phrase: Phrase, reading: Reading): SqlStatement[] {
  const key = lastPart(name);
  const body = reading.routines.get(key);
  if (body === undefined) return [];
  reading.routines.delete(key);
  return reading.readInner(body, phrase, 'routine');
}

/** The string behind AS, or the text from BEGIN, AS or the parameters on. */
function bodyOf(phrase: Phrase, text: string): string {
  const as = phrase.find(1, 'as', 'is');
  for (let at = as === -1 ? phrase.length : as; at < phrase.length; at += 1) {
    const token = phrase.token(at);
    if (token?.kind === 'string') return token.text;
    if (token?.kind === 'word' && token.text === 'begin') break;
  }
  const begin = phrase.find(1, 'begin');
  const open = phrase.sign(3) === '(' ? 3 : phrase.find(1, 'procedure', 'function') + 2;
  const from = begin !== -1 ? begin : as !== -1 ? as + 1 : phrase.closing(open) + 1;
  return text.slice(phrase.token(from)?.start ?? phrase.end, phrase.end);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
