import { makeStatement } from '../reader/make-statement.ts';
import { readName } from '../reader/names.ts';
import type { Phrase } from '../reader/phrase.ts';
import type { SqlStatement } from '../statement.ts';

const SCOPES = new Set(['global', 'session', 'local', 'persist', 'persist_only', 'cluster', 'transaction']);

/** Values short and plain enough to stand in an operation: no secret looks like one. */
const PLAIN = /^[\w.-]{1,24}$/;

/** Reads `SET a = 1, b TO on` and `RESET a`: names, and `name=value` as flags where the value is plain. */
export function readSet(phrase: Phrase): SqlStatement[] {
  const names: string[] = [];
  const flags: string[] = [];
  let object = '';
  for (const part of phrase.list(1)) {
    let at = 0;
    if (SCOPES.has(part.word(0))) {
      object = part.word(0);
      at = 1;
    }
    const found = readName(part, at);
    if (found === undefined) continue;
    const name = found.name.toLowerCase().replace(/^@@(?:(?:global|session|local|persist)\.)?/, '');
    names.push(name);
    const value = writtenValue(part, found.next);
    if (PLAIN.test(value) && !/pass|secret|token|key$/.test(name))
      flags.push(`${name}=${value.toLowerCase()}`);
  }
  return [makeStatement(phrase, 'set', { object, names, flags })];
}

/** The value behind `=`, `TO`, `:=` or nothing (Transact-SQL). */
function writtenValue(part: Phrase, at: number): string {
  const skips = ['=', ':='].includes(part.sign(at)) || part.word(at) === 'to' ? 1 : 0;
  return part.token(at + skips)?.text ?? '';
}

/** Reads `PRAGMA name = value` and `PRAGMA name(value)`. */
export function readPragma(phrase: Phrase): SqlStatement[] {
  const found = readName(phrase, 1);
  if (found === undefined) return [makeStatement(phrase, 'pragma')];
  const name = found.name.toLowerCase().split('.').at(-1) ?? '';
  const value = phrase.token(found.next + 1)?.text ?? '';
  const flags =
    PLAIN.test(value) && !/^(?:hex|text|re)?key$/.test(name) ? [`${name}=${value.toLowerCase()}`] : [];
  return [makeStatement(phrase, 'pragma', { names: [name], flags })];
}

/** Reads `RESET MASTER`, `RESET BINARY LOGS AND GTIDS`, `RESET parameter`. */
export function readReset(phrase: Phrase): SqlStatement[] {
  const object = phrase.words(1, 'binary', 'logs') ? 'binary logs' : phrase.word(1);
  return [makeStatement(phrase, 'reset', { object })];
}
