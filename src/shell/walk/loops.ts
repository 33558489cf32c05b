import { type Output, OutputGatherer, SILENT } from '../analysis/output.ts';
import { deeper, type Shell } from '../analysis/shell.ts';
import { evaluate } from '../expand/arithmetic.ts';
import { expandFields } from '../expand/word.ts';
import type { CompoundList, ForNode, SelectNode, StageNode, WhileNode } from '../syntax/tree.ts';
import { unfold } from '../syntax/unfold.ts';
import type { Word } from '../word.ts';
import { forgetAssigned } from './forget-assigned.ts';
import { runStatements } from './statements.ts';

type ArithmeticForNode = StageNode & { readonly type: 'ArithmeticFor' };

/** Most values for which a loop's body is read once each. */
const MOST_ROUNDS = 64;

/** Runs `for x in …` or `select`: the body once for each value that is known. */
export function runFor(node: ForNode | SelectNode, shell: Shell): Output {
  const items =
    node.wordlist === undefined
      ? shell.state.positional
      : node.wordlist.flatMap(word => expandFields(word, shell));
  const name = node.name.value;
  const rounds = node.type === 'For' ? items : undefined;
  const jumps = /\b(?:break|continue|return|exit)\b/.test(textOf(node.body, shell));
  if (rounds === undefined || rounds.length > MOST_ROUNDS || jumps) {
    return runForSomeValues(name, node.body, items, shell);
  }
  if (rounds.every(certain)) return runRounds(name, node.body, rounds, shell);
  const before = shell.state.fork();
  const output = runRounds(name, node.body, rounds, shell);
  shell.state.become([before, shell.state.fork()]);
  return output?.length === 0 ? output : undefined;
}

/** Runs `while` or `until`: what the loop assigns is not known from its second round on. */
export function runWhile(node: WhileNode, shell: Shell): Output {
  forgetAssigned(textOf(node, shell), shell);
  const inner = repeated(shell);
  const silent = [runStatements(node.clause.commands, inner)];
  return afterLoop(node.body, inner, shell, silent);
}

/** Runs `for ((…))` like `while`. */
export function runArithmeticFor(node: ArithmeticForNode, shell: Shell): Output {
  const folded = { pos: node.pos, end: node.end, text: textOf(node, shell) };
  const [initialize, test, update] = [
    unfold(folded, () => node.initialize, shell),
    unfold(folded, () => node.test, shell),
    unfold(folded, () => node.update, shell),
  ];
  if (initialize !== undefined && initialize !== 'limit') evaluate(initialize, shell);
  forgetAssigned(folded.text, shell);
  if (test !== undefined && test !== 'limit') evaluate(test, shell);
  if (update !== undefined && update !== 'limit') evaluate(update, { ...shell, state: shell.state.fork() });
  return afterLoop(node.body, repeated(shell), shell, [SILENT]);
}

function runRounds(name: string, body: CompoundList, rounds: readonly Word[], shell: Shell): Output {
  const gatherer = new OutputGatherer();
  const inner = rounds.length === 1 && rounds.every(certain) ? deeper(shell) : repeated(shell);
  for (const [at, round] of rounds.entries()) {
    if (at > 0 && !shell.analysis.repeat()) return runOnceMore(name, body, inner);
    shell.state.assign(name, { kind: 'scalar', parts: round.parts });
    gatherer.add(runStatements(body.commands, inner));
  }
  return gatherer.all();
}

/** Runs the body with nothing known, in place of all rounds that are left. */
function runOnceMore(name: string, body: CompoundList, shell: Shell): undefined {
  forgetAssigned(textOf(body, shell), shell);
  shell.state.forget(name);
  runStatements(body.commands, shell);
}

/** Runs the body for values that are too many, not known, or may be left in the middle. */
function runForSomeValues(
  name: string,
  body: CompoundList,
  items: readonly Word[] | undefined,
  shell: Shell,
): Output {
  forgetAssigned(textOf(body, shell), shell);
  shell.state.forget(name);
  const inner = repeated(shell);
  if (items === undefined || items.length > MOST_ROUNDS) return afterLoop(body, inner, shell, [SILENT]);
  const before = shell.state.fork();
  let silent = true;
  for (const [at, item] of items.entries()) {
    if (at > 0 && !shell.analysis.repeat()) return runOnceMore(name, body, { ...inner, state: before });
    const round = { ...inner, state: before.fork() };
    round.state.assign(name, { kind: 'scalar', parts: item.parts });
    silent = runStatements(body.commands, round)?.length === 0 && silent;
  }
  return silent ? SILENT : undefined;
}

function afterLoop(body: CompoundList, inner: Shell, shell: Shell, outputs: Output[]): Output {
  const before = shell.state.fork();
  outputs.push(runStatements(body.commands, inner));
  shell.state.become([before, shell.state.fork()]);
  return outputs.every(output => output?.length === 0) ? SILENT : undefined;
}

function repeated(shell: Shell): Shell {
  const surroundings = { ...shell.frame.surroundings, repeated: true, conditional: true };
  return deeper(shell, { surroundings });
}

/** True for a word that is exactly one word. */
function certain(word: Word): boolean {
  return word.parts.every(part => part.kind === 'text' || (part.kind === 'unknown' && !part.splits));
}

function textOf(node: { readonly pos: number; readonly end: number }, shell: Shell): string {
  return shell.frame.text.slice(node.pos, node.end);
}
