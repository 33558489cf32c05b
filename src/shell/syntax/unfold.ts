import type { Shell } from '../analysis/shell.ts';
import type { PartNode, ScriptNode } from './tree.ts';

/** Something that the parser takes apart when it is looked at. */
interface Folded {
  readonly pos: number;
  readonly end: number;
  readonly text: string;
}

/** Above this length the price of a word is worth computing. */
const CHEAP = 256;

/** An expansion that may hold others: `${x}` and `${x:-text}` cannot. */
const nestable = /\$\{(?![^$`"'\\{}]{0,80}\})|`/g;

/**
 * Takes a word, a quoted part or a here-document apart.
 * @returns its parts, undefined if it is plain text, or `limit` if that would be too much work: reading
 * a word costs the parser its length times the depth of `${…}` in it
 */
export function unfoldParts(
  node: Folded & { readonly parts?: readonly PartNode[] | undefined },
  shell: Shell,
): readonly PartNode[] | undefined | 'limit' {
  if (node.text.length > CHEAP && !affordable(node, price(node.text), shell)) return 'limit';
  return guarded(() => node.parts, node, shell);
}

/**
 * Parses the commands of a substitution.
 * @returns undefined if it has none, `limit` if that would be too much work
 */
export function unfoldScript(
  node: Folded & { readonly script: ScriptNode | undefined },
  shell: Shell,
): ScriptNode | undefined | 'limit' {
  if (!affordable(node, node.text.length, shell)) return 'limit';
  return guarded(() => node.script, node, shell);
}

/** Looks at anything else that the parser takes apart late, such as an arithmetic expression. */
export function unfold<T>(node: Folded, look: () => T, shell: Shell): T | 'limit' {
  if (!affordable(node, node.text.length, shell)) return 'limit';
  return guarded(look, node, shell);
}

function affordable(node: Folded, characters: number, shell: Shell): boolean {
  return shell.analysis.rescan(characters, span(node, shell));
}

function guarded<T>(look: () => T, node: Folded, shell: Shell): T | 'limit' {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    shell.analysis.limit('the text is nested too deeply', span(node, shell));
    return 'limit';
  }
}

function price(text: string): number {
  nestable.lastIndex = 0;
  let nested = 0;
  while (nested < 256 && nestable.test(text)) nested += 1;
  return text.length + Math.floor((text.length * nested) / 16);
}

function span(node: Folded, shell: Shell) {
  return { source: shell.frame.source, start: node.pos, end: node.end };
}
