import type { Shell } from '../analysis/shell.ts';
import { certainText, type Value } from '../state/variable.ts';
import type { ParameterNode, ParameterOperation, WordNode } from '../syntax/tree.ts';
import { knownWord, type Word } from '../word.ts';
import { evaluateText } from './arithmetic.ts';
import { type Expansion, textExpansion } from './expansion.ts';
import { type Reading, unknownParameter } from './parameter.ts';
import { compilePattern, replaceMatches, withoutEnd, withoutStart } from './pattern.ts';
import { expandSingle } from './word.ts';

/**
 * Applies the operation of `${x…}` to a value.
 * @returns undefined if the result is not known
 */
export function applyOperation(
  part: ParameterNode,
  operation: ParameterOperation,
  value: Value,
  reading: Reading,
): Expansion | undefined {
  if (operation.type === 'Default') return applyDefault(part, operation, value, reading);
  if (operation.type === 'Slice' && value.kind === 'list')
    return sliceList(part, operation, value.items, reading);
  const change = textChange(operation, reading.shell);
  if (change === undefined) return undefined;
  if (value.kind === 'list') {
    const items = value.items.map(item => changed(item, change));
    return items.every(item => item !== undefined) ? { kind: 'list', items } : undefined;
  }
  const text = certainText(value);
  const result = text === undefined ? undefined : change(text);
  if (result === undefined || !reading.shell.analysis.build(result.length)) return undefined;
  return textExpansion(result);
}

/** Expands the words of an operation whose result is not known, for the commands that run in them. */
export function runOperands(part: ParameterNode, shell: Shell): void {
  const { operation } = part;
  if (part.index !== undefined) expandSingle(part.index, shell, 'text');
  if (operation === undefined) return;
  for (const node of operandsOf(operation)) expandSingle(node, shell, 'text');
}

function operandsOf(operation: ParameterOperation): WordNode[] {
  switch (operation.type) {
    case 'Default':
    case 'Remove':
    case 'Transform':
      return [operation.operand];
    case 'CaseModification':
      return operation.operand === undefined ? [] : [operation.operand];
    case 'Replace':
      return [operation.pattern, operation.replacement];
    case 'Slice':
      return operation.length === undefined ? [operation.offset] : [operation.offset, operation.length];
    case 'Names':
    case 'Unknown':
      return [];
  }
}

function applyDefault(
  part: ParameterNode,
  operation: ParameterOperation & { readonly type: 'Default' },
  value: Value,
  reading: Reading,
): Expansion | undefined {
  const { shell } = reading;
  const colon = operation.operator.startsWith(':');
  const has = hasValue(value, colon);
  const sign = operation.operator.at(-1);
  if (has === undefined) {
    // Either of the two; what stands in the word may run.
    const operand = expandSingle(operation.operand, { ...shell, state: shell.state.fork() }, 'text');
    if (sign === '=') shell.state.forget(part.parameter);
    if (sign === '+' && operand.parts.length === 0) return textExpansion('');
    return { kind: 'scalar', parts: [unknownParameter(part, 'parameter', shell)] };
  }
  if (sign === '+') return has ? { kind: 'word', node: operation.operand } : textExpansion('');
  if (has) return value.kind === 'list' ? { kind: 'list', items: value.items } : scalar(value);
  if (sign === '?') return undefined;
  if (sign === '=') {
    const word = expandSingle(operation.operand, shell, 'text');
    shell.state.assign(part.parameter, { kind: 'scalar', parts: word.parts });
    return { kind: 'scalar', parts: word.parts };
  }
  return { kind: 'word', node: operation.operand };
}

/** Whether a parameter is set (and, with a colon, not empty); undefined if that is not known. */
function hasValue(value: Value, colon: boolean): boolean | undefined {
  if (value.kind === 'unset') return false;
  if (value.kind === 'unknown') return undefined;
  if (value.kind === 'list') {
    if (value.items.length === 0) return false;
    return value.items.some(item => hasText(item.parts)) || !colon ? true : undefined;
  }
  if (!colon || hasText(value.parts)) return true;
  return value.parts.length === 0 ? false : undefined;
}

