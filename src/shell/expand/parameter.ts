import { spanOf } from '../analysis/frame.ts';
import { sayHoled } from '../analysis/say-holed.ts';
import type { Shell } from '../analysis/shell.ts';
import { certainText, textValue, UNKNOWN, UNSET, type Value } from '../state/variable.ts';
import { fillHoles } from '../syntax/holes.ts';
import type { ParameterNode, PartNode } from '../syntax/tree.ts';
import { knownWord, type UnknownPart, type UnknownReason, type Word } from '../word.ts';
import { type Expansion, textExpansion } from './expansion.ts';
import type { FieldMode } from './fields.ts';
import { applyOperation, runOperands } from './parameter-operation.ts';
import { trimEnd } from './trim-end.ts';
import { expandSingle } from './word.ts';
import { written } from './written.ts';

type SimpleNode = PartNode & { readonly type: 'SimpleExpansion' };

/** Operations that dash has as well (POSIX 2.6.2). */
const POSIX_OPERATIONS = new Set(['Default', 'Remove']);

/** @returns true for `$@` and `${a[@]}`, which yield a word for each item even in quotes */
export function isListParameter(part: PartNode): boolean {
  if (part.type === 'SimpleExpansion') return part.text === '$@';
  if (part.type !== 'ParameterExpansion' || part.prefix === '#') return false;
  return part.parameter === '@' || part.index?.text === '@';
}

/** Expands `$x` or `${x…}` (POSIX 2.6.2, bash(1) "Parameter Expansion"). */
export function expandParameter(
  part: SimpleNode | ParameterNode,
  quoted: boolean,
  mode: FieldMode,
  shell: Shell,
): Expansion {
  if (part.type === 'SimpleExpansion') {
    const name = part.text.slice(1).replaceAll('\\\n', '');
    return read(name, readParameter(name, shell), { part, quoted, mode, shell });
  }
  const reading = { part, quoted, mode, shell };
  if (part.operation?.type === 'Unknown' || part.parameter === '') return opaque(part, shell);
  if (!inDialect(part, shell)) {
    runOperands(part, shell);
    return unknown(part, 'dialect', shell);
  }
  if (part.prefix === '!') return indirect(part, reading);
  const value = readSubscript(part, readParameter(part.parameter, shell), shell);
  if (part.prefix === '#') return length(value, part, shell);
  if (part.operation !== undefined) {
    const found = applyOperation(part, part.operation, value, reading);
    if (found !== undefined) return found;
    return unknown(part, 'parameter', shell);
  }
  return read(part.index?.text ?? part.parameter, value, reading);
}

/** What is being expanded, and where. */
export interface Reading {
  readonly part: SimpleNode | ParameterNode;
  readonly quoted: boolean;
  readonly mode: FieldMode;
  readonly shell: Shell;
}

/** @returns what is known of a parameter: a variable, a positional or a special one */
export function readParameter(name: string, shell: Shell): Value {
  const { positional, zero } = shell.state;
  if (name === '@' || name === '*')
    return positional === undefined ? UNKNOWN : { kind: 'list', items: positional };
  if (name === '#') return positional === undefined ? UNKNOWN : textValue(String(positional.length));
  if (name === '0') return zero === undefined ? UNKNOWN : { kind: 'scalar', parts: zero.parts };
  if (/^[0-9]+$/.test(name)) {
    if (positional === undefined) return UNKNOWN;
    const word = positional[Number(name) - 1];
    return word === undefined ? UNSET : { kind: 'scalar', parts: word.parts };
  }
  if (/^[?$!_-]$/.test(name)) return UNKNOWN;
  return shell.state.variable(name).value;
}

/** A part that stays unknown, named after its parameter. */
export function unknownParameter(
  part: SimpleNode | ParameterNode,
  reason: UnknownReason,
  shell: Shell,
): UnknownPart {
  const name = part.type === 'SimpleExpansion' ? part.text.slice(1) : part.parameter;
  return { kind: 'unknown', text: written(part, shell), reason, name, splits: false };
}

function read(name: string, value: Value, reading: Reading): Expansion {
  const { part, quoted, shell } = reading;
  const list = name === '@' || name === '*';
  if (value.kind === 'unset') return list ? { kind: 'list', items: [] } : textExpansion('');
  if (value.kind === 'unknown') {
    const one = unknownParameter(part, 'parameter', shell);
    return list && !(name === '*' && quoted) ? { kind: 'many', part: one } : { kind: 'scalar', parts: [one] };
  }
  if (value.kind === 'scalar') return { kind: 'scalar', parts: value.parts };
  if (list)
    return name === '*' && quoted ? joined(value.items, reading) : { kind: 'list', items: value.items };
  if (shell.frame.dialect === 'zsh')
    return quoted ? joined(value.items, reading) : { kind: 'list', items: value.items };
  return { kind: 'scalar', parts: value.items[0]?.parts ?? [] };
}

