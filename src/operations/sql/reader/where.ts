import type { SqlToken } from '../lexer/token.ts';
import type { Where } from '../statement.ts';
import type { Phrase } from './phrase.ts';

/** Words that end a WHERE clause. */
const ENDS = ['returning', 'order', 'group', 'limit', 'option', 'settings', 'allow'];

/** Nesting beyond which a condition counts as one that selects. */
const DEEPEST = 16;

type Truth = 'always' | 'never' | 'some';

/** What a statement's WHERE clause is worth. */
export interface WhereClause {
  readonly where: Where;
  /** It asks for single rows: an identifying column is compared with a value. */
  readonly key: boolean;
}

/**
 * Reads the WHERE clause of a DELETE or UPDATE.
 * @param from position behind which to look for it
 */
export function readWhere(phrase: Phrase, from: number): WhereClause {
  const at = phrase.find(from, 'where');
  if (at === -1) return { where: 'none', key: false };
  const end = phrase.find(at + 1, ...ENDS);
  const condition = phrase.part(at + 1, end === -1 ? phrase.length : end);
  // A WHERE whose condition stands in an unknown part selects something, as far as can be told.
  const truth = truthOf(condition, 0);
  return { where: truth === 'always' ? 'always' : 'some', key: truth === 'some' && namesKey(condition) };
}

function truthOf(given: Phrase, nesting: number): Truth {
  const condition = withoutParentheses(given);
  if (condition.length === 0 || nesting > DEEPEST) return 'some';
  const either = cutAt(condition, 'or');
  if (either.length > 1) {
    const truths = either.map(part => truthOf(part, nesting + 1));
    if (truths.includes('always')) return 'always';
    return truths.every(truth => truth === 'never') ? 'never' : 'some';
  }
  const both = cutAt(condition, 'and');
  if (both.length > 1) {
    const truths = both.map(part => truthOf(part, nesting + 1));
    if (truths.includes('never')) return 'never';
    return truths.every(truth => truth === 'always') ? 'always' : 'some';
  }
  if (condition.word(0) === 'not') return opposite(truthOf(condition.part(1), nesting + 1));
  return truthOfComparison(condition);
}

function opposite(truth: Truth): Truth {
  return truth === 'always' ? 'never' : truth === 'never' ? 'always' : 'some';
}

function truthOfComparison(condition: Phrase): Truth {
  if (condition.sign(1) === '::') return truthOfComparison(condition.part(0, 1));
  if (condition.length === 1) return truthOfValue(condition.token(0));
  if (condition.words(condition.length - 3, 'is', 'not', 'null')) return 'always';
  if (condition.words(0, 'exists') && isConstantQuery(condition)) return 'always';
  const at = operatorAt(condition);
  if (at === -1) return 'some';
  return compare(condition.part(0, at), operator(condition, at), condition.part(at + 1));
}

const COMPARISONS = new Set(['=', '==', '<>', '!=', '>', '<', '>=', '<=', '<=>']);
const MATCHES = new Set(['like', 'ilike', 'rlike', 'regexp', 'glob', 'is', 'in']);

function operator(condition: Phrase, at: number): string {
  return condition.sign(at) || condition.word(at);
}

function operatorAt(condition: Phrase): number {
  for (let at = 1; at < condition.length - 1; at += 1) {
    if (condition.token(at)?.depth !== condition.depth) continue;
    if (COMPARISONS.has(condition.sign(at)) || MATCHES.has(condition.word(at))) return at;
  }
  return -1;
}

function compare(left: Phrase, sign: string, right: Phrase): Truth {
  if (MATCHES.has(sign)) {
    const pattern = right.length === 1 ? right.token(0) : undefined;
    if (pattern?.kind === 'string' && /^(?:%+|\*+|\.\*)$/.test(pattern.text)) return 'always';
    return sign === 'is' && written(left) === written(right) ? 'always' : 'some';
  }
  const a = constantOf(left);
  const b = constantOf(right);
  if (a !== undefined && b !== undefined) return compareConstants(a, sign, b) ? 'always' : 'never';
  if (written(left) === written(right)) return sign.includes('=') && sign !== '!=' ? 'always' : 'some';
  return beyondEveryKey(left, sign, b) ? 'always' : 'some';
}

