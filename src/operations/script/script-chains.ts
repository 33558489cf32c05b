import { makeHole } from '../hole.ts';
import { type ScriptToken, scriptTokens } from './script-tokens.ts';

/** One step of a chain: `.name`, `['name']`, `[expression]`, each perhaps called. */
export interface ChainStep {
  /** Undefined where an expression gives the name. */
  readonly name: string | undefined;
  /** Gives the tokens of each argument, if the step is called. */
  readonly args: (() => readonly (readonly ScriptToken[])[]) | undefined;
}

/** `db.users.deleteMany({})`: a name and what is reached from it. */
export interface Chain {
  readonly root: string;
  readonly steps: readonly ChainStep[];
}

/** Every chain of members and calls in a script, those in arguments and bodies too. */
export function scriptChains(script: string): Chain[] {
  const tokens = scriptTokens(script);
  const closers = matchBrackets(tokens);
  const budget = { tokens: MOST_TOKENS };
  const chains: Chain[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1]?.text;
    if ((token.kind !== 'name' && token.kind !== 'hole') || before === '.' || before === '?.') continue;
    chains.push({ root: token.text, steps: readSteps({ tokens, closers, budget }, at) });
  }
  return chains;
}

interface Script {
  readonly tokens: readonly ScriptToken[];
  readonly closers: ReadonlyMap<number, number>;
  /** Tokens of arguments that may still be cut, for all chains together. */
  readonly budget: { tokens: number };
}

function readSteps(script: Script, root: number): ChainStep[] {
  const { tokens, closers } = script;
  const steps: ChainStep[] = [];
  let at = root + 1;
  // `eval(x)`: the root itself is called.
  if (isSign(tokens[at], '(')) {
    const close = closers.get(at) ?? tokens.length;
    steps.push({ name: '', args: argumentsAt(script, at + 1, close) });
    at = close + 1;
  }
  for (;;) {
    const next = tokens[at];
    let name: string | undefined;
    if (isSign(next, '.') || isSign(next, '?.')) {
      const member = tokens[at + 1];
      name = member?.kind === 'name' ? member.text : undefined;
      at += 2;
    } else if (isSign(next, '[')) {
      const close = closers.get(at) ?? tokens.length;
      const [only] = tokens.slice(at + 1, Math.min(close, at + 3));
      name = close === at + 2 && only?.kind === 'string' ? only.text : undefined;
      at = close + 1;
    } else return steps;
    if (isSign(tokens[at], '(')) {
      const close = closers.get(at) ?? tokens.length;
      steps.push({ name, args: argumentsAt(script, at + 1, close) });
      at = close + 1;
    } else steps.push({ name, args: undefined });
  }
}

function matchBrackets(tokens: readonly ScriptToken[]): ReadonlyMap<number, number> {
  const closers = new Map<number, number>();
  const open: number[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'sign') continue;
    if ('([{'.includes(token.text)) open.push(at);
    else if (')]}'.includes(token.text)) {
      const opener = open.pop();
      if (opener !== undefined) closers.set(opener, at);
    }
  }
  return closers;
}

/** Longest argument list that is kept, in tokens: a filter is far shorter, inserted rows may be longer. */
const LONGEST = 500;

/** Tokens of all argument lists together; a script with more in calls that matter is read as unknown. */
const MOST_TOKENS = 400_000;

/** Stands for arguments that are not read any more. */
const UNREAD: ScriptToken = { kind: 'hole', text: makeHole('…'), start: 0, end: 0 };

function argumentsAt(script: Script, from: number, to: number): () => ScriptToken[][] {
  return () => {
    const end = Math.min(to, from + LONGEST, script.tokens.length);
    script.budget.tokens -= Math.max(1, end - from);
    return script.budget.tokens < 0 ? [[UNREAD]] : cutArguments(script.tokens, from, end);
  };
}

function cutArguments(tokens: readonly ScriptToken[], from: number, to: number): ScriptToken[][] {
  const args: ScriptToken[][] = [];
  let current: ScriptToken[] = [];
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] as ScriptToken;
    if (token.kind === 'sign') {
      if ('([{'.includes(token.text)) depth += 1;
      if (')]}'.includes(token.text)) depth -= 1;
      if (token.text === ',' && depth === 0) {
        args.push(current);
        current = [];
        continue;
      }
    }
    current.push(token);
  }
  return current.length > 0 || args.length > 0 ? [...args, current] : [];
}

function isSign(token: ScriptToken | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}
