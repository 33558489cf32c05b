import type { Token } from './tokenize.ts';

/** An argument of a call in code. */
export interface CodeArgument {
  /** `shell` of `shell=True`, `method` of `method: 'DELETE'`. */
  readonly name: string | undefined;
  /** The text, if the argument is exactly one (or several that stand together). */
  readonly text: string | undefined;
  /** The items of a list, texts where they are. */
  readonly list: readonly (string | undefined)[] | undefined;
  /** Every text that stands anywhere in it. */
  readonly texts: readonly string[];
  /** Named values inside an object or a dictionary that are texts or plain names. */
  readonly fields: ReadonlyMap<string, string>;
}

/** A call in code: `os.system("…")`. */
export interface CodeCall {
  /** The name as written, with `.` for every kind of step; `()` where a call's result is used. */
  readonly name: string;
  readonly args: readonly CodeArgument[];
  readonly start: number;
  readonly end: number;
}

const STEPS = new Set(['.', '::', '->', '?.']);
const OPEN = new Set(['(', '[', '{']);
const CLOSE = new Set([')', ']', '}']);

/** Longest chain of names, and most tokens of one call's arguments. */
const LONGEST_CHAIN = 12;
const MOST_TOKENS = 2_000;

/**
 * Finds calls in code.
 * @param bare calls may leave the parentheses out (`system "…"` of ruby and perl)
 */
export function findCalls(tokens: readonly Token[], bare: boolean): CodeCall[] {
  const calls: CodeCall[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind !== 'name') continue;
    const next = tokens[at + 1];
    if (next?.kind === 'mark' && STEPS.has(next.text)) continue;
    const opens = next?.kind === 'mark' && next.text === '(';
    const tagged = next?.kind === 'text' && next.start === token.end;
    const follows =
      bare && next !== undefined && (next.kind === 'text' || (next.kind === 'mark' && next.text === '['));
    if (!opens && !tagged && !follows) continue;
    const { name, start } = chain(tokens, at);
    const from = opens ? at + 2 : at + 1;
    const to = opens ? closing(tokens, at + 1) : endOfLine(tokens, from);
    calls.push({
      name,
      args: argumentsOf(tokens, from, to),
      start,
      end: tokens[Math.min(to, tokens.length - 1)]?.end ?? token.end,
    });
  }
  return calls;
}

function chain(tokens: readonly Token[], last: number): { readonly name: string; readonly start: number } {
  const names: string[] = [nameOf(tokens[last])];
  let at = last;
  while (names.length < LONGEST_CHAIN) {
    const step = tokens[at - 1];
    const before = tokens[at - 2];
    if (step?.kind !== 'mark' || !STEPS.has(step.text) || before === undefined) break;
    if (before.kind === 'name') names.unshift(before.text);
    else {
      names.unshift(before.kind === 'mark' && before.text === ')' ? '()' : '');
      at -= 2;
      break;
    }
    at -= 2;
  }
  return { name: names.join('.'), start: tokens[at]?.start ?? 0 };
}

function nameOf(token: Token | undefined): string {
  return token?.kind === 'name' ? token.text : '';
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  const most = Math.min(tokens.length, open + MOST_TOKENS);
  for (let at = open; at < most; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind !== 'mark') continue;
    if (OPEN.has(token.text)) depth += 1;
    else if (CLOSE.has(token.text)) depth -= 1;
    if (depth === 0) return at;
  }
  return most;
}

/** Without parentheses the arguments end at `;`, a brace, or a word like `if`. */
function endOfLine(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length && at < from + 200; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'name' && /^(if|unless|or|and|do|then|end)$/.test(token.text)) return at;
    if (token.kind !== 'mark') continue;
    if (OPEN.has(token.text)) depth += 1;
    else if (CLOSE.has(token.text)) depth -= 1;
    if (depth < 0 || token.text === ';') return at;
  }
  return Math.min(tokens.length, from + 200);
}

function argumentsOf(tokens: readonly Token[], from: number, to: number): CodeArgument[] {
  const args: CodeArgument[] = [];
  let start = from;
  let depth = 0;
  for (let at = from; at <= to && at <= tokens.length; at += 1) {
    const token = at < to ? tokens[at] : undefined;
    const mark = token?.kind === 'mark' ? token.text : '';
    if (OPEN.has(mark)) depth += 1;
    else if (CLOSE.has(mark)) depth -= 1;
    if (at === to || (mark === ',' && depth === 0)) {
      if (at > start) args.push(argument(tokens.slice(start, at)));
      start = at + 1;
    }
  }
  return args;
}

function argument(tokens: readonly Token[]): CodeArgument {
  const [first, second] = tokens;
  const named =
    first?.kind === 'name' &&
    second?.kind === 'mark' &&
    (second.text === '=' || second.text === ':' || second.text === '=>');
  const value = named ? tokens.slice(2) : tokens;
  return {
    name: named ? nameOf(first) : undefined,
    text: wholeText(value),
    list: list(value),
    texts: tokens.flatMap(token => (token.kind === 'text' && token.value !== undefined ? [token.value] : [])),
    fields: fields(tokens),
  };
}

/** Texts side by side are one text in Python and C-like languages. */
function wholeText(tokens: readonly Token[]): string | undefined {
  let whole = '';
  for (const token of tokens) {
    if (token.kind !== 'text' || token.value === undefined) return undefined;
    whole += token.value;
  }
  return tokens.length === 0 ? undefined : whole;
}

function list(tokens: readonly Token[]): readonly (string | undefined)[] | undefined {
  const first = tokens[0];
  const last = tokens.at(-1);
  const opens = first?.kind === 'mark' && (first.text === '[' || first.text === '(');
  if (!opens || last?.kind !== 'mark' || !CLOSE.has(last.text)) return undefined;
  return argumentsOf(tokens, 1, tokens.length - 1).map(one => one.text);
}

function fields(tokens: readonly Token[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at + 2 < tokens.length; at += 1) {
    const [key, mark, value] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (mark?.kind !== 'mark' || !/^(=|:|=>)$/.test(mark.text)) continue;
    const name = key?.kind === 'text' ? key.value : nameOf(key);
    const text = value?.kind === 'text' ? value.value : nameOf(value);
    if (name !== undefined && name !== '' && text !== undefined) found.set(name.toLowerCase(), text);
  }
  return found;
}
