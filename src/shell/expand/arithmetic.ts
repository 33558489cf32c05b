import type { Shell } from '../analysis/shell.ts';
import { certainText, textValue } from '../state/variable.ts';
import { parseText } from '../syntax/parse.ts';
import type { ArithmeticExpression } from '../syntax/tree.ts';
import { runArithmeticScript } from './substitution.ts';
import { expandQuoted } from './word.ts';

/** Variables that may stand for each other before it is taken for a circle. */
const DEEPEST = 8;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Evaluates an arithmetic expression in 64 bits as the shells do (POSIX 2.6.4, bash(1) "ARITHMETIC
 * EVALUATION"). Assignments inside it change the state.
 * @returns undefined if the value is not certain
 */
export function evaluate(expression: ArithmeticExpression, shell: Shell, depth = 0): bigint | undefined {
  if (
    !shell.analysis.visit(shell.frame.depth, {
      source: shell.frame.source,
      start: expression.pos,
      end: expression.end,
    })
  ) {
    return undefined;
  }
  switch (expression.type) {
    case 'ArithmeticWord':
      return evaluateWord(expression, shell, depth);
    case 'ArithmeticGroup':
      return evaluate(expression.expression, shell, depth);
    case 'ArithmeticUnary':
      return evaluateUnary(expression, shell, depth);
    case 'ArithmeticBinary':
      return evaluateBinary(expression, shell, depth);
    case 'ArithmeticTernary':
      return evaluateTernary(expression, shell, depth);
    case 'ArithmeticCommandExpansion':
      return integer(runArithmeticScript(expression, shell) ?? '?', shell);
  }
}

/** Evaluates a text as an arithmetic expression, as `${x:text}` and `let text` do. */
export function evaluateText(text: string, shell: Shell): bigint | undefined {
  const plain = text.trim();
  const simple = integer(plain, shell) ?? variable(plain, shell, 0);
  if (simple !== undefined || plain.length > 256) return simple;
  const parsed = parseText(`((${plain}))`);
  const command = parsed.ok ? parsed.script.commands[0]?.command : undefined;
  if (command?.type !== 'ArithmeticCommand' || command.expression === undefined) return undefined;
  return evaluate(command.expression, { ...shell, frame: { ...shell.frame, holes: [] } });
}

type Node<Type extends ArithmeticExpression['type']> = ArithmeticExpression & { readonly type: Type };

function evaluateWord(word: Node<'ArithmeticWord'>, shell: Shell, depth: number): bigint | undefined {
  if (word.parts === undefined) return operand(word.value, shell, depth);
  const parts = expandQuoted(word.parts, shell);
  if (parts.some(part => part.kind !== 'text')) return undefined;
  // The text is put into the expression before it is read: only a plain number keeps its meaning there.
  return integer(
    parts
      .map(part => part.text)
      .join('')
      .trim(),
    shell,
  );
}

function operand(text: string, shell: Shell, depth: number): bigint | undefined {
  return integer(text.trim(), shell) ?? variable(text.trim(), shell, depth);
}

function variable(name: string, shell: Shell, depth: number): bigint | undefined {
  if (!NAME.test(name) || depth > DEEPEST) return undefined;
  const value = shell.state.variable(name).value;
  const text = value.kind === 'list' ? value.items[0]?.value : certainText(value);
  if (text === undefined) return undefined;
  return text.trim() === '' ? 0n : operand(text, shell, depth + 1);
}

/** Reads a number: decimal, `0x`, octal, or `base#digits` up to base 36. */
function integer(text: string, shell: Shell): bigint | undefined {
  if (text.length > 20) return undefined;
  const { dialect } = shell.frame;
  if (/^-?(0|[1-9][0-9]*)$/.test(text)) return wrap(BigInt(text));
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return wrap(BigInt(text));
  // In zsh a leading zero does not make a number octal.
  if (/^0[0-7]+$/.test(text))
    return dialect === 'zsh' ? BigInt(text.replace(/^0+/, '') || '0') : BigInt(`0o${text.slice(1)}`);
  const based = /^([0-9]{1,2})#([0-9a-z]+)$/i.exec(text);
  if (based === null || dialect === 'sh') return undefined;
  const base = Number(based[1]);
  if (base < 2 || base > 36) return undefined;
  let value = 0n;
  for (const digit of (based[2] ?? '').toLowerCase()) {
    const worth = Number.parseInt(digit, 36);
    if (worth >= base) return undefined;
    value = value * BigInt(base) + BigInt(worth);
  }
  return wrap(value);
}

function evaluateUnary(node: Node<'ArithmeticUnary'>, shell: Shell, depth: number): bigint | undefined {
  const value = evaluate(node.operand, shell, depth);
  if (node.operator === '++' || node.operator === '--') {
    const by = node.operator === '++' ? 1n : -1n;
    const changed = shell.frame.dialect === 'sh' || value === undefined ? undefined : wrap(value + by);
    store(node.operand, changed, shell);
    return node.prefix ? changed : shell.frame.dialect === 'sh' ? undefined : value;
  }
  if (value === undefined) return undefined;
  switch (node.operator) {
    case '-':
      return wrap(-value);
    case '+':
      return value;
    case '!':
      return value === 0n ? 1n : 0n;
    case '~':
      return wrap(~value);
    default:
      return undefined;
  }
}

function evaluateBinary(node: Node<'ArithmeticBinary'>, shell: Shell, depth: number): bigint | undefined {
  const { operator } = node;
  if (/^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator)) return evaluateAssignment(node, shell, depth);
  const left = evaluate(node.left, shell, depth);
  if (operator === '&&' || operator === '||') return evaluateLogical(node, left, shell, depth);
  const right = evaluate(node.right, shell, depth);
  if (operator === ',') return right;
  return left === undefined || right === undefined ? undefined : compute(operator, left, right);
}

