import { type ScriptToken, scriptTokens } from './script-tokens.ts';

/** One step of a chain: `.name`, `['name']`, `[expression]`, each perhaps called. */
export interface ChainStep {
  /** Undefined where an expression gives the name. */
  readonly name: string | undefined;
  /** The tokens of each argument, if the step is called. */
  readonly args: readonly (readonly ScriptToken[])[] | undefined;
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
  const chains: Chain[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1]?.text;
    if ((token.kind !== 'name' && token.kind !== 'hole') || before === '.' || before === '?.') continue;
    chains.push({ root: token.text, steps: readSteps(tokens, closers, at) });
  }
  return chains;
}

function readSteps(
  tokens: readonly ScriptToken[],
  closers: ReadonlyMap<number, number>,
  root: number,
): ChainStep[] {
  const steps: ChainStep[] = [];
  let at = root + 1;
  // `eval(x)`: the root itself is called.
  if (isSign(tokens[at], '(')) {
    const close = closers.get(at) ?? tokens.length;
    steps.push({ name: '', args: cutArguments(tokens, at + 1, close) });
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
      steps.push({ name, args: cutArguments(tokens, at + 1, close) });
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
const LONGEST = 4000;

function cutArguments(tokens: readonly ScriptToken[], from: number, to: number): ScriptToken[][] {
  const args: ScriptToken[][] = [];
  let current: ScriptToken[] = [];
  let depth = 0;
  for (const token of tokens.slice(from, Math.min(to, from + LONGEST))) {
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
