import { spanOf } from '../analysis/frame.ts';
import { type Output, SILENT } from '../analysis/output.ts';
import { deeper, type Shell, subshell } from '../analysis/shell.ts';
import { evaluate } from '../expand/arithmetic.ts';
import { expandSingle } from '../expand/word.ts';
import type { CoprocNode, FunctionNode, RedirectionNode, StageNode, TestExpression } from '../syntax/tree.ts';
import { unfold } from '../syntax/unfold.ts';
import { knownWord } from '../word.ts';
import { runCase, runIf } from './conditionals.ts';
import { emit } from './emit.ts';
import { defineFunction } from './functions.ts';
import { runArithmeticFor, runFor, runWhile } from './loops.ts';
import { redirect } from './redirections.ts';
import { runSimple } from './simple.ts';
import { runStatements } from './statements.ts';

type CompoundNode = Exclude<StageNode, { readonly type: 'Command' | 'Pipeline' }>;

/** Runs a compound command (POSIX 2.9.4), a function definition or a coprocess. */
export function runCompound(node: CompoundNode | FunctionNode['body'], shell: Shell): Output {
  switch (node.type) {
    case 'Redirected':
      return runRedirected(node.command, node.redirects, node, shell);
    case 'CompoundList':
      return runStatements(node.commands, shell);
    case 'BraceGroup':
      return runStatements(node.body.commands, shell);
    case 'Subshell':
      return runStatements(node.body.commands, subshell(shell));
    case 'If':
      return runIf(node, shell);
    case 'Case':
      return runCase(node, shell);
    case 'For':
    case 'Select':
      return runFor(node, shell);
    case 'ArithmeticFor':
      return runArithmeticFor(node, shell);
    case 'While':
      return runWhile(node, shell);
    case 'TestCommand':
      runTest(node.expression, shell);
      return SILENT;
    case 'ArithmeticCommand':
      return runArithmetic(node, shell);
    case 'Function':
      defineFunction(node, shell);
      return SILENT;
    case 'Coproc':
      return runCoproc(node, shell);
  }
}

function runRedirected(
  command: CompoundNode,
  nodes: readonly RedirectionNode[],
  whole: { readonly pos: number; readonly end: number },
  shell: Shell,
): Output {
  const slot = shell.analysis.reserve();
  const before = shell.state.stdin;
  const { redirections, stdin, stdout } = redirect(nodes, before, shell);
  if (redirections.length > 0) emit(slot, { redirections, span: spanOf(shell.frame, whole) }, shell);
  shell.state.stdin = stdin;
  const output = runCompound(command, shell);
  shell.state.stdin = before;
  return stdout === 'kept' ? output : stdout === 'gone' ? SILENT : undefined;
}

/** `[[ … ]]` runs nothing itself; its words may. */
function runTest(expression: TestExpression, shell: Shell): void {
  const inner = deeper(shell);
  if (!shell.analysis.visit(inner.frame.depth, spanOf(shell.frame, expression))) return;
  switch (expression.type) {
    case 'TestUnary':
      expandSingle(expression.operand, inner, 'pattern');
      return;
    case 'TestBinary':
      expandSingle(expression.left, inner, 'pattern');
      expandSingle(expression.right, inner, 'pattern');
      return;
    case 'TestLogical':
      for (const operand of expression.operands) runTest(operand, inner);
      return;
    case 'TestNot':
      runTest(expression.operand, inner);
      return;
    case 'TestGroup':
      runTest(expression.expression, inner);
      return;
  }
}

function runArithmetic(node: CompoundNode & { readonly type: 'ArithmeticCommand' }, shell: Shell): Output {
  const expression = unfold({ ...node, text: node.body }, () => node.expression, shell);
  // dash has no `((`: it reads two subshells. The same text is what bash makes of a malformed expression.
  if (shell.frame.dialect === 'sh' || expression === undefined) {
    const outer = spanOf(shell.frame, node);
    const { dialect } = shell.frame;
    shell.analysis.walk.text(
      { word: knownWord(node.body), name: 'subshell', dialect, outer },
      subshell(shell),
    );
    return undefined;
  }
  if (expression !== 'limit') evaluate(expression, shell);
  return SILENT;
}

function runCoproc(node: CoprocNode, shell: Shell): Output {
  const surroundings = { ...shell.frame.surroundings, background: true };
  const inner = subshell(shell, { surroundings, stage: undefined, captured: false });
  inner.state.stdin = { kind: 'opaque', why: 'the shell writes to a coprocess' };
  if (node.body.type === 'Command') runSimple(node.body, inner);
  else runCompound(node.body, inner);
  shell.state.forget(node.name?.value ?? 'COPROC');
  return SILENT;
}
