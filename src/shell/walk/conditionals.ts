import { type Output, OutputGatherer, SILENT } from '../analysis/output.ts';
import { deeper, type Shell } from '../analysis/shell.ts';
import { compilePattern, matches } from '../expand/pattern.ts';
import { expandSingle } from '../expand/word.ts';
import type { ShellState } from '../state/shell-state.ts';
import type { CaseItem, CaseNode, CompoundList, IfNode } from '../syntax/tree.ts';
import { runStatements } from './statements.ts';

/** Runs `if`: each branch on a copy of the state, since it is not known which one is taken. */
export function runIf(node: IfNode, shell: Shell): Output {
  const inner = conditional(shell);
  const ends: ShellState[] = [];
  const silent = [runStatements(node.clause.commands, shell)];
  silent.push(branch(node.then, inner, ends));
  for (const elif of node.elif) {
    silent.push(runStatements(elif.clause.commands, inner));
    silent.push(branch(elif.then, inner, ends));
  }
  if (node.else === undefined) ends.push(shell.state.fork());
  else silent.push(branch(node.else, inner, ends));
  shell.state.become(ends);
  return silent.every(output => output?.length === 0) ? SILENT : undefined;
}

/**
 * Runs `case`: the branch that a known word certainly takes, or every branch on a copy of the state.
 */
export function runCase(node: CaseNode, shell: Shell): Output {
  const word = expandSingle(node.word, shell, 'text').value;
  const chosen = word === undefined ? undefined : choose(word, node.items, shell);
  if (chosen !== undefined) {
    const gatherer = new OutputGatherer();
    for (const item of chosen) gatherer.add(runStatements(item.body.commands, shell));
    return gatherer.all();
  }
  const inner = conditional(shell);
  const ends: ShellState[] = [];
  let silent = true;
  let falling: ShellState | undefined;
  for (const item of node.items) {
    for (const pattern of item.pattern) expandSingle(pattern, inner, 'pattern');
    const copy = { ...inner, state: shell.state.fork() };
    if (falling !== undefined) copy.state.become([shell.state.fork(), falling]);
    silent = runStatements(item.body.commands, copy)?.length === 0 && silent;
    falling = item.terminator === undefined || item.terminator === ';;' ? undefined : copy.state;
    ends.push(copy.state.fork());
  }
  ends.push(shell.state.fork());
  shell.state.become(ends);
  return silent ? SILENT : undefined;
}

function conditional(shell: Shell): Shell {
  return deeper(shell, { surroundings: { ...shell.frame.surroundings, conditional: true } });
}

function branch(body: CompoundList, shell: Shell, ends: ShellState[]): Output {
  const copy = { ...shell, state: shell.state.fork() };
  const output = runStatements(body.commands, copy);
  ends.push(copy.state);
  return output;
}

/** The items that a known word runs, in order; undefined if a pattern before the match is not certain. */
function choose(word: string, items: readonly CaseItem[], shell: Shell): readonly CaseItem[] | undefined {
  if (shell.frame.dialect === 'zsh') return undefined;
  const chosen: CaseItem[] = [];
  for (const item of items) {
    const falls = chosen.at(-1)?.terminator === ';&';
    const accepted = falls || accepts(word, item, shell);
    if (accepted === undefined) return undefined;
    if (!accepted) continue;
    chosen.push(item);
    if (item.terminator === undefined || item.terminator === ';;') break;
  }
  return chosen;
}

function accepts(word: string, item: CaseItem, shell: Shell): boolean | undefined {
  let certain = true;
  for (const node of item.pattern) {
    // A pattern that runs commands is left to the walk over all branches, which runs it once.
    if (/[`$]/.test(node.text)) return undefined;
    const pattern = compilePattern(expandSingle(node, shell, 'pattern'), shell);
    const matched = pattern === undefined ? undefined : matches(word, pattern);
    if (matched === true) return certain || undefined;
    if (matched === undefined) certain = false;
  }
  return certain ? false : undefined;
}
