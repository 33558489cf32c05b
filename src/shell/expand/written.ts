import type { Shell } from '../analysis/shell.ts';

/** @returns a node as a person wrote it: without the placeholders that a nested text may hold */
export function written(
  node: { readonly pos: number; readonly end: number; readonly text: string },
  shell: Shell,
): string {
  if (shell.frame.holes.length === 0 || node.pos === node.end) return node.text;
  return shell.analysis.sources[shell.frame.source]?.text.slice(node.pos, node.end) ?? node.text;
}