function hasText(parts: readonly { readonly kind: string; readonly text: string }[]): boolean {
  return parts.some(part => part.kind !== 'unknown' && part.text !== '');
}

function scalar(value: Value): Expansion | undefined {
  return value.kind === 'scalar' ? { kind: 'scalar', parts: value.parts } : undefined;
}

/** The change that an operation makes to a text; undefined if its own words are not known. */
function textChange(
  operation: ParameterOperation,
  shell: Shell,
): ((text: string) => string | undefined) | undefined {
  switch (operation.type) {
    case 'Remove': {
      const pattern = compilePattern(expandSingle(operation.operand, shell, 'pattern'), shell);
      if (pattern === undefined) return undefined;
      const longest = operation.operator.length === 2;
      return operation.operator.startsWith('#')
        ? text => withoutStart(text, pattern, longest)
        : text => withoutEnd(text, pattern, longest);
    }
    case 'Replace': {
      const pattern = compilePattern(expandSingle(operation.pattern, shell, 'pattern'), shell);
      const by = expandSingle(operation.replacement, shell, 'text').value;
      // An unquoted `&` in the replacement stands for the match (bash 5.2, patsub_replacement).
      if (pattern === undefined || by === undefined || by.includes('&')) return undefined;
      return text => replaceMatches(text, pattern, by, operation.operator);
    }
    case 'Slice': {
      const offset = number(operation.offset, shell);
      const length =
        operation.length === undefined ? Number.POSITIVE_INFINITY : number(operation.length, shell);
      if (offset === undefined || length === undefined) return undefined;
      return text => (/[^\0-\x7f]/.test(text) ? undefined : slice(text, offset, length));
    }
    case 'CaseModification': {
      if (operation.operand !== undefined) {
        expandSingle(operation.operand, shell, 'text');
        return undefined;
      }
      return caseChange(operation.operator);
    }
    default:
      for (const node of operandsOf(operation)) expandSingle(node, shell, 'text');
      return undefined;
  }
}

function changed(item: Word, change: (text: string) => string | undefined): Word | undefined {
  const text = item.value === undefined ? undefined : change(item.value);
  return text === undefined ? undefined : knownWord(text);
}

function number(node: WordNode, shell: Shell): number | undefined {
  const text = expandSingle(node, shell, 'text').value;
  if (text === undefined) return undefined;
  const result = evaluateText(text, shell);
  return result === undefined ? undefined : Number(result);
}

function slice(text: string, offset: number, length: number): string | undefined {
  const start = offset < 0 ? text.length + offset : offset;
  if (start < 0) return '';
  const end = length < 0 ? text.length + length : start + length;
  return end < start ? undefined : text.slice(start, end);
}

function caseChange(operator: '^' | '^^' | ',' | ',,'): (text: string) => string | undefined {
  const whole = operator.length === 2;
  const change = (text: string) => (operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase());
  return text => {
    if (/[^\0-\x7f]/.test(text)) return undefined;
    return whole ? change(text) : change(text.slice(0, 1)) + text.slice(1);
  };
}

function sliceList(
  part: ParameterNode,
  operation: ParameterOperation & { readonly type: 'Slice' },
  items: readonly Word[],
  reading: Reading,
): Expansion | undefined {
  const { shell } = reading;
  const offset = number(operation.offset, shell);
  const length = operation.length === undefined ? Number.POSITIVE_INFINITY : number(operation.length, shell);
  const positional = part.parameter === '@' || part.parameter === '*';
  const all = positional ? [shell.state.zero, ...items] : items;
  const star = part.parameter === '*' || part.index?.text === '*';
  if (offset === undefined || length === undefined || length < 0) return undefined;
  if (star && reading.quoted) return undefined;
  const start = offset < 0 ? all.length + offset : offset;
  if (start < 0) return { kind: 'list', items: [] };
  const found = all.slice(start, start + length);
  return found.every(item => item !== undefined) ? { kind: 'list', items: found } : undefined;
}
