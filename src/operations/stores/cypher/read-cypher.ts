import { cutText } from '../../sql/lexer/cut.ts';
import { type Lexicon, STANDARD_LEXICON } from '../../sql/lexer/lexicon.ts';
import type { SqlToken } from '../../sql/lexer/token.ts';
import type { StoreCommand } from '../store-operation.ts';

/** Cypher's tokens: openCypher 9, "Comments" and "Naming rules". */
const CYPHER: Lexicon = {
  ...STANDARD_LEXICON,
  backslash: 'always',
  doubleQuotes: 'string',
  backticks: true,
  slashComments: true,
};

/** How deep queries may hold queries in strings (`apoc.periodic.iterate`). */
const DEEPEST = 3;

/** How many clauses of one query are read: those beyond act on what these act on. */
const MOST_CLAUSES = 16;

/** Longest name of a procedure and longest list of arguments, in tokens. */
const LONGEST_NAME = 12;
const LONGEST_CALL = 200;

/** Procedures that run the queries in their arguments, or remove things by themselves. */
const PROCEDURES =
  /^(?:apoc\.(?:periodic\.(?:iterate|commit|submit|repeat|schedule)|cypher\.\w+|schema\.assert|trigger\.(?:drop|remove|removeall|dropall))|db\.(?:index\.\w+\.drop|clearquerycaches)|dbms\.\w[\w.]*)$/;

/** Reads Cypher queries: what they delete or drop, and how much of the graph that is. */
export function readCypher(text: string, nesting = 0): StoreCommand[] {
  return cutText(text, CYPHER, { work: 0 }).flatMap(cut =>
    cut.kind === 'statement' ? readQuery(cut.tokens, nesting) : [],
  );
}

function readQuery(tokens: readonly SqlToken[], nesting: number): StoreCommand[] {
  if (tokens[0]?.text === 'explain' && tokens[0].kind === 'word') return [];
  const found: StoreCommand[] = [];
  for (const [at, token] of tokens.entries()) {
    if (found.length >= MOST_CLAUSES) return found;
    if (token.kind !== 'word') continue;
    const previous = tokens[at - 1];
    const next = word(tokens[at + 1]);
    // `n.delete` and `:Delete` are names.
    if (previous?.text === '.' || previous?.text === ':') continue;
    if (token.text === 'delete') {
      const detach = word(previous) === 'detach' ? 'detach delete' : 'delete';
      found.push({ command: detach, arguments: labels(tokens), scope: scopeOf(tokens, at) });
    } else if (token.text === 'remove' && (at === 0 || previous?.text !== '(')) {
      found.push({ command: 'remove', arguments: labels(tokens), scope: scopeOf(tokens, at) });
    } else if (token.text === 'drop' && at === 0) {
      const scope = next === 'database' || next === 'composite' ? 'database' : 'settings';
      found.push({ command: `drop ${next}`.trim(), arguments: name(tokens, at + 2), scope });
    } else if (token.text === 'create' && at === 0 && next === 'or' && word(tokens[3]) === 'database') {
      found.push({ command: 'create or replace database', arguments: name(tokens, 4), scope: 'database' });
    } else if (token.text === 'call') found.push(...readCall(tokens, at, nesting));
  }
  return found;
}

/** `CALL apoc.periodic.iterate('MATCH …', 'DETACH DELETE n', {})`. */
function readCall(tokens: readonly SqlToken[], at: number, nesting: number): StoreCommand[] {
  let called = '';
  let open = at + 1;
  while (open < at + LONGEST_NAME && (tokens[open]?.kind === 'word' || tokens[open]?.text === '.')) {
    called += tokens[open]?.text ?? '';
    open += 1;
  }
  if (!PROCEDURES.test(called)) return [];
  const strings = tokens.slice(open, open + LONGEST_CALL).filter(token => token.kind === 'string');
  const inner = nesting < DEEPEST ? strings.flatMap(token => readCypher(token.text, nesting + 1)) : [];
  const runsQueries = /^apoc\.(?:periodic|cypher)\./.test(called);
  // The queries of one call work together: the one that deletes has no pattern of its own.
  const widest = inner.map(one => ({
    ...one,
    scope: strings.some(isNarrow) ? ('items' as const) : one.scope,
  }));
  if (runsQueries && strings.length > 0) return widest;
  return [{ command: `call ${called}`, arguments: [], scope: 'unknown', dynamic: runsQueries }];
}

function isNarrow(token: SqlToken): boolean {
  return /\bwhere\b|\{/i.test(token.text);
}

/** Is every node meant (`MATCH (n)`), every one with a label, or only some? */
function scopeOf(tokens: readonly SqlToken[], end: number): StoreCommand['scope'] {
  const before = tokens.slice(0, end);
  if (before.some(token => word(token) === 'where' || token.text === '{' || word(token) === 'limit'))
    return 'items';
  return labels(before).length > 0 ? 'collection' : 'everything';
}

/** Labels and relationship types: names behind a colon outside of maps. */
function labels(tokens: readonly SqlToken[]): string[] {
  const found = new Set<string>();
  let maps = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'sign') continue;
    if (token.text === '{') maps += 1;
    if (token.text === '}') maps -= 1;
    const behind = tokens[at + 1];
    if (token.text === ':' && maps === 0 && behind !== undefined && behind.kind !== 'sign')
      found.add(behind.text);
  }
  return [...found];
}

function name(tokens: readonly SqlToken[], at: number): string[] {
  const token = tokens[at];
  return token === undefined || token.kind === 'sign' ? [] : [token.text];
}

function word(token: SqlToken | undefined): string {
  return token?.kind === 'word' ? token.text : '';
}
