import { spanOf } from '../analysis/frame.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Assignment } from '../command.ts';
import { expandFields, expandSingle } from '../expand/word.ts';
import { written } from '../expand/written.ts';
import { UNKNOWN, type Value } from '../state/variable.ts';
import type { AssignmentNode } from '../syntax/tree.ts';
import { type Word, type WordPart, wordOf } from '../word.ts';

/** An assignment with its value expanded. */
export interface Assigned {
  readonly name: string;
  readonly value: Value;
  /** The value as one word, for a person and for commands. */
  readonly word: Word;
  /** All of it as a word: `NAME=value`. */
  readonly whole: Word;
}

/** Expands an assignment (POSIX 2.9.1, bash(1) "Arrays"); what it appends to is taken from the state. */
export function expandAssignment(node: AssignmentNode, shell: Shell): Assigned {
  const { name } = node;
  const added = expandValue(node, shell);
  const before = shell.state.variable(name).value;
  const value =
    node.index === undefined
      ? appended(node.append === true, before, added)
      : element(node, before, added, shell);
  const kept = keeps(value, shell) ? value : UNKNOWN;
  const parts = partsOf(kept, node, shell);
  const span = spanOf(shell.frame, node);
  const text = written(node, shell);
  return {
    name,
    value: kept,
    word: wordOf(text.slice(Math.min(text.length, text.indexOf('=') + 1)), parts, span),
    whole: wordOf(text, [{ kind: 'text', text: `${name}=` }, ...parts], span),
  };
}

/** Carries an assignment out. */
export function assign(assigned: Assigned, shell: Shell, exported?: boolean): void {
  if (isName(assigned.name)) shell.state.assign(assigned.name, assigned.value, exported);
}

/** @returns the assignment as a command sees it */
export function assignmentOf(assigned: Assigned): Assignment {
  return { name: assigned.name, value: assigned.word };
}

function expandValue(node: AssignmentNode, shell: Shell): Value {
  if (node.value.type === 'Word') {
    return { kind: 'scalar', parts: expandSingle(node.value, shell, 'assignment').parts };
  }
  const items = node.value.elements.flatMap(element => expandFields(element, shell));
  const countable = items.every(item =>
    item.parts.every(part => part.kind === 'text' || (part.kind === 'unknown' && !part.splits)),
  );
  const subscripted = node.value.elements.some(element => element.text.startsWith('['));
  return countable && !subscripted ? { kind: 'list', items } : UNKNOWN;
}

function appended(append: boolean, before: Value, added: Value): Value {
  if (!append || before.kind === 'unset') return added;
  if (before.kind === 'scalar' && added.kind === 'scalar') {
    return { kind: 'scalar', parts: [...before.parts, ...added.parts] };
  }
  if (before.kind === 'list' && added.kind === 'list')
    return { kind: 'list', items: [...before.items, ...added.items] };
  return UNKNOWN;
}

function element(node: AssignmentNode, before: Value, added: Value, shell: Shell): Value {
  const at = node.index === undefined ? undefined : expandSingle(node.index, shell, 'text').value;
  if (added.kind !== 'scalar' || node.append === true || at === undefined || !/^[0-9]{1,4}$/.test(at))
    return UNKNOWN;
  const items = before.kind === 'list' ? [...before.items] : before.kind === 'unset' ? [] : undefined;
  if (items === undefined || Number(at) > items.length) return UNKNOWN;
  items[Number(at)] = wordOf(node.text, added.parts);
  return { kind: 'list', items };
}

function keeps(value: Value, shell: Shell): boolean {
  if (value.kind !== 'scalar') return value.kind !== 'list' || value.items.length <= 1024;
  let size = 0;
  for (const part of value.parts) size += part.text.length;
  return value.parts.length <= 256 && shell.analysis.build(size);
}

function partsOf(value: Value, node: AssignmentNode, shell: Shell): readonly WordPart[] {
  if (value.kind === 'scalar') return value.parts;
  if (value.kind === 'list') {
    const items = value.items.flatMap(item => [{ kind: 'text' as const, text: ' ' }, ...item.parts]);
    return [{ kind: 'text', text: '(' }, ...items.slice(1), { kind: 'text', text: ')' }];
  }
  return [
    {
      kind: 'unknown',
      text: written(node.value.type === 'Word' ? node.value : node, shell),
      reason: 'parameter',
      splits: false,
    },
  ];
}

function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}
