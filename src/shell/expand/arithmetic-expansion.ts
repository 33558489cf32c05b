import { spanOf } from '../analysis/frame.ts';
import { deeper, type Shell } from '../analysis/shell.ts';
import type { PartNode } from '../syntax/tree.ts';
import { unfold } from '../syntax/unfold.ts';
import { knownWord, type WordPart } from '../word.ts';
import { evaluate } from './arithmetic.ts';
import { written } from './written.ts';

/**
 * Expands `$((…))` or `$[…]`. A text that is no expression is two nested subshells instead, as the shells
 * read it: what could run in it is looked at.
 */
export function expandArithmetic(
  part: PartNode & { readonly type: 'ArithmeticExpansion' },
  quoted: boolean,
  shell: Shell,
): readonly WordPart[] {
  const inner = deeper(shell);
  const text = written(part, shell);
  const unknown = { kind: 'unknown', text, reason: 'arithmetic', splits: !quoted } as const;
  if (!shell.analysis.visit(inner.frame.depth, spanOf(shell.frame, part))) return [unknown];
  const expression = unfold(part, () => part.expression, shell);
  if (expression === 'limit') return [unknown];
  if (expression === undefined)
    return /^\$\(\(\s*\)\)$/.test(text) ? [{ kind: 'text', text: '0' }] : opaque(text, unknown, part, shell);
  const value = evaluate(expression, inner);
  const foreign = text.startsWith('$[') && shell.frame.dialect === 'sh';
  return value === undefined || foreign ? [unknown] : [{ kind: 'text', text: String(value) }];
}

function opaque(text: string, unknown: WordPart, part: PartNode, shell: Shell): readonly WordPart[] {
  const body = text.replace(/^\$[([]\(?/, '').replace(/\)?[)\]]$/, '');
  if (!/[$`;&|\n]|^\s*\(|[A-Za-z]\s+\S/.test(body)) return [unknown];
  const outer = spanOf(shell.frame, part);
  const { dialect } = shell.frame;
  shell.analysis.walk.text(
    { word: knownWord(body), name: 'expansion', dialect, outer },
    { ...shell, state: shell.state.fork() },
  );
  return [unknown];
}