function evaluateAssignment(node: Node<'ArithmeticBinary'>, shell: Shell, depth: number): bigint | undefined {
  const { operator } = node;
  const right = evaluate(node.right, shell, depth);
  const left = operator === '=' ? 0n : evaluate(node.left, shell, depth);
  const known = left !== undefined && right !== undefined;
  const result = !known ? undefined : operator === '=' ? right : compute(operator.slice(0, -1), left, right);
  store(node.left, result, shell);
  return result;
}

function evaluateLogical(
  node: Node<'ArithmeticBinary'>,
  left: bigint | undefined,
  shell: Shell,
  depth: number,
): bigint | undefined {
  const stops = node.operator === '&&' ? 0n : undefined;
  const decided = left !== undefined && (node.operator === '&&' ? left === 0n : left !== 0n);
  if (decided) return stops ?? 1n;
  const right = uncertainly(node.right, left === undefined, shell, depth);
  if (left === undefined || right === undefined) return undefined;
  return right === 0n ? 0n : 1n;
}

function evaluateTernary(node: Node<'ArithmeticTernary'>, shell: Shell, depth: number): bigint | undefined {
  const test = evaluate(node.test, shell, depth);
  if (test !== undefined) return evaluate(test === 0n ? node.alternate : node.consequent, shell, depth);
  uncertainly(node.consequent, true, shell, depth);
  uncertainly(node.alternate, true, shell, depth);
  return undefined;
}

/** Evaluates what may not be evaluated: what it assigns is then not known. */
function uncertainly(
  node: ArithmeticExpression,
  uncertain: boolean,
  shell: Shell,
  depth: number,
): bigint | undefined {
  if (!uncertain) return evaluate(node, shell, depth);
  const branch = { ...shell, state: shell.state.fork() };
  const value = evaluate(node, branch, depth);
  shell.state.become([shell.state.fork(), branch.state]);
  return value;
}

function store(target: ArithmeticExpression, value: bigint | undefined, shell: Shell): void {
  if (target.type !== 'ArithmeticWord') return;
  const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(target.value)?.[0];
  if (name === undefined) return;
  if (value === undefined || name !== target.value) shell.state.forget(name);
  else shell.state.assign(name, textValue(String(value)));
}

function compute(operator: string, left: bigint, right: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return wrap(left + right);
    case '-':
      return wrap(left - right);
    case '*':
      return wrap(left * right);
    case '/':
      return right === 0n ? undefined : wrap(left / right);
    case '%':
      return right === 0n ? undefined : wrap(left % right);
    case '**':
      return right < 0n || right > 64n ? undefined : wrap(left ** right);
    case '<<':
      return right < 0n || right > 63n ? undefined : wrap(left << right);
    case '>>':
      return right < 0n || right > 63n ? undefined : wrap(left >> right);
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<':
      return left < right ? 1n : 0n;
    case '>':
      return left > right ? 1n : 0n;
    case '<=':
      return left <= right ? 1n : 0n;
    case '>=':
      return left >= right ? 1n : 0n;
    case '==':
      return left === right ? 1n : 0n;
    case '!=':
      return left === right ? 0n : 1n;
    default:
      return undefined;
  }
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