/** `"$*"`: the items with the first character of IFS between them. */
function joined(items: readonly Word[], reading: Reading): Expansion {
  const ifs = reading.shell.state.variable('IFS').value;
  const between = ifs.kind === 'unset' ? ' ' : certainText(ifs)?.slice(0, 1);
  if (between === undefined) return unknown(reading.part, 'parameter', reading.shell);
  const parts = items.flatMap((item, at) =>
    at === 0 || between === '' ? item.parts : [{ kind: 'text' as const, text: between }, ...item.parts],
  );
  return { kind: 'scalar', parts };
}

function readSubscript(part: ParameterNode, value: Value, shell: Shell): Value {
  if (part.index === undefined || part.index.text === '@' || part.index.text === '*') {
    return value.kind === 'scalar' && part.index !== undefined
      ? { kind: 'list', items: [{ text: part.text, value: certainText(value), parts: value.parts }] }
      : value;
  }
  const at = expandSingle(part.index, shell, 'text').value;
  if (at === undefined || !/^[0-9]+$/.test(at) || shell.frame.dialect === 'zsh') return UNKNOWN;
  if (value.kind === 'scalar') return at === '0' ? value : UNSET;
  if (value.kind !== 'list') return value;
  const item = value.items[Number(at)];
  return item === undefined ? UNSET : { kind: 'scalar', parts: item.parts };
}

function indirect(part: ParameterNode, reading: Reading): Expansion {
  const { shell } = reading;
  const value = readParameter(part.parameter, shell);
  const keys = part.index?.text === '@' || part.index?.text === '*';
  if (keys && value.kind === 'list') {
    return { kind: 'list', items: value.items.map((_, at) => knownWord(String(at))) };
  }
  const name = part.index === undefined && part.operation === undefined ? certainText(value) : undefined;
  if (name === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    runOperands(part, shell);
    const one = unknownParameter(part, 'parameter', shell);
    return keys || part.operation?.type === 'Names'
      ? { kind: 'many', part: one }
      : { kind: 'scalar', parts: [one] };
  }
  return read(name, readParameter(name, shell), reading);
}

function length(value: Value, part: ParameterNode, shell: Shell): Expansion {
  const whole = part.index?.text === '@' || part.index?.text === '*' || /^[@*]$/.test(part.parameter);
  if (whole && value.kind === 'list') return textExpansion(String(value.items.length));
  const text = value.kind === 'list' ? undefined : certainText(value);
  // Beyond ASCII the number of characters depends on the locale.
  if (whole || text === undefined || /[^\0-\x7f]/.test(text)) return unknown(part, 'parameter', shell);
  return textExpansion(String(text.length));
}

function inDialect(part: ParameterNode, shell: Shell): boolean {
  const { dialect } = shell.frame;
  if (dialect === 'bash') return true;
  const { operation } = part;
  if (dialect === 'sh') {
    return (
      part.prefix !== '!' &&
      part.index === undefined &&
      (operation === undefined || POSIX_OPERATIONS.has(operation.type))
    );
  }
  if (part.prefix === '!' || operation?.type === 'CaseModification' || operation?.type === 'Transform')
    return false;
  return operation?.type !== 'Slice' || /^[\s0-9:-]*$/.test(operation.offset.text);
}

/** An expansion that the grammar does not know: what could run inside it is looked at all the same. */
function opaque(part: ParameterNode, shell: Shell): Expansion {
  // What stands for an unknown part is no command of this text, and was looked at where the part was made.
  if (!/\$\(|`/.test(part.text) && fillHoles(part.text, shell.frame.holes) !== undefined) {
    sayHoled(spanOf(shell.frame, part), shell);
    return unknown(part, 'dialect', shell);
  }
  const text = written(part, shell);
  const start = text.search(/\$\(|`/);
  const runs = start !== -1 || /^\$\{\([^)]*e/.test(text);
  const span = { source: shell.frame.source, start: part.pos, end: part.end };
  if (runs) {
    shell.analysis.problem({
      kind: 'syntax',
      message: 'this expansion is not understood, and commands may run in it',
      span,
      mayAct: true,
    });
  }
  if (start !== -1) {
    const word = knownWord(`: ${trimEnd(text.slice(start), '}')}`);
    const { dialect } = shell.frame;
    shell.analysis.walk.text(
      { word, name: 'expansion', dialect, outer: span },
      { ...shell, state: shell.state.fork() },
    );
  }
  return unknown(part, 'dialect', shell);
}

function unknown(part: SimpleNode | ParameterNode, reason: UnknownReason, shell: Shell): Expansion {
  return { kind: 'scalar', parts: [unknownParameter(part, reason, shell)] };
}
