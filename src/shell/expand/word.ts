import { spanOf } from '../analysis/frame.ts';
import type { Shell } from '../analysis/shell.ts';
import { certainText } from '../state/variable.ts';
import type { DoubleQuotedChild, PartNode, WordNode } from '../syntax/tree.ts';
import { unfoldParts } from '../syntax/unfold.ts';
import { type UnknownReason, type Word, type WordPart, wordOf } from '../word.ts';
import { expandArithmetic } from './arithmetic-expansion.ts';
import { braceSequences } from './braces.ts';
import { type FieldMode, type FieldRules, Fields } from './fields.ts';
import { expandParameter, isListParameter } from './parameter.ts';
import { expandProcess, expandSubstitution } from './substitution.ts';
import { tildePrefix } from './tilde.ts';
import { written } from './written.ts';

/** Text without structure that no expansion changes: no tilde, no `=cmd` of zsh, no placeholder. */
const PLAIN = /^[^=~\ue000-\uf8ff][^~\ue000-\uf8ff]*$/;

/** Parameters whose value is one word however they are quoted: a number, or letters. */
const NEVER_SPLIT = /^\$[?$#]$/;

/** Expands a word of a command into the words it becomes: none, one or several (POSIX 2.6). */
export function expandFields(node: WordNode, shell: Shell): Word[] {
  const parts = unfoldParts(node, shell);
  if (parts === undefined && PLAIN.test(node.text)) {
    return [plainWord(node, shell)];
  }
  if (parts === 'limit') return [limited(node, shell)];
  const found: Word[] = [];
  const sequences = braceSequences(node, parts ?? [literalNode(node)], shell);
  if (sequences === 'limit') return [limited(node, shell)];
  for (const sequence of sequences) {
    const fields = new Fields(rulesOf('fields', shell), shell.frame.holes, shell.analysis);
    expandParts(sequence, fields, 'fields', shell);
    const made = fields.finish();
    const text = made.length === 1 && found.length === 0 ? written(node, shell) : undefined;
    for (const one of made)
      found.push(wordOf(text ?? one.map(part => part.text).join(''), one, spanOf(shell.frame, node)));
  }
  return found;
}

/** Expands a word that stays one word: an assigned value, a here-string (`text`) or a target (`pattern`). */
export function expandSingle(node: WordNode, shell: Shell, mode: Exclude<FieldMode, 'fields'>): Word {
  const parts = unfoldParts(node, shell);
  if (parts === 'limit') return limited(node, shell);
  if (parts === undefined && PLAIN.test(node.text)) return plainWord(node, shell);
  const fields = new Fields(rulesOf(mode, shell), shell.frame.holes, shell.analysis);
  expandParts(parts ?? [literalNode(node)], fields, mode, shell);
  return wordOf(written(node, shell), fields.single(), spanOf(shell.frame, node));
}

/** Expands the parts of a text in double quotes or of an unquoted here-document. */
export function expandQuoted(parts: readonly PartNode[], shell: Shell): readonly WordPart[] {
  const fields = new Fields(rulesOf('text', shell), shell.frame.holes, shell.analysis);
  for (const part of parts) expandPart(part, fields, { quoted: true, first: false, mode: 'text' }, shell);
  return fields.single();
}

interface Position {
  readonly quoted: boolean;
  /** Nothing of the word stands before the part. */
  readonly first: boolean;
  readonly mode: FieldMode;
}

function expandParts(parts: readonly PartNode[], fields: Fields, mode: FieldMode, shell: Shell): void {
  parts.forEach((part, at) => {
    const next = parts[at + 1];
    if (part.type === 'Literal') expandLiteral(part, next === undefined, at === 0, fields, mode, shell);
    else if (
      shell.frame.dialect === 'zsh' &&
      next?.type === 'Literal' &&
      modifiesParameter(part, next.text)
    ) {
      fields.unknown(unknownPart(part, 'dialect', shell), false);
    } else expandPart(part, fields, { quoted: false, first: at === 0, mode }, shell);
  });
}

function expandLiteral(
  part: { readonly text: string; readonly value: string },
  last: boolean,
  first: boolean,
  fields: Fields,
  mode: FieldMode,
  shell: Shell,
): void {
  const tilde = tildePrefix(part.text, { first, last, mode }, shell);
  if (tilde === undefined) {
    fields.literal(part.value, false);
    return;
  }
  for (const piece of tilde) {
    if (piece.kind === 'text') fields.literal(piece.text, true);
    else if (piece.kind === 'unknown') fields.unknown(piece, true);
  }
}

function expandPart(part: PartNode, fields: Fields, position: Position, shell: Shell): void {
  const { quoted, mode } = position;
  switch (part.type) {
    case 'Literal':
      fields.literal(part.value, quoted);
      return;
    case 'SingleQuoted':
      fields.literal(part.value, true);
      return;
    case 'AnsiCQuoted':
      if (shell.frame.dialect === 'sh') fields.unknown(unknownPart(part, 'dialect', shell), true);
      else fields.literal(part.value, true);
      return;
    case 'LocaleString':
      if (shell.frame.dialect === 'sh') fields.literal('$', true);
      expandDoubleQuoted(part.parts, fields, mode, shell);
      return;
    case 'DoubleQuoted':
      expandDoubleQuoted(part.parts, fields, mode, shell);
      return;
    case 'Glob':
      if (part.kind === 'bracket') for (const inner of part.parts) lookInside(inner, shell);
      if (shell.state.options.noGlob === true && mode === 'fields') fields.literal(part.value, false);
      else fields.glob(written(part, shell));
      return;
    case 'ExtendedGlob':
      for (const inner of part.parts ?? []) lookInside(inner, shell);
      fields.glob(written(part, shell));
      return;
    case 'BraceExpansion':
      // Only where braces are not expanded: assignments, here-strings, sh.
      expandUnexpandedBrace(part, fields, position, shell);
      return;
    case 'SimpleExpansion':
    case 'ParameterExpansion': {
      const expansion = expandParameter(part, quoted, mode, shell);
      if (expansion.kind === 'list') fields.list(expansion.items, quoted);
      else if (expansion.kind === 'many') fields.unknown(expansion.part, false);
      else if (expansion.kind === 'word') expandOperand(expansion.node, fields, position, shell);
      else fields.value(expansion.parts, quoted || NEVER_SPLIT.test(part.text));
      return;
    }
    case 'CommandExpansion':
      fields.value(expandSubstitution(part, quoted, shell), quoted);
      return;
    case 'ArithmeticExpansion':
      fields.value(expandArithmetic(part, quoted, shell), quoted);
      return;
    case 'ProcessSubstitution':
      fields.unknown(expandProcess(part, shell), true);
      return;
  }
}

function expandDoubleQuoted(
  parts: readonly DoubleQuotedChild[],
  fields: Fields,
  mode: FieldMode,
  shell: Shell,
): void {
  // `"$@"` alone is no word at all if there are no arguments; anything else in quotes is at least one.
  if (parts.length === 0 || !parts.every(part => isListParameter(part))) fields.literal('', true);
  parts.forEach((part, at) => {
    const next = parts[at + 1];
    if (shell.frame.dialect === 'zsh' && next?.type === 'Literal' && modifiesParameter(part, next.text)) {
      fields.unknown(unknownPart(part, 'dialect', shell), true);
    } else expandPart(part, fields, { quoted: true, first: false, mode }, shell);
  });
}

/** Expands the word of `${x:-word}` where it stands. */
function expandOperand(node: WordNode, fields: Fields, position: Position, shell: Shell): void {
  const parts = unfoldParts(node, shell);
  if (parts === 'limit') {
    fields.unknown(
      { kind: 'unknown', text: written(node, shell), reason: 'limit', splits: false },
      position.quoted,
    );
    return;
  }
  for (const part of parts ?? [literalNode(node)]) {
    if (part.type !== 'Literal') expandPart(part, fields, position, shell);
    else if (!position.quoted)
      splitLiteral(part, part === parts?.[0] || parts === undefined, fields, position, shell);
    else
      fields.literal(parts === undefined ? part.text.replaceAll(/\\([$`"\\\n}])/g, '$1') : part.value, true);
  }
}

/** Adds unquoted text in which blanks separate words unless a backslash stands before them. */
function splitLiteral(
  part: PartNode & { readonly type: 'Literal' },
  first: boolean,
  fields: Fields,
  position: Position,
  shell: Shell,
): void {
  if (first && part.text.startsWith('~')) {
    expandLiteral(part, true, position.first, fields, position.mode, shell);
    return;
  }
  for (const piece of part.text.match(/\\.|[^\\]+|\\$/gs) ?? []) {
    if (piece.startsWith('\\')) fields.literal(piece.slice(1).replace('\n', ''), true);
    else fields.value([{ kind: 'text', text: piece }], false);
  }
}

function expandUnexpandedBrace(
  part: PartNode & { readonly type: 'BraceExpansion' },
  fields: Fields,
  position: Position,
  shell: Shell,
): void {
  if (part.parts === undefined) {
    fields.literal(part.text.replaceAll(/\\(.)/gs, '$1'), position.quoted);
    return;
  }
  fields.literal('{', position.quoted);
  for (const inner of part.parts) expandPart(inner, fields, position, shell);
  fields.literal('}', position.quoted);
}

/** Runs the substitutions of a part whose text is a pattern as a whole. */
function lookInside(part: PartNode, shell: Shell): void {
  if (part.type === 'Literal') return;
  const fields = new Fields(rulesOf('text', shell), shell.frame.holes, shell.analysis);
  expandPart(part, fields, { quoted: false, first: false, mode: 'text' }, shell);
}

/** zsh reads `$x[1]` and `$x:h` as one expansion (zshexpn(1)). */
function modifiesParameter(part: PartNode, next: string): boolean {
  const parameter = part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion';
  return parameter && /^(\[|:[A-Za-z&])/.test(next);
}

function rulesOf(mode: FieldMode, shell: Shell): FieldRules {
  const { options } = shell.state;
  return {
    mode,
    ifs: certainText(shell.state.variable('IFS').value),
    splits: options.splits,
    globs: options.noGlob !== true,
  };
}

function unknownPart(part: PartNode, reason: UnknownReason, shell: Shell) {
  return { kind: 'unknown', text: written(part, shell), reason, splits: false } as const;
}

function plainWord(node: WordNode, shell: Shell): Word {
  const { text, value } = node;
  return { text, value, parts: [{ kind: 'text', text: value }], span: spanOf(shell.frame, node) };
}

function limited(node: WordNode, shell: Shell): Word {
  const text = written(node, shell);
  return wordOf(text, [{ kind: 'unknown', text, reason: 'limit', splits: true }], spanOf(shell.frame, node));
}

function literalNode(node: WordNode): PartNode {
  return { type: 'Literal', pos: node.pos, end: node.end, value: node.value, text: node.text };
}