/** `id > 0`, `id <> -1`: what people write to pass a guard against missing conditions. */
function beyondEveryKey(left: Phrase, sign: string, value: string | number | undefined): boolean {
  if (typeof value !== 'number' || !isKey(left)) return false;
  if (sign === '>') return value <= 0;
  if (sign === '>=') return value <= 1;
  return (sign === '<>' || sign === '!=') && value <= 0;
}

function compareConstants(a: string | number, sign: string, b: string | number): boolean {
  const [left, right] = typeof a === typeof b ? [a, b] : [String(a), String(b)];
  switch (sign) {
    case '<>':
    case '!=':
      return left !== right;
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
    default:
      return left === right;
  }
}

function constantOf(phrase: Phrase): string | number | undefined {
  const negative = phrase.sign(0) === '-' && phrase.length === 2;
  const token = phrase.token(negative ? 1 : 0);
  if (phrase.length !== (negative ? 2 : 1)) return undefined;
  if (token?.kind === 'number') return (negative ? -1 : 1) * Number(token.text);
  if (token?.kind === 'string') return token.text;
  if (token?.kind === 'word' && (token.text === 'true' || token.text === 'false')) return token.text;
  return undefined;
}

function truthOfValue(token: SqlToken | undefined): Truth {
  if (token?.kind === 'number') return Number(token.text) === 0 ? 'never' : 'always';
  if (token?.kind === 'word' && token.text === 'true') return 'always';
  if (token?.kind === 'word' && (token.text === 'false' || token.text === 'null')) return 'never';
  return token?.kind === 'string' && /^\s*(?:t|true|[1-9]\d*)\s*$/i.test(token.text) ? 'always' : 'some';
}

/** `EXISTS (SELECT 1)`: a query over nothing always has its row. */
function isConstantQuery(condition: Phrase): boolean {
  return (
    condition.sign(1) === '(' &&
    condition.word(2) === 'select' &&
    condition.closing(1) === condition.length - 1 &&
    !condition.part(2).has(0, 'from')
  );
}

/** Does one of the conditions that must all hold pick rows by an identifying column? */
function namesKey(given: Phrase): boolean {
  const condition = withoutParentheses(given);
  if (cutAt(condition, 'or').length > 1) return false;
  return cutAt(condition, 'and').some(part => {
    const one = withoutParentheses(part);
    const at = operatorAt(one);
    if (at < 1 || !isKey(one.part(0, at))) return false;
    if (one.word(at) !== 'in') return one.sign(at) === '=' && one.token(at + 1)?.kind !== 'word';
    return one.sign(at + 1) === '(' && one.word(at + 2) !== 'select';
  });
}

const KEYS = new Set(['id', '_id', 'uuid', 'guid', 'pk', 'rowid', '_rowid_', 'oid', 'ctid']);

/** Is it a column that identifies its row by its very name? */
function isKey(phrase: Phrase): boolean {
  const column = phrase.token(phrase.length - 1);
  const qualified = phrase.length === 1 || phrase.sign(phrase.length - 2) === '.';
  return qualified && column !== undefined && column.kind !== 'sign' && KEYS.has(column.text.toLowerCase());
}

function written(phrase: Phrase): string {
  let text = '';
  for (let at = 0; at < phrase.length; at += 1) text += ` ${phrase.token(at)?.text ?? ''}`;
  return text;
}

function withoutParentheses(phrase: Phrase): Phrase {
  let inner = phrase;
  for (let layer = 0; layer < DEEPEST; layer += 1) {
    if (inner.sign(0) !== '(' || inner.closing(0) !== inner.length - 1) break;
    inner = inner.part(1, inner.length - 1);
  }
  return inner;
}

/** Cuts at a word outside inner parentheses; the AND of BETWEEN is no cut. */
function cutAt(phrase: Phrase, word: string): Phrase[] {
  const parts: Phrase[] = [];
  let from = 0;
  let between = false;
  for (let at = 0; at < phrase.length; at += 1) {
    const token = phrase.token(at);
    if (token?.depth !== phrase.depth) continue;
    if (token.kind !== 'word') continue;
    if (token.text === 'between') between = true;
    else if (token.text === word && !(word === 'and' && between)) {
      parts.push(phrase.part(from, at));
      from = at + 1;
    } else if (token.text === 'and') between = false;
  }
  return [...parts, phrase.part(from)];
}
