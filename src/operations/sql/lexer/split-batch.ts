import type { SqlToken } from './token.ts';

/** Words that begin a statement of Transact-SQL wherever the one before them cannot go on with them. */
const STARTERS = new Set([
  ...['drop', 'truncate', 'delete', 'update', 'insert', 'merge', 'select', 'alter', 'create'],
  ...['exec', 'execute', 'grant', 'revoke', 'deny', 'restore', 'backup', 'dbcc', 'kill', 'shutdown', 'use'],
  ...['set', 'declare', 'print', 'raiserror', 'throw', 'waitfor', 'bulk', 'enable', 'disable', 'checkpoint'],
  ...['reconfigure', 'begin', 'end', 'commit', 'rollback', 'if', 'else', 'while', 'return'],
]);

/** Words behind which a verb belongs to the statement before it: `ON DELETE`, `FOR UPDATE`, `THEN DELETE`. */
const JOINERS = new Set([
  ...['on', 'for', 'then', 'of', 'after', 'before', 'or', 'as', 'do', 'instead', 'also', 'with', 'union'],
  ...['all', 'except', 'intersect', 'distinct', 'minus', 'not'],
]);

/** Verbs that lead up to another verb of the same statement. */
const LEADERS = new Set(['with', 'explain', 'describe', 'desc', 'analyze', 'prepare', 'insert', 'replace']);

const DML = new Set(['select', 'insert', 'update', 'delete', 'merge', 'replace']);

/** Kinds of objects behind a DROP that is a statement, and not a part of ALTER. */
const DROPPED = new Set([
  ...['table', 'database', 'schema', 'view', 'proc', 'procedure', 'function', 'trigger', 'user', 'login'],
  ...['sequence', 'type', 'synonym', 'statistics'],
]);

/**
 * Splits a batch of Transact-SQL, where statements need no separator, at the words that begin one.
 * @returns the statements' tokens in order, none of them empty
 */
export function splitBatch(tokens: readonly SqlToken[]): (readonly SqlToken[])[] {
  const pieces: (readonly SqlToken[])[] = [];
  const state: State = { verb: '', leads: false, granted: false, cases: 0 };
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as SqlToken;
    if (token.kind !== 'word' || token.depth > (tokens[from]?.depth ?? 0)) continue;
    if (at > from && begins(tokens, at, state)) {
      pieces.push(tokens.slice(from, at));
      from = at;
    }
    if (at === from) enter(state, token.text);
  }
  if (from < tokens.length) pieces.push(tokens.slice(from));
  return pieces;
}

interface State {
  /** The first word of the statement at hand. */
  verb: string;
  /** The statement still waits for its main verb. */
  leads: boolean;
  /** GRANT and REVOKE: the privileges are over. */
  granted: boolean;
  /** Open CASE expressions. */
  cases: number;
}

function enter(state: State, verb: string): void {
  state.verb = verb;
  state.leads = LEADERS.has(verb);
  state.granted = false;
  state.cases = 0;
}

function begins(tokens: readonly SqlToken[], at: number, state: State): boolean {
  const word = tokens[at]?.text ?? '';
  if (word === 'case') state.cases += 1;
  if (word === 'to' || word === 'from') state.granted = true;
  if (state.cases > 0 && (word === 'end' || word === 'else')) {
    if (word === 'end') state.cases -= 1;
    return false;
  }
  if (!STARTERS.has(word)) return false;
  const previous = tokens[at - 1];
  if (previous?.kind === 'word' && JOINERS.has(previous.text)) return false;
  if (previous?.text === ',' || previous?.text === '.' || tokens[at + 1]?.text === '.') return false;
  if (state.leads && DML.has(word)) {
    state.leads = state.verb !== 'insert' && word === 'insert';
    return false;
  }
  if (['grant', 'revoke', 'deny'].includes(state.verb) && !state.granted) return false;
  return beginsHere(word, tokens, at, state.verb);
}

/** What depends on the word itself and on what follows it. */
function beginsHere(word: string, tokens: readonly SqlToken[], at: number, verb: string): boolean {
  const next = tokens[at + 1]?.text ?? '';
  switch (word) {
    case 'set':
      return !['update', 'merge', 'alter', 'create', 'insert'].includes(verb);
    case 'drop':
      return verb !== 'alter' || DROPPED.has(next);
    case 'alter':
      return verb !== 'alter' || next !== 'column';
    case 'enable':
    case 'disable':
      return verb !== 'alter';
    case 'truncate':
      return next === 'table';
    case 'merge':
      return next !== 'join';
    case 'if':
      return !continuesWithIf(tokens, at, verb);
    default:
      return true;
  }
}

/** `DROP TABLE IF EXISTS t` goes on; `DROP TABLE t IF EXISTS (SELECT …)` does not. */
function continuesWithIf(tokens: readonly SqlToken[], at: number, verb: string): boolean {
  if (!['drop', 'alter', 'create', 'truncate'].includes(verb)) return false;
  const exists = tokens[at + 1]?.text === 'not' ? at + 2 : at + 1;
  return tokens[exists]?.text === 'exists' && tokens[exists + 1]?.text !== '(';
}
